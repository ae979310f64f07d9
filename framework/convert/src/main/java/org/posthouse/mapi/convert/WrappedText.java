package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.Reader;

/** Text whose lines are broken at the last space before a width; a word longer than that stays whole. */
final class WrappedText extends Reader {
    /** A word longer than this is broken all the same, so that memory has a limit. */
    private static final int LONGEST_WORD = 32 * 1024;

    private final Reader in;
    private final int width;
    private final char[] buffer = new char[4096];
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder ready = new StringBuilder();
    private int at;
    private int end;
    private int taken;

    WrappedText(Reader in, int width) {
        this.in = in;
        this.width = width;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (taken == ready.length()) {
            ready.setLength(0);
            taken = 0;
            fill();
            if (ready.isEmpty()) {
                return -1;
            }
        }
        int count = Math.min(length, ready.length() - taken);
        ready.getChars(taken, taken + count, into, from);
        taken += count;
        return count;
    }

    private void fill() throws IOException {
        while (ready.length() < buffer.length) {
            if (at == end) {
                end = in.read(buffer, 0, buffer.length);
                at = 0;
                if (end < 0) {
                    end = 0;
                    ready.append(line);
                    line.setLength(0);
                    return;
                }
            }
            char c = buffer[at++];
            line.append(c);
            if (c == '\n') {
                ready.append(line);
                line.setLength(0);
            } else if (line.length() > width && c != '\r') {
                wrap();
            }
        }
    }

    private void wrap() {
        int space = line.lastIndexOf(" ", width);
        if (space <= 0) {
            space = line.charAt(line.length() - 1) == ' ' ? line.length() - 1 : -1;
        }
        if (space > 0) {
            ready.append(line, 0, space).append("\r\n");
            line.delete(0, space + 1);
        } else if (line.length() > LONGEST_WORD) {
            ready.append(line);
            line.setLength(0);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
