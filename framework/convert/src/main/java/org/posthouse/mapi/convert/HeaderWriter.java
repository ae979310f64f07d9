package org.posthouse.mapi.convert;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.util.MimeUtil;

/** Header fields as text: encoded where they must be, folded at 76, and never more fields than asked for. */
final class HeaderWriter {
    private static final int LINE = 76;
    private static final int PIECE = 50;

    /** A mailbox of the same host, as old mail has it. */
    private static final Pattern LOCAL = Pattern.compile("[\\w.+-]+");

    private final HeaderStyle style;
    private final StringBuilder text = new StringBuilder();

    HeaderWriter() {
        this(HeaderStyle.SEVEN_BIT);
    }

    HeaderWriter(HeaderStyle style) {
        this.style = style;
    }

    /** An empty header in the same style. */
    HeaderWriter another() {
        return new HeaderWriter(style);
    }

    /** Text for people; encoded words where it is not plain ASCII or would change on its way. */
    HeaderWriter unstructured(String name, String value) {
        String line = oneLine(value);
        boolean fragile =
                line.contains("=?") || line.contains("  ") || line.contains("\t") || !line.equals(line.strip());
        int used = Math.min(name.length() + 2, 50);
        if (fragile || !style.eightBit() && EncoderUtil.hasToBeEncoded(line, used)) {
            return fold(
                    name, EncoderUtil.encodeEncodedWord(line, Usage.TEXT_TOKEN, used, style.charsetFor(line), null));
        }
        return fold(name, line);
    }

    /** Identifiers, dates and keywords: folded at spaces, else as they are. */
    HeaderWriter plain(String name, String value) {
        return fold(name, oneLine(value).replaceAll("\\s+", " ").strip());
    }

    /** ASCII that has its line breaks already, each a bare LF before a blank. */
    HeaderWriter folded(String name, String value) {
        text.append(name).append(':').append(value.replace("\n", "\r\n")).append("\r\n");
        return this;
    }

    HeaderWriter addresses(String name, List<Addressee> people) {
        if (people.isEmpty()) {
            return this;
        }
        return fold(name, people.stream().map(this::address).collect(Collectors.joining(", ")));
    }

    /** Whether there is an address to write; of somebody else only the name can be, as a group without members. */
    static boolean isMailbox(Addressee person) {
        return person.isInternet() || LOCAL.matcher(person.address()).matches();
    }

    private String address(Addressee person) {
        String name = oneLine(person.name()).strip();
        if (!isMailbox(person)) {
            return phrase(name) + ":;";
        }
        String address = mailbox(person.address());
        return name.isEmpty() || name.equals(person.address()) ? address : phrase(name) + " <" + address + ">";
    }

    private String phrase(String name) {
        if (name.contains("=?") || !style.eightBit() && EncoderUtil.hasToBeEncoded(name, 0)) {
            return EncoderUtil.encodeEncodedWord(name, Usage.WORD_ENTITY, 0, style.charsetFor(name), null);
        }
        return style.eightBit() && !isAscii(name)
                ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : EncoderUtil.encodeAddressDisplayName(name);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private String mailbox(String address) {
        String clean = oneLine(address).replaceAll("[<>]", "").strip();
        int at = clean.lastIndexOf('@');
        if (at < 0) {
            return clean;
        }
        String host = clean.substring(at + 1).replaceAll("[\\s,;:\"()]", "");
        if (style.global() && !isAscii(clean)) {
            return clean.substring(0, at).replaceAll("[\\s,;:\"()]", "") + "@" + host;
        }
        String local = EncoderUtil.encodeAddressLocalPart(clean.substring(0, at));
        try {
            return local + "@" + IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return local + "@" + host;
        }
    }

    /**
     * A value with one parameter, whose value may be anything (RFC 2231).
     *
     * @param parameter empty for none
     */
    HeaderWriter parameterized(String name, String value, String parameter, String parameterValue) {
        StringBuilder line = new StringBuilder(name).append(": ").append(oneLine(value));
        String clean = oneLine(parameterValue);
        if (!parameter.isEmpty() && !clean.isEmpty()) {
            if (isAscii(clean) && clean.length() <= PIECE) {
                line.append(";\r\n ").append(EncoderUtil.encodeHeaderParameter(parameter, clean));
            } else {
                pieces(line, parameter, clean);
            }
        }
        text.append(line).append("\r\n");
        return this;
    }

    private static void pieces(StringBuilder line, String parameter, String value) {
        StringBuilder piece = new StringBuilder("utf-8''");
        int number = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            String encoded = percent(c);
            if (piece.length() + encoded.length() > PIECE) {
                line.append(";\r\n ")
                        .append(parameter)
                        .append('*')
                        .append(number++)
                        .append("*=")
                        .append(piece);
                piece.setLength(0);
            }
            piece.append(encoded);
            i += Character.charCount(c);
        }
        String star = number == 0 ? "*=" : "*" + number + "*=";
        line.append(";\r\n ").append(parameter).append(star).append(piece);
    }

    private static String percent(int c) {
        if (c < 0x7F && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')) {
            return Character.toString(c);
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", b & 0xFF));
        }
        return encoded.toString();
    }

    private HeaderWriter fold(String name, String value) {
        String folded = MimeUtil.fold(value, name.length() + 2, LINE);
        text.append(name).append(": ").append(folded).append("\r\n");
        return this;
    }

    /** Without line breaks, through which a value could become a field of its own. */
    private static String oneLine(String value) {
        StringBuilder line = new StringBuilder(value.length());
        value.codePoints()
                .map(c -> c == '\t' ? c : Character.isISOControl(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
