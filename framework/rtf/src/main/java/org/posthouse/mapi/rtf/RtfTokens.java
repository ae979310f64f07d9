package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;

/** Cuts RTF into its tokens. What a token is made of stands in the fields until the next one is asked for. */
final class RtfTokens {
    /** No run of text is longer. */
    static final int BUFFER = 8192;

    private static final int LONGEST_NUMBER = 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    private int runStart;
    private int runEnd;
    private RtfWord word = RtfWord.OTHER;
    private boolean numbered;
    private int number;
    private int symbol;

    RtfTokens(InputStream in) {
        this.in = in;
    }

    enum Token {
        OPEN,
        CLOSE,
        /** {@link #word} with or without a number. */
        WORD,
        /** {@link #symbol} after a backslash. */
        SYMBOL,
        /** {@link #symbol} is a byte given in hex. */
        BYTE,
        /** Bytes from {@link #runStart} to {@link #runEnd}. */
        TEXT,
        END
    }

    RtfWord word() {
        return word;
    }

    /** Whether the word has a number. */
    boolean numbered() {
        return numbered;
    }

    int number() {
        return number;
    }

    int symbol() {
        return symbol;
    }

    byte[] run() {
        return buffer;
    }

    int runStart() {
        return runStart;
    }

    int runEnd() {
        return runEnd;
    }

    Token next() throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            switch (c) {
                case '{':
                    return Token.OPEN;
                case '}':
                    return Token.CLOSE;
                case '\\':
                    return control();
                case '\r', '\n', 0:
                    break;
                default:
                    return text();
            }
        }
        return Token.END;
    }

    private Token text() {
        runStart = at - 1;
        while (at < end && isText(buffer[at])) {
            at++;
        }
        runEnd = at;
        return Token.TEXT;
    }

    private static boolean isText(byte b) {
        return b != '\\' && b != '{' && b != '}' && b != '\r' && b != '\n' && b != 0;
    }

    private Token control() throws IOException {
        int c = read();
        if (c < 0) {
            return Token.END;
        }
        if (c == '\'') {
            int high = Character.digit(read(), 16);
            int low = Character.digit(read(), 16);
            symbol = high < 0 || low < 0 ? '?' : high << 4 | low;
            return Token.BYTE;
        }
        if (!isLetter(c)) {
            symbol = c;
            return Token.SYMBOL;
        }
        long key = 0;
        int length = 0;
        while (isLetter(c)) {
            key = RtfWord.key(key, c);
            length++;
            c = read();
        }
        word = length > RtfWord.LONGEST ? RtfWord.OTHER : RtfWord.of(key);
        number(c);
        return Token.WORD;
    }

    private void number(int first) throws IOException {
        int c = first;
        boolean negative = c == '-';
        if (negative) {
            c = read();
        }
        long value = 0;
        int digits = 0;
        for (; c >= '0' && c <= '9'; c = read()) {
            value = digits++ < LONGEST_NUMBER ? value * 10 + c - '0' : value;
        }
        numbered = digits > 0;
        number = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, negative ? -value : value));
        if (c != ' ' && c >= 0) {
            at--;
        }
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Passes over binary data. */
    void skip(int count) throws IOException {
        int left = count;
        while (left > 0 && (at < end || fill())) {
            int step = Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    private int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xFF : -1;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, count);
        return count > 0;
    }
}
