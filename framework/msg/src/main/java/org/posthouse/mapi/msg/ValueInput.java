package org.posthouse.mapi.msg;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.posthouse.mapi.cfb.Stream;

/** The first bytes of a stream. */
final class ValueInput extends InputStream {
    private final Stream stream;
    private final long length;
    private long position;

    ValueInput(Stream stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
        if (wanted == 0) {
            return 0;
        } else if (position >= length) {
            return -1;
        }
        int count = stream.read(position, ByteBuffer.wrap(into, offset, (int) Math.min(wanted, length - position)));
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, length - position);
    }
}
