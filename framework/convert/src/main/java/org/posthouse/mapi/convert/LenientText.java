package org.posthouse.mapi.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text of any size whose charset may be a lie. What is not UTF-8 where UTF-8 was expected is taken for windows-1252, byte by
 * byte; in other charsets it becomes U+FFFD.
 */
final class LenientText {
    private static final int BUFFER = 8192;

    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final Writer out;
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private boolean clean = true;

    private LenientText(Charset charset, Writer out) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.out = out;
    }

    /** Copies all of {@code in}; false when some bytes were not of {@code charset}. */
    static boolean copy(InputStream in, Charset charset, Writer out) throws IOException {
        LenientText text = new LenientText(charset, out);
        text.decode(in);
        return text.clean;
    }

    /** Bytes of a header or a name: UTF-8, else windows-1252. */
    static String of(byte[] bytes) {
        StringWriter text = new StringWriter(bytes.length);
        try {
            copy(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void decode(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        boolean end = false;
        while (!end) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            decode(bytes, end);
            bytes.compact();
        }
        while (decoder.flush(chars).isOverflow()) {
            drain();
        }
        drain();
    }

    private void decode(ByteBuffer bytes, boolean end) throws IOException {
        for (CoderResult result = decoder.decode(bytes, chars, end);
                !result.isUnderflow();
                result = decoder.decode(bytes, chars, end)) {
            drain();
            if (result.isError()) {
                replace(bytes, result.length());
            }
        }
    }

    private void replace(ByteBuffer bytes, int count) {
        clean = false;
        byte[] bad = new byte[count];
        bytes.get(bad);
        chars.put(utf8 ? new String(bad, Charsets.WINDOWS_1252) : "\uFFFD");
    }

    private void drain() throws IOException {
        chars.flip();
        out.append(chars);
        chars.clear();
    }
}
