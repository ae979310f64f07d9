package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Tells a mail from another text: notes, calendars and cards have lines with a colon, too, but no field that mails have. */
final class MailHeader {
    /** So far fields are looked for; what stands in front of them is seldom more than a few lines. */
    private static final int LOOKED_AT = 32 << 10;

    private static final int LONGEST_NAME = 80;

    private static final byte[] STORE = {'!', 'B', 'D', 'N'};

    private static final Set<String> FIELDS = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "date",
            "subject",
            "message-id",
            "in-reply-to",
            "references",
            "received",
            "return-path",
            "delivered-to",
            "envelope-to",
            "apparently-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "resent-from",
            "resent-to",
            "resent-date",
            "resent-message-id",
            "newsgroups",
            "x-mailer",
            "x-sender",
            "x-unsent",
            "dkim-signature",
            "authentication-results",
            "thread-topic",
            "list-id");

    private MailHeader() {}

    /**
     * Looks at the beginning of {@code in}, which can go back so far, and goes back.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA for a text that is no mail
     */
    static void require(InputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] head = in.readNBytes(LOOKED_AT);
        in.reset();
        if (isStore(head)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    "it is an Outlook data file (PST or OST), a whole store and not a message; export its messages first");
        }
        if (isText(head) && !hasField(head)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA,
                    "it is a text but no mail: no header field such as From, Date, Subject or Received is at its beginning");
        }
    }

    private static boolean isStore(byte[] head) {
        return head.length >= STORE.length && Arrays.equals(head, 0, STORE.length, STORE, 0, STORE.length);
    }

    /** Of what is no text, whoever reads it says more. */
    private static boolean isText(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return false;
            }
        }
        return head.length > 0;
    }

    private static boolean hasField(byte[] head) {
        int start = firstLine(head);
        while (start < head.length && head[start] != '\n' && head[start] != '\r') {
            if (FIELDS.contains(name(head, start))) {
                return true;
            }
            while (start < head.length && head[start] != '\n' && head[start] != '\r') {
                start++;
            }
            start += start + 1 < head.length && head[start] == '\r' && head[start + 1] == '\n' ? 2 : 1;
        }
        return false;
    }

    /** After a byte order mark and empty lines. */
    private static int firstLine(byte[] head) {
        int start = head.length > 2 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB ? 3 : 0;
        while (start < head.length && (head[start] == '\n' || head[start] == '\r')) {
            start++;
        }
        return start;
    }

    /** What stands before the colon of a line. */
    private static String name(byte[] head, int start) {
        StringBuilder name = new StringBuilder();
        for (int i = start; i < head.length && head[i] != ':' && name.length() < LONGEST_NAME; i++) {
            if (head[i] == '\n' || head[i] == '\r') {
                return "";
            }
            name.append((char) (head[i] & 0xFF));
        }
        return name.toString().stripTrailing().toLowerCase(Locale.ROOT);
    }
}
