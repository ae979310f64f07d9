package org.posthouse.mapi.cfb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A compound file that lies in memory as one buffer. */
final class MemorySource implements Source {
    private final ByteBuffer bytes;
    private final ByteBuffer readOnly;

    MemorySource(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.readOnly = this.bytes.asReadOnlyBuffer();
    }

    @Override
    public long size() {
        return bytes.limit();
    }

    @Override
    public int int8(long at) {
        return bytes.get((int) at) & 0xFF;
    }

    @Override
    public int int16(long at) {
        return bytes.getShort((int) at) & 0xFFFF;
    }

    @Override
    public int int32(long at) {
        return bytes.getInt((int) at);
    }

    @Override
    public long int64(long at) {
        return bytes.getLong((int) at);
    }

    @Override
    public int read(long at, ByteBuffer into) {
        int length = (int) Math.min(into.remaining(), Math.max(0, bytes.limit() - at));
        if (length > 0) {
            into.put(into.position(), bytes, (int) at, length);
            into.position(into.position() + length);
        }
        return length;
    }

    @Override
    public ByteBuffer window(long at, int length) {
        return readOnly.slice((int) at, length);
    }

    @Override
    public void close() {
        // the bytes are the caller's
    }
}
