package org.posthouse.mapi.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.Base64OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes a mail on where line ends change on the way: parts with a Content-Transfer-Encoding of binary become base64, all else stays
 * as it is. Nothing of the size of a part is kept. Source: RFC 2045 section 6, RFC 3030.
 */
final class BinaryParts extends OutputStream {
    private static final int LONGEST_LINE = 2048;
    private static final int LONGEST_HEADER = 1024 * 1024;
    private static final Pattern TYPE = field("content-type");
    private static final Pattern ENCODING = field("content-transfer-encoding");

    private final OutputStream out;
    private final Deque<Multipart> around = new ArrayDeque<>();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final byte[] line = new byte[LONGEST_LINE];
    private int size;
    private boolean atStart = true;
    private boolean inHeader = true;
    private @Nullable OutputStream encoder;

    /** The end of a line, which belongs to the boundary when one follows. */
    private String held = "";

    /** What the parts of a multipart are told from each other by; messages need not say that they are ones in a digest. */
    private record Multipart(String boundary, boolean digest) {}

    BinaryParts(OutputStream out) {
        this.out = out;
    }

    private static Pattern field(String name) {
        return Pattern.compile(
                "^" + name + "[ \\t]*+:([^\\n]*+(?:\\n[ \\t][^\\n]*+)*+)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    @Override
    public void write(int b) throws IOException {
        line[size++] = (byte) b;
        if (b == '\n' || size == LONGEST_LINE) {
            piece();
        }
    }

    /** A line, or a piece of one that is longer than any that means something. */
    private void piece() throws IOException {
        boolean whole = atStart && size > 0 && line[size - 1] == '\n';
        if (!(whole && isBoundary())) {
            if (inHeader) {
                header(whole);
            } else {
                body();
            }
        }
        atStart = size > 0 && line[size - 1] == '\n';
        size = 0;
    }

    private boolean isBoundary() throws IOException {
        if (around.isEmpty() || line[0] != '-' || line[1] != '-') {
            return false;
        }
        String text = new String(line, 0, size, StandardCharsets.ISO_8859_1).stripTrailing();
        for (Multipart multipart : around) {
            boolean last = text.equals("--" + multipart.boundary() + "--");
            if (last || text.equals("--" + multipart.boundary())) {
                endPart();
                while (!multipart.equals(around.peek())) {
                    around.pop();
                }
                if (last) {
                    around.pop();
                }
                inHeader = !last;
                out.write(line, 0, size);
                return true;
            }
        }
        return false;
    }

    private void endPart() throws IOException {
        header.writeTo(out);
        header.reset();
        OutputStream ended = encoder;
        if (ended != null) {
            encoder = null;
            held = "";
            ended.close();
        }
    }

    private void header(boolean whole) throws IOException {
        header.write(line, 0, size);
        if (whole && (size == 1 || size == 2 && line[0] == '\r')) {
            endHeader();
        } else if (header.size() > LONGEST_HEADER) {
            endPart();
            inHeader = false;
        }
    }

    private void endHeader() throws IOException {
        String text = header.toString(StandardCharsets.ISO_8859_1);
        header.reset();
        Parameterized type = type(text);
        if (type.isMultipart()) {
            type.parameter("boundary")
                    .ifPresent(boundary ->
                            around.push(new Multipart(boundary, type.value().equals("multipart/digest"))));
        }
        inHeader = type.isMessage();
        boolean binary = ENCODING.matcher(text)
                .results()
                .anyMatch(found ->
                        MailHeader.encoding(MailHeader.unfold(found.group(1))).equals("binary"));
        if (binary) {
            // what consists of parts may not be encoded itself
            boolean composed = type.isMultipart() || type.isMessage();
            String field = "Content-Transfer-Encoding: " + (composed ? "8bit" : "base64");
            text = ENCODING.matcher(text).replaceAll(field + (text.endsWith("\r\n") ? "\r" : ""));
            encoder = composed ? null : new Base64OutputStream(new PartData.Unclosed(out));
        }
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Parameterized type(String text) {
        Multipart parent = around.peek();
        Parameterized untold = parent != null && parent.digest()
                ? new Parameterized("message/rfc822", java.util.Map.of())
                : Parameterized.TEXT_PLAIN;
        return TYPE.matcher(text)
                .results()
                .map(found -> MailHeader.unfold(found.group(1)))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> MailHeader.contentType(value, new HeaderText(new Problems(1))))
                .orElse(untold);
    }

    private void body() throws IOException {
        OutputStream encoded = encoder;
        if (encoded == null) {
            out.write(line, 0, size);
            return;
        }
        if (held.equals("\r") && size == 1 && line[0] == '\n') {
            held = "\r\n";
            return;
        }
        encoded.write(held.getBytes(StandardCharsets.ISO_8859_1));
        int end = size;
        end -= end > 0 && line[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && line[end - 1] == '\r' ? 1 : 0;
        encoded.write(line, 0, end);
        held = new String(line, end, size - end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (size > 0) {
            piece();
        }
        OutputStream encoded = encoder;
        if (encoded != null) {
            encoded.write(held.getBytes(StandardCharsets.ISO_8859_1));
        }
        endPart();
        out.close();
    }
}
