package org.posthouse.mapi.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * The header of a mail or a part, in its order.
 *
 * @param fields all that are well formed
 */
record MailHeader(List<HeaderField> fields) {
    private static final Pattern TYPE = Pattern.compile("[^\\s/]+/[^\\s/]+");

    /**
     * One field.
     *
     * @param name in lower case
     * @param raw as it stands in the file, with name and line breaks
     * @param value unfolded and trimmed; encoded words as they are
     */
    record HeaderField(String name, String raw, String value) {}

    MailHeader {
        fields = List.copyOf(fields);
    }

    /** Reads fields up to the end of the header; the parser stands there afterwards. */
    static MailHeader read(MimeTokenStream tokens, int totalLimit) throws IOException, MimeException {
        List<HeaderField> fields = new ArrayList<>();
        int total = 0;
        for (EntityState state = tokens.next(); state != EntityState.T_END_HEADER; state = tokens.next()) {
            if (state == EntityState.T_FIELD) {
                HeaderField field = field(tokens.getField());
                total += field.raw().length();
                if (total > totalLimit) {
                    throw new MimeException("the header is longer than " + totalLimit + " bytes");
                }
                fields.add(field);
            }
        }
        return new MailHeader(fields);
    }

    static HeaderField field(Field field) {
        String raw = LenientText.of(field.getRaw().toByteArray()).stripTrailing();
        String value = raw.substring(raw.indexOf(':') + 1);
        return new HeaderField(field.getName().strip().toLowerCase(Locale.ROOT), raw, unfold(value));
    }

    static String unfold(String value) {
        return value.replace("\r", "").replace("\n", "").replace('\0', ' ').strip();
    }

    /** The first field of that name that is not empty. */
    Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name) && !field.value().isEmpty())
                .map(HeaderField::value)
                .findFirst();
    }

    /** All fields of that name. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Whether there is a field of that name, empty or not. */
    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The text of all fields whose name begins so, lines ended by CR LF. */
    String text(String prefix) {
        StringBuilder text = new StringBuilder();
        for (HeaderField field : fields) {
            if (field.name().startsWith(prefix)) {
                text.append(field.raw().replace("\r\n", "\n").replace("\n", "\r\n"))
                        .append("\r\n");
            }
        }
        return text.toString();
    }

    /** The first Content-Type, which is text/plain when there is none or when it is a multipart without boundary. */
    Parameterized contentType(HeaderText words) {
        return first("content-type").map(value -> contentType(value, words)).orElse(Parameterized.TEXT_PLAIN);
    }

    static Parameterized contentType(String value, HeaderText words) {
        Parameterized type = Parameterized.parse(value, words);
        boolean whole = !type.isMultipart() || type.parameter("boundary").isPresent();
        return TYPE.matcher(type.value()).matches() && whole ? type : Parameterized.TEXT_PLAIN;
    }

    /** A Content-Transfer-Encoding without comments and what else people put behind it. */
    static String encoding(String value) {
        return value.replaceFirst("[;( ].*$", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The first Content-Disposition; without one its value is empty. */
    Parameterized disposition(HeaderText words) {
        return first("content-disposition")
                .map(value -> Parameterized.parse(value, words))
                .orElse(Parameterized.NONE);
    }
}
