package org.posthouse.mapi.convert;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Unstructured header text: encoded words (RFC 2047), also those that break the rules. */
final class HeaderText {
    /** A language after the charset (RFC 2231 section 5), which the decoder does not know. */
    private static final Pattern LANGUAGE = Pattern.compile("=\\?([^?*\\s]{1,60})\\*[^?\\s]{0,60}\\?");

    private static final Pattern CHARSET = Pattern.compile("=\\?([^?\\s]{1,60})\\?[bBqQ]\\?");

    private static final Pattern QUOTED = Pattern.compile("=\\?([^?\\s]{1,60})\\?[qQ]\\?([^?]*)\\?=");

    /** What comes after so many characters is not decoded: the library's time grows with the square of the length. */
    private static final int LONGEST = 16 * 1024;

    private final Problems problems;

    HeaderText(Problems problems) {
        this.problems = problems;
    }

    /** What a person is to read in the field {@code name}. */
    String decode(String name, String value) {
        if (!value.contains("=?")) {
            return value;
        }
        if (value.length() > LONGEST) {
            return decode(name, value.substring(0, LONGEST)) + value.substring(LONGEST);
        }
        String words = LANGUAGE.matcher(escaped(value)).replaceAll("=?$1?");
        checkCharsets(name, words);
        String text = DecoderUtil.decodeEncodedWords(words, DecodeMonitor.SILENT, Charsets.WINDOWS_1252);
        if (text.contains("=?")) {
            problems.add(Code.BAD_ENCODED_WORD, name, "an encoded word could not be decoded and stands as it was");
        }
        return text.replace('\0', ' ');
    }

    /**
     * Bytes that stand within an encoded word as they are, against the rules, are of its charset. They were taken for windows-1252
     * when the header was read, or for UTF-8.
     */
    private static String escaped(String value) {
        if (value.chars().allMatch(c -> c < 0x80)) {
            return value;
        }
        return QUOTED.matcher(value)
                .replaceAll(word -> Matcher.quoteReplacement("=?" + word.group(1) + "?Q?"
                        + escaped(word.group(2), Charsets.find(word.group(1)).orElse(Charsets.WINDOWS_1252)) + "?="));
    }

    private static String escaped(String text, Charset charset) {
        boolean single = !charset.equals(StandardCharsets.UTF_8);
        CharsetEncoder bytes = Charsets.WINDOWS_1252.newEncoder();
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (c < 0x80) {
                escaped.append(one);
            } else {
                byte[] raw =
                        one.getBytes(single && bytes.canEncode(one) ? Charsets.WINDOWS_1252 : StandardCharsets.UTF_8);
                for (byte b : raw) {
                    escaped.append(String.format("=%02X", b & 0xFF));
                }
            }
        });
        return escaped.toString();
    }

    private void checkCharsets(String name, String words) {
        Matcher matcher = CHARSET.matcher(words);
        while (matcher.find()) {
            if (Charsets.find(matcher.group(1)).filter(Charset::canEncode).isEmpty()) {
                problems.add(
                        Code.UNKNOWN_CHARSET,
                        name,
                        "charset " + matcher.group(1) + " is not known; read as windows-1252");
                return;
            }
        }
    }

    /**
     * Text the library took apart as bytes: where each char is one byte of UTF-8, that UTF-8. Anything it has decoded already is no
     * valid UTF-8 when looked at so, and stays.
     */
    static String rejoin(String bytes) {
        boolean high = false;
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c > 0xFF) {
                return bytes;
            }
            high |= c > 0x7F;
        }
        if (!high) {
            return bytes;
        }
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : bytes;
    }
}
