package org.posthouse.mapi.msg;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The text of a reader but the NULs at its end: those it meets are counted, and given when something follows them. So nobody has to look
 * for the end of a long stream first. For one thread.
 */
final class TrimmedText extends Reader {
    private static final char[] NOTHING = {};

    private final Reader in;
    private long held;
    private long owed;
    private char[] behind = NOTHING;
    private int given;

    TrimmedText(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (true) {
            if (owed > 0) {
                return nuls(into, offset, length);
            } else if (given < behind.length) {
                return behind(into, offset, length);
            }
            int count = in.read(into, offset, length);
            if (count < 0) {
                return count;
            }
            int text = trimmed(into, offset, count);
            if (text > 0 && held == 0) {
                held = (long) count - text;
                return text;
            } else if (text > 0) {
                keep(Arrays.copyOfRange(into, offset, offset + text));
            }
            held += count - text;
        }
    }

    private static int trimmed(char[] chars, int offset, int count) {
        int text = count;
        while (text > 0 && chars[offset + text - 1] == 0) {
            text--;
        }
        return text;
    }

    /** The NULs so far were not the last: they come first, then the text that was behind them. */
    private void keep(char[] text) {
        owed = held;
        held = 0;
        behind = text;
        given = 0;
    }

    private int nuls(char[] into, int offset, int length) {
        int count = (int) Math.min(length, owed);
        Arrays.fill(into, offset, offset + count, (char) 0);
        owed -= count;
        return count;
    }

    private int behind(char[] into, int offset, int length) {
        int count = Math.min(length, behind.length - given);
        System.arraycopy(behind, given, into, offset, count);
        given += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
