package org.posthouse.mapi.cfb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A compound file that lies in memory in one piece. */
final class MemorySource implements Source {
    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final ByteBuffer readOnly;

    MemorySource(byte[] bytes) {
        this.bytes = bytes;
        this.readOnly = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int int8(long at) {
        return bytes[(int) at] & 0xFF;
    }

    @Override
    public int int16(long at) {
        return (short) INT16.get(bytes, (int) at) & 0xFFFF;
    }

    @Override
    public int int32(long at) {
        return (int) INT32.get(bytes, (int) at);
    }

    @Override
    public long int64(long at) {
        return (long) INT64.get(bytes, (int) at);
    }

    @Override
    public int read(long at, ByteBuffer into) {
        int length = (int) Math.min(into.remaining(), Math.max(0, bytes.length - at));
        if (length > 0) {
            into.put(bytes, (int) at, length);
        }
        return length;
    }

    @Override
    public ByteBuffer window(long at, int length) {
        return readOnly.slice((int) at, length);
    }

    @Override
    public void close() {
        // nothing to let go
    }
}
