package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mails of an mbox file one after the other; no more than a few lines are in memory.
 *
 * <p>A mail begins with a line {@code From SENDER TIME} at the beginning of the file or behind a blank line; elsewhere the line must
 * have a time of day, for there are writers that do not quote such lines in texts. Of lines with {@code >From }, however many
 * brackets they have, one bracket is taken off (mboxrd). Line ends stay as they are. For one thread. Source: RFC 4155, the forms of
 * mbox named mboxo and mboxrd.
 */
public final class MboxReader implements AutoCloseable {
    private static final int SEGMENT = 8192;
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final byte[] buffer = new byte[4 * SEGMENT];
    private int at;
    private int end;
    private long passed;

    private boolean started;
    private boolean afterBlank = true;
    private @Nullable String separator;
    private long separatorAt;
    private @Nullable Mail current;

    /** Reads {@code mbox}, which is closed with this. */
    public MboxReader(InputStream mbox) {
        this.in = mbox;
    }

    /**
     * A mail in a file.
     *
     * @param sender what the line before it says, as it stands there; empty in a file without such a line
     * @param offset where in the file it begins, in bytes
     * @param content valid until the next one is asked for; need not be read to its end or closed
     */
    public record Entry(String sender, long offset, InputStream content) {}

    /** The next mail; empty behind the last. */
    public Optional<Entry> next() throws IOException {
        Mail before = current;
        if (before != null) {
            before.drain();
        }
        if (!started) {
            started = true;
            begin();
        }
        String line = separator;
        if (line == null) {
            return Optional.empty();
        }
        separator = null;
        afterBlank = false;
        Mail mail = new Mail();
        current = mail;
        String[] words = line.strip().split("\\s+", 3);
        return Optional.of(new Entry(words.length > 1 ? words[1] : "", separatorAt, mail));
    }

    /** A file that does not begin with such a line is one mail, or begins with one, all the same. */
    private void begin() throws IOException {
        do {
            if (at == end && !load()) {
                return;
            }
            if (buffer[at] != '\n' && buffer[at] != '\r') {
                break;
            }
            at++;
        } while (true);
        separatorAt = passed + at;
        int size = line();
        if (isFrom(size, false)) {
            separator = text(size);
            at += size;
        } else {
            separator = "";
        }
    }

    private String text(int size) {
        return new String(buffer, at, size, StandardCharsets.ISO_8859_1);
    }

    /** How many bytes from here to the end of the line, or of what is looked at of a long one; 0 at the end of the file. */
    private int line() throws IOException {
        int looked = at;
        while (true) {
            for (; looked < end; looked++) {
                if (buffer[looked] == '\n' || looked - at + 1 == SEGMENT) {
                    return looked - at + 1;
                }
            }
            int have = looked - at;
            if (end == buffer.length || at == end) {
                System.arraycopy(buffer, at, buffer, 0, have);
                passed += at;
                at = 0;
                end = have;
                looked = have;
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return have;
            }
            end += count;
        }
    }

    private boolean load() throws IOException {
        passed += at;
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private boolean isFrom(int size, boolean strict) {
        if (size <= FROM.length || !Arrays.equals(buffer, at, at + FROM.length, FROM, 0, FROM.length)) {
            return false;
        }
        for (int i = at + FROM.length; strict && i + 4 < at + size; i++) {
            if (isDigit(i) && isDigit(i + 1) && buffer[i + 2] == ':' && isDigit(i + 3) && isDigit(i + 4)) {
                return true;
            }
        }
        return !strict;
    }

    private boolean isDigit(int index) {
        return buffer[index] >= '0' && buffer[index] <= '9';
    }

    private boolean isBlank(int size) {
        return size == 1 && buffer[at] == '\n' || size == 2 && buffer[at] == '\r' && buffer[at + 1] == '\n';
    }

    /** Whether the line is quoted: brackets, then the word. */
    private boolean isQuoted(int size) {
        int i = at;
        while (i < at + size && buffer[i] == '>') {
            i++;
        }
        return i > at
                && i + FROM.length <= at + size
                && Arrays.equals(buffer, i, i + FROM.length, FROM, 0, FROM.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private final class Mail extends InputStream {
        /** The blank line that was met; it belongs to the mail unless this ends behind it. */
        private byte[] blank = new byte[0];

        private int left;
        private boolean lineStart = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (left == 0 && !ended) {
                if (current != this) {
                    throw new IOException("the next mail of the file has been asked for");
                }
                int held = advance(into, from, length);
                if (held > 0) {
                    return held;
                }
            }
            if (left == 0) {
                return -1;
            }
            int count = Math.min(left, length);
            System.arraycopy(buffer, at, into, from, count);
            at += count;
            left -= count;
            return count;
        }

        /** Looks at the next line; gives the blank line held back when it turns out to be of the mail. */
        private int advance(byte[] into, int from, int length) throws IOException {
            int size = line();
            if (size == 0 || lineStart && afterBlank && isFrom(size, true)) {
                ended = true;
                if (size > 0) {
                    separatorAt = passed + at;
                    separator = text(size);
                    at += size;
                }
                return 0;
            }
            if (blank.length > 0) {
                int count = Math.min(length, blank.length);
                System.arraycopy(blank, 0, into, from, count);
                blank = Arrays.copyOfRange(blank, count, blank.length);
                return count;
            }
            if (lineStart && isBlank(size)) {
                blank = Arrays.copyOfRange(buffer, at, at + size);
                at += size;
                afterBlank = true;
                return 0;
            }
            if (lineStart && isQuoted(size)) {
                at++;
                size--;
            }
            afterBlank = false;
            lineStart = buffer[at + size - 1] == '\n';
            left = size;
            return 0;
        }

        void drain() throws IOException {
            byte[] waste = new byte[SEGMENT];
            while (read(waste, 0, waste.length) >= 0) {
                // to the next mail
            }
        }
    }
}
