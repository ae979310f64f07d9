package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Compresses with LZFu: at each place the longest run seen before, found through chains of places that begin with the same two bytes. */
final class LzfuEncoder {
    /** More places than this are not looked at; the gain would be small and the time not. */
    private static final int CHAIN = 48;

    private static final int INPUT = 16 * 1024;
    private static final int MASK = Lzfu.WINDOW - 1;

    private final OutputStream out;
    private final CRC32 crc = Lzfu.crc();

    /** The last 4096 bytes and those to come; the place {@code p} of the text stands at {@code p - base}. */
    private final byte[] window = new byte[Lzfu.WINDOW + INPUT];

    private final int[] newest = new int[1 << 16];
    private final int[] older = new int[Lzfu.WINDOW];
    private int base;
    private int at;
    private int end;
    private int place;

    private final byte[] group = new byte[1 + 2 * 8];
    private int control;
    private int members;
    private int size = 1;

    LzfuEncoder(OutputStream out) {
        this.out = out;
        Arrays.fill(newest, -1);
        System.arraycopy(Lzfu.PRELOAD, 0, window, 0, Lzfu.PRELOAD.length);
        end = Lzfu.PRELOAD.length;
        while (at < end) {
            remember();
        }
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        int next = from;
        while (next < from + length) {
            if (end - base == window.length) {
                encode(Lzfu.LONGEST);
                slide();
            }
            int count = Math.min(from + length - next, window.length - (end - base));
            System.arraycopy(bytes, next, window, end - base, count);
            next += count;
            end += count;
        }
    }

    /** Encodes the rest and the end mark: a reference to the very place it stands at. */
    void finish() throws IOException {
        encode(0);
        reference(at, Lzfu.SHORTEST);
        if (members > 0) {
            flush();
        }
    }

    CRC32 crc() {
        return crc;
    }

    private void slide() {
        int drop = at - base - Lzfu.WINDOW;
        System.arraycopy(window, drop, window, 0, end - base - drop);
        base += drop;
    }

    private void encode(int lookahead) throws IOException {
        while (end - at > lookahead) {
            int length = longestRun(Math.min(Lzfu.LONGEST, end - at));
            if (length >= Lzfu.SHORTEST) {
                reference(place, length);
                for (int i = 0; i < length; i++) {
                    remember();
                }
            } else {
                group[size++] = window[at - base];
                count(false);
                remember();
            }
        }
    }

    /** Finds the longest run, of {@code most} bytes at most, and where it stands before; a run of one is none. */
    private int longestRun(int most) {
        int length = 1;
        if (most < Lzfu.SHORTEST) {
            return length;
        }
        int found = newest[pair(at)];
        for (int i = 0; i < CHAIN && found > at - Lzfu.WINDOW && found >= 0; i++) {
            int common = common(found, length, most);
            if (common > length) {
                length = common;
                place = found;
                if (length == most) {
                    break;
                }
            }
            found = older[found & MASK];
        }
        return length;
    }

    /** How many bytes at {@code earlier} and here are equal; less than {@code more} when it is not worth counting. */
    private int common(int earlier, int more, int longest) {
        int one = earlier - base;
        int other = at - base;
        if (window[one + more] != window[other + more]) {
            return 0;
        }
        int count = 0;
        while (count < longest && window[one + count] == window[other + count]) {
            count++;
        }
        return count;
    }

    /** Enters the place {@code at} into its chain and goes on; the last byte of all has no pair and none needs it. */
    private void remember() {
        if (at + 1 < end) {
            int pair = pair(at);
            older[at & MASK] = newest[pair];
            newest[pair] = at;
        }
        at++;
    }

    private int pair(int where) {
        int index = where - base;
        return (window[index] & 0xFF) << 8 | window[index + 1] & 0xFF;
    }

    private void reference(int where, int length) throws IOException {
        int value = (where & MASK) << 4 | length - Lzfu.SHORTEST;
        group[size++] = (byte) (value >>> 8);
        group[size++] = (byte) value;
        count(true);
    }

    private void count(boolean reference) throws IOException {
        control |= (reference ? 1 : 0) << members;
        if (++members == 8) {
            flush();
        }
    }

    private void flush() throws IOException {
        group[0] = (byte) control;
        out.write(group, 0, size);
        crc.update(group, 0, size);
        control = 0;
        members = 0;
        size = 1;
    }
}
