package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Writes a compound file from front to back, and leaves the range lock sector out by itself. */
final class SectorOut {
    private static final int SIZE = 1 << 16;
    private static final long NONE = -1;
    private static final byte[] ZEROS = new byte[CfbVersion.V4.sectorSize()];
    private static final byte[] ONES = new byte[CfbVersion.V4.sectorSize()];

    static {
        Arrays.fill(ONES, (byte) 0xFF);
    }

    private final WritableByteChannel channel;
    private final int sectorSize;
    private final ByteBuffer buffer;
    private long position;
    private long gap;

    /**
     * Writes from a place in the file on.
     *
     * @param from where the channel stands
     * @param gap where the range lock sector begins; -1 when there is none, or not ahead
     */
    SectorOut(WritableByteChannel channel, int sectorSize, long from, long gap) {
        this.channel = channel;
        buffer = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        this.sectorSize = sectorSize;
        this.position = from;
        this.gap = gap;
    }

    void int8(int value) throws IOException {
        room(1).put((byte) value);
    }

    void int16(int value) throws IOException {
        room(2).putShort((short) value);
    }

    void int32(int value) throws IOException {
        room(4).putInt(value);
    }

    void int64(long value) throws IOException {
        room(8).putLong(value);
    }

    void zeros(int count) throws IOException {
        fill(ZEROS, count);
    }

    /** Fills up to a whole number of pieces of a size. */
    void pad(int size, byte with) throws IOException {
        fill(with == 0 ? ZEROS : ONES, (int) (-position & size - 1));
    }

    /** Never goes over the range lock sector, as what is filled ends where a sector ends. */
    private void fill(byte[] from, int count) throws IOException {
        int left = count;
        while (left > 0) {
            ByteBuffer room = room(0);
            int length = Math.min(left, room.remaining());
            room.put(from, 0, length);
            position += length;
            left -= length;
        }
    }

    /** All bytes of a stream. */
    void stream(EditStream stream) throws IOException {
        long size = stream.size();
        long done = 0;
        while (done < size) {
            ByteBuffer room = room(0);
            long most = Math.min(size - done, gap == NONE ? Long.MAX_VALUE : gap - position);
            room.limit((int) Math.min(room.capacity(), room.position() + most));
            int read = stream.read(done, room);
            room.limit(room.capacity());
            if (read <= 0) {
                throw new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        "'" + stream.name() + "' is damaged: of its " + size + " bytes " + done
                                + " can be read; cut it off there, or delete it, before the file is written");
            }
            done += read;
            position += read;
        }
    }

    /** The buffer, with room for what is about to be put; numbers never lie across the ends of sectors. */
    private ByteBuffer room(int length) throws IOException {
        if (position == gap) {
            gap = NONE;
            zeros(sectorSize);
        }
        if (buffer.remaining() < Math.max(1, length)) {
            flush();
        }
        position += length;
        return buffer;
    }

    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
