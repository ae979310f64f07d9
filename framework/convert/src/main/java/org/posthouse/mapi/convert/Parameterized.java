package org.posthouse.mapi.convert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * A header value with parameters: Content-Type, Content-Disposition. Parameters are decoded, whether whole, in numbered pieces,
 * percent-encoded with a charset (RFC 2231) or, against the rules, as encoded words.
 *
 * @param value in lower case
 * @param parameters by name in lower case
 */
record Parameterized(String value, Map<String, String> parameters) {
    static final Parameterized TEXT_PLAIN = new Parameterized("text/plain", Map.of());
    static final Parameterized NONE = new Parameterized("", Map.of());

    /** What comes after so many characters is not looked at: the library's time grows with the square of the length. */
    private static final int LONGEST = 16 * 1024;

    private static final Pattern PIECE = Pattern.compile("([^*]+)\\*(\\d{1,4})(\\*)?");

    Parameterized {
        parameters = Map.copyOf(parameters);
    }

    static Parameterized parse(String text, HeaderText words) {
        String looked = text.substring(0, Math.min(text.length(), LONGEST));
        ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, looked);
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(bytes, new ParserCursor(0, bytes.length()));
        Map<String, String> plain = new HashMap<>();
        Map<String, String> extended = new HashMap<>();
        Map<String, TreeMap<Integer, String>> pieces = new HashMap<>();
        for (NameValuePair pair : body.getParams()) {
            String name = pair.getName().toLowerCase(Locale.ROOT);
            String value = pair.getValue() == null ? "" : HeaderText.rejoin(pair.getValue());
            Matcher piece = PIECE.matcher(name);
            if (piece.matches()) {
                String marked = (piece.group(3) == null ? "-" : "*") + value;
                pieces.computeIfAbsent(piece.group(1), key -> new TreeMap<>())
                        .putIfAbsent(Integer.valueOf(piece.group(2)), marked);
            } else if (name.endsWith("*")) {
                extended.putIfAbsent(name.substring(0, name.length() - 1), value);
            } else {
                plain.putIfAbsent(name, words.decode(name, value));
            }
        }
        Map<String, String> all = new HashMap<>(plain);
        pieces.forEach((name, parts) -> all.put(name, join(parts)));
        extended.forEach((name, value) -> all.put(name, decode(value)));
        String value = body.getValue() == null ? "" : body.getValue();
        return new Parameterized(value.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*/\\s*", "/"), all);
    }

    private static String join(TreeMap<Integer, String> pieces) {
        Charset charset = StandardCharsets.UTF_8;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Map.Entry<Integer, String> piece : pieces.entrySet()) {
            String text = piece.getValue().substring(1);
            boolean encoded = piece.getValue().charAt(0) == '*';
            int quote = text.indexOf('\'', text.indexOf('\'') + 1);
            if (encoded && piece.getKey() == 0 && quote > 0) {
                charset = charset(text);
                text = text.substring(quote + 1);
            }
            bytes.writeBytes(encoded ? unescape(text, charset) : text.getBytes(charset));
        }
        return text(bytes.toByteArray(), charset);
    }

    private static String decode(String value) {
        int quote = value.indexOf('\'', value.indexOf('\'') + 1);
        Charset charset = quote > 0 ? charset(value) : StandardCharsets.UTF_8;
        return text(unescape(value.substring(quote + 1), charset), charset);
    }

    private static String text(byte[] bytes, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? LenientText.of(bytes) : new String(bytes, charset);
    }

    private static Charset charset(String value) {
        return Charsets.find(value.substring(0, value.indexOf('\'')))
                .filter(found -> found.canEncode() && !found.equals(StandardCharsets.US_ASCII))
                .orElse(StandardCharsets.UTF_8);
    }

    private static byte[] unescape(String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                String plain = Character.toString(text.codePointAt(i));
                bytes.writeBytes(plain.getBytes(charset));
                i += plain.length() - 1;
            }
        }
        return bytes.toByteArray();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    boolean isMultipart() {
        return value.startsWith("multipart/");
    }

    boolean isMessage() {
        return value.equals("message/rfc822");
    }
}
