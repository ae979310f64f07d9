package org.posthouse.mapi.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks for the METHOD of a calendar while it is read. */
final class CalendarMethod extends FilterInputStream {
    private static final String NAME = "METHOD:";
    private static final int LONGEST = 20;

    private final StringBuilder line = new StringBuilder();
    private String method = "";

    CalendarMethod(InputStream calendar) {
        super(calendar);
    }

    /** As a parameter of a type, with its semicolon; empty when there is none. */
    String parameter() {
        return method.isEmpty() ? "" : "; method=" + method;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        for (int i = from; i < from + count && method.isEmpty(); i++) {
            char c = (char) (into[i] & 0xFF);
            if (c == '\n' || c == '\r') {
                end();
            } else if (line.length() < NAME.length() + LONGEST) {
                line.append(c);
            }
        }
        return count;
    }

    private void end() {
        String text = line.toString();
        line.setLength(0);
        if (text.regionMatches(true, 0, NAME, 0, NAME.length())) {
            String value = text.substring(NAME.length()).strip();
            boolean token =
                    !value.isEmpty() && value.chars().allMatch(c -> Character.isLetter(c) && c < 0x80 || c == '-');
            method = token ? value.toUpperCase(java.util.Locale.ROOT) : "";
        }
    }
}
