package org.posthouse.mapi.convert;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of the header a mail came with that no property stands for: List-Id, Received, those beginning with X-. They are kept in
 * PR_TRANSPORT_MESSAGE_HEADERS and written back as they were, so that a mail does not lose them on its way through a store.
 */
final class OtherFields {
    /** What is written from properties, or was left out because a property is not there; and what no other reader may see. */
    private static final Set<String> COMPUTED = Set.of(
            "date",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "resent-bcc",
            "subject",
            "message-id",
            "in-reply-to",
            "references",
            "thread-index",
            "importance",
            "x-priority",
            "x-msmail-priority",
            "priority",
            "sensitivity",
            "x-unsent",
            "disposition-notification-to",
            "return-receipt-to",
            "mime-version");

    /** RFC 5322 allows no more, without the line break. */
    private static final int LONGEST_LINE = 998;

    private static final Pattern FIELD = Pattern.compile("([!-9;-~]+)[ \\t]*:(.*)", Pattern.DOTALL);
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*+(?=\\n|\\z)");

    private OtherFields() {}

    /** Writes those in {@code headers}, lines of which may end as they like. */
    static void write(String headers, HeaderWriter out) {
        for (String field : clean(headers).split("\\n(?![ \\t])")) {
            Matcher matcher = FIELD.matcher(BLANK_LINE.matcher(field).replaceAll(""));
            if (matcher.matches() && isOther(matcher.group(1).toLowerCase(Locale.ROOT))) {
                write(matcher.group(1), matcher.group(2).stripTrailing(), out);
            }
        }
    }

    /** Without control characters, through which a value could become a field of its own. */
    private static String clean(String headers) {
        StringBuilder text = new StringBuilder(headers.length());
        headers.replace("\r\n", "\n")
                .codePoints()
                .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isOther(String name) {
        return !COMPUTED.contains(name) && !name.startsWith("content-");
    }

    private static void write(String name, String value, HeaderWriter out) {
        boolean ascii = value.chars().allMatch(c -> c < 0x7F);
        boolean shortLines = value.lines().allMatch(line -> name.length() + 1 + line.length() <= LONGEST_LINE);
        if (ascii && shortLines) {
            out.folded(name, value);
        } else {
            out.unstructured(name, MailHeader.unfold(value));
        }
    }
}
