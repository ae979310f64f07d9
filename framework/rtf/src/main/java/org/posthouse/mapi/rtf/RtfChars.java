package org.posthouse.mapi.rtf;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.support.CodePages;

/** Bytes of changing code pages as characters, which wait here to be taken. */
final class RtfChars {
    /** Characters that wait before some are to be taken. */
    private static final int WAITING = 4096;

    /** What one more token may add: a run of bytes as long as a buffer of {@link RtfTokens}, and the end of what was begun. */
    private static final int TOKEN = RtfTokens.BUFFER + 64;

    private final Map<Integer, Page> pages = new HashMap<>();
    private Page page;
    private int codePage;
    private final char[] chars = new char[WAITING + TOKEN];
    private int from;
    private int to;

    /** The first bytes of a character whose others have not come. */
    private final byte[] begun = new byte[16];

    private int begunCount;

    RtfChars(int codePage) {
        this.codePage = codePage;
        this.page = page(codePage);
    }

    int available() {
        return to - from;
    }

    /** Whether it is time to take some. */
    boolean isFull() {
        return to >= WAITING;
    }

    int take(char[] into, int at, int length) {
        int count = Math.min(length, to - from);
        System.arraycopy(chars, from, into, at, count);
        from += count;
        if (from == to) {
            from = 0;
            to = 0;
        }
        return count;
    }

    /** What comes is in this code page. */
    void use(int next) {
        if (next != codePage) {
            flush();
            codePage = next;
            page = page(next);
        }
    }

    /** A character of its own. */
    void put(char c) {
        flush();
        chars[to++] = c;
    }

    void putByte(int b) {
        char[] table = page.table;
        if (table != null) {
            chars[to++] = table[b];
        } else {
            decode(new byte[] {(byte) b}, 0, 1);
        }
    }

    void put(byte[] bytes, int start, int end) {
        char[] table = page.table;
        if (table != null) {
            for (int i = start; i < end; i++) {
                chars[to++] = table[bytes[i] & 0xFF];
            }
        } else {
            decode(bytes, start, end);
        }
    }

    /** A character that was begun is not going to be ended. */
    void flush() {
        if (begunCount > 0) {
            CharsetDecoder decoder = page.decoder();
            CharBuffer out = out();
            decoder.decode(ByteBuffer.wrap(begun, 0, begunCount), out, true);
            decoder.flush(out);
            decoder.reset();
            to = out.position();
            begunCount = 0;
        }
    }

    private void decode(byte[] bytes, int start, int end) {
        int first = start;
        while (begunCount > 0 && first < end) {
            begun[begunCount++] = bytes[first++];
            ByteBuffer joined = ByteBuffer.wrap(begun, 0, begunCount);
            decode(joined);
            begunCount = joined.remaining();
            System.arraycopy(begun, joined.position(), begun, 0, begunCount);
        }
        if (first < end) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, first, end - first);
            decode(rest);
            begunCount = Math.min(rest.remaining(), begun.length / 2);
            rest.get(begun, 0, begunCount);
        }
    }

    private void decode(ByteBuffer bytes) {
        CharBuffer out = out();
        page.decoder().decode(bytes, out, false);
        to = out.position();
    }

    private CharBuffer out() {
        return CharBuffer.wrap(chars).position(to);
    }

    private Page page(int number) {
        return pages.computeIfAbsent(number, Page::of);
    }

    /** A charset: a table when it has 256 characters, else a decoder. */
    private record Page(char @Nullable [] table, @Nullable CharsetDecoder coder) {
        private static final int SIZE = 256;

        static Page of(int codePage) {
            Charset charset = CodePages.charset(codePage)
                    .or(() -> CodePages.charset(CodePages.WINDOWS_1252))
                    .orElseThrow();
            byte[] all = new byte[SIZE];
            for (int i = 0; i < SIZE; i++) {
                all[i] = (byte) i;
            }
            boolean single = charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1f;
            char[] table = single ? new String(all, charset).toCharArray() : new char[0];
            if (table.length == SIZE) {
                return new Page(table, null);
            }
            return new Page(
                    null,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
        }

        CharsetDecoder decoder() {
            return java.util.Objects.requireNonNull(coder);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Page that && Arrays.equals(table, that.table) && coder == that.coder;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(table);
        }
    }
}
