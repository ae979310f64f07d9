package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.OutputStream;

/** Writes control words and characters of RTF through a buffer. */
final class RtfOut {
    private static final int ROOM = 64;

    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int size;

    RtfOut(OutputStream out) {
        this.out = out;
    }

    /** ASCII as it is. */
    void raw(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (size == buffer.length) {
                drain();
            }
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    /** A character of the text; NUL, which no text has, is left out. */
    void character(char c) throws IOException {
        if (size > buffer.length - ROOM) {
            drain();
        }
        if (c >= ' ' && c < 0x7F) {
            if (c == '\\' || c == '{' || c == '}') {
                buffer[size++] = '\\';
            }
            buffer[size++] = (byte) c;
        } else if (c == '\t') {
            raw("\\tab ");
        } else if (c >= 0x7F) {
            // numbers are signed in RTF; one question mark for those who do not know them
            raw("\\u" + (short) c + "?");
        } else if (c != 0) {
            raw(c < 0x10 ? "\\'0" : "\\'");
            raw(Integer.toHexString(c));
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }
}
