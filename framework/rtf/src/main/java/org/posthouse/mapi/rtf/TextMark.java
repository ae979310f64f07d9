package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.Reader;
import java.util.zip.CRC32;

/**
 * By what a text is known again after mail systems have changed its white space or added lines: its characters without white
 * space and in upper case, how many and their checksum, and the first of them.
 *
 * @param crc PR_RTF_SYNC_BODY_CRC
 * @param count PR_RTF_SYNC_BODY_COUNT
 * @param tag PR_RTF_SYNC_BODY_TAG
 */
record TextMark(int crc, int count, String tag) {
    /** Characters the tag has at most. */
    private static final int TAG = 32;

    /** What characters there are around a text that is in another. */
    record Around(int prefix, int trailing) {}

    static TextMark of(Reader text) throws IOException {
        Significant chars = new Significant(text);
        Sum sum = new Sum();
        StringBuilder tag = new StringBuilder(TAG);
        for (int c = chars.next(); c >= 0; c = chars.next()) {
            if (sum.count < TAG) {
                tag.append((char) c);
            }
            sum.add((char) c);
        }
        return new TextMark(sum.crc(), sum.count, tag.toString());
    }

    /** Whether the marked text is all of {@code text} or, found by its tag, a part of it; null when it is not. */
    @org.jspecify.annotations.Nullable
    Around in(Reader text) throws IOException {
        Significant chars = new Significant(text);
        int prefix = find(chars);
        if (prefix < 0) {
            return null;
        }
        Sum sum = new Sum();
        tag.chars().forEach(c -> sum.add((char) c));
        int c = chars.next();
        for (; c >= 0 && sum.count < count; c = chars.next()) {
            sum.add((char) c);
        }
        int trailing = 0;
        for (; c >= 0; c = chars.next()) {
            trailing++;
        }
        return sum.count == count && sum.crc() == crc ? new Around(prefix, trailing) : null;
    }

    /** Reads up to the end of the first tag; how many characters are before it, or -1. */
    private int find(Significant chars) throws IOException {
        StringBuilder last = new StringBuilder();
        int read = 0;
        while (last.length() < tag.length() || !tag.contentEquals(last)) {
            int c = chars.next();
            if (c < 0) {
                return -1;
            }
            read++;
            if (last.length() == tag.length() && !tag.isEmpty()) {
                last.deleteCharAt(0);
            }
            last.append((char) c);
        }
        return read - tag.length();
    }

    private static final class Sum {
        private final CRC32 crc = Lzfu.crc();
        private int count;

        void add(char c) {
            crc.update(c & 0xFF);
            crc.update(c >>> 8);
            count++;
        }

        int crc() {
            return Lzfu.value(crc);
        }
    }

    /** The characters of a text that are not white space, in upper case. */
    private static final class Significant {
        private final Reader text;
        private final char[] buffer = new char[4096];
        private int at;
        private int end;

        Significant(Reader text) {
            this.text = text;
        }

        int next() throws IOException {
            while (true) {
                if (at == end) {
                    end = text.read(buffer, 0, buffer.length);
                    at = 0;
                    if (end < 0) {
                        end = 0;
                        return -1;
                    }
                }
                char c = buffer[at++];
                if (c > ' ' && c != '\u00A0' && c != '\u00AD' && !Character.isWhitespace(c)) {
                    return Character.toUpperCase(c);
                }
            }
        }
    }
}
