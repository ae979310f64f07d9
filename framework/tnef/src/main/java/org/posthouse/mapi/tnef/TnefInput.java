package org.posthouse.mapi.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A part of a stream of known length, read as the little-endian numbers and counted runs TNEF is made of. Reading past its end is
 * an {@link EOFException}. It counts the bytes together, as the checksum of an attribute is.
 */
final class TnefInput extends InputStream {
    private static final int ALIGNMENT = 4;

    private final InputStream in;
    private long left;
    private int sum;

    TnefInput(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    /** Bytes not read. */
    long left() {
        return left;
    }

    /** All bytes read so far, added up, modulo 65536. */
    int sum() {
        return sum & 0xFFFF;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int value = in.read();
        if (value < 0) {
            throw missing(1);
        }
        left--;
        sum += value;
        return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(into, from, (int) Math.min(left, length));
        if (count < 0) {
            throw missing(left);
        }
        left -= count;
        for (int i = from; i < from + count; i++) {
            sum += into[i] & 0xFF;
        }
        return count;
    }

    int int8() throws IOException {
        int value = read();
        if (value < 0) {
            throw missing(1);
        }
        return value;
    }

    int int16() throws IOException {
        return int8() | int8() << 8;
    }

    int int32() throws IOException {
        return int16() | int16() << 16;
    }

    long int64() throws IOException {
        return int32() & 0xFFFF_FFFFL | (long) int32() << 32;
    }

    /** A count of something whose elements have {@code least} bytes or more each. */
    int count(int least) throws IOException {
        long count = Integer.toUnsignedLong(int32());
        if (count * least > left) {
            throw new EOFException(
                    count + " elements of " + least + " bytes or more where " + left + " bytes are left");
        }
        return (int) count;
    }

    /** A size in bytes of what follows. */
    long size() throws IOException {
        long size = Integer.toUnsignedLong(int32());
        if (size > left) {
            throw new EOFException(size + " bytes where " + left + " are left");
        }
        return size;
    }

    /**
     * Bytes as one value; memory grows with what is there, not with what is promised.
     *
     * @throws MapiException MAPI_E_TOO_BIG for more than {@code most}; they have been passed over
     */
    byte[] bytes(long size, int most) throws IOException {
        if (size > most) {
            pass(size);
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, "a value of " + size + " bytes, where " + most + " is the most");
        }
        byte[] bytes = readNBytes((int) size);
        if (bytes.length < size) {
            throw missing(size - bytes.length);
        }
        return bytes;
    }

    /** The next bytes as a stream of their own; they count here. */
    TnefInput part(long length) {
        return new TnefInput(this, length);
    }

    MapiUid uid() throws IOException {
        return new MapiUid(Binary.of(bytes(MapiUid.SIZE, MapiUid.SIZE)));
    }

    /** UTF-16 without the NUL that ends it. */
    static String unicode(byte[] bytes) {
        int end = bytes.length / 2 * 2;
        while (end >= 2 && bytes[end - 1] == 0 && bytes[end - 2] == 0) {
            end -= 2;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_16LE);
    }

    /** Passes over what fills a value of {@code size} up to a multiple of four; the last one of all may lack it. */
    void pad(long size) throws IOException {
        long count = (ALIGNMENT - size % ALIGNMENT) % ALIGNMENT;
        pass(Math.min(count, left));
    }

    /** Passes over bytes. */
    void pass(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, count))];
        long rest = count;
        while (rest > 0) {
            int step = read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (step < 0) {
                throw missing(rest);
            }
            rest -= step;
        }
    }

    private static EOFException missing(long count) {
        return new EOFException(count + " bytes or more are missing");
    }
}
