package org.posthouse.mapi.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Looks at the beginning of a file: refuses what cannot be mail, and passes over a UTF-8 mark and blank lines before the header. */
final class MailInput {
    private static final int SAMPLE = 4096;

    private MailInput() {}

    /**
     * The mail from its first header line on.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA for an empty or a binary file
     */
    static InputStream of(InputStream eml) throws IOException {
        byte[] head = eml.readNBytes(SAMPLE);
        if (head.length == 0) {
            throw refused("the file is empty");
        }
        int start = firstText(head);
        if (start == head.length) {
            throw refused("the file begins with " + head.length + " bytes of blank space and no header");
        }
        if (isCompoundFile(head)) {
            throw refused("this is a compound file such as Outlook's .msg, not mail text");
        }
        if (isBinary(head, start)) {
            throw refused("the file holds binary data, not mail text");
        }
        return new SequenceInputStream(new ByteArrayInputStream(head, start, head.length - start), eml);
    }

    static MapiException refused(String reason) {
        return new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "not converted: " + reason);
    }

    private static int firstText(byte[] head) {
        int at = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF ? 3 : 0;
        int line = at;
        while (at < head.length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            line = head[at] == '\n' ? at + 1 : line;
            at++;
        }
        return at == head.length ? at : line;
    }

    private static boolean isCompoundFile(byte[] head) {
        return head.length >= 4
                && (head[0] & 0xFF) == 0xD0
                && (head[1] & 0xFF) == 0xCF
                && head[2] == 0x11
                && (head[3] & 0xFF) == 0xE0;
    }

    /** A first line with NUL bytes, or a header with many control characters. One NUL further down is odd, but mail. */
    private static boolean isBinary(byte[] head, int start) {
        int controls = 0;
        int lines = 0;
        int end = start;
        for (int line = start; end < head.length && !(head[end] == '\n' && isBlank(head, line, end)); end++) {
            int value = head[end] & 0xFF;
            if (value == 0 && lines == 0) {
                return true;
            }
            controls += value < ' ' && value != '\t' && value != '\r' && value != '\n' && value != 0x1B ? 1 : 0;
            if (value == '\n') {
                line = end + 1;
                lines++;
            }
        }
        return controls * 10 > end - start;
    }

    private static boolean isBlank(byte[] head, int from, int to) {
        return to == from || to == from + 1 && head[from] == '\r';
    }
}
