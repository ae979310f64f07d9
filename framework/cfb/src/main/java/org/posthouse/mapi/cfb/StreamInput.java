package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A stream read from its first byte on. */
final class StreamInput extends InputStream {
    private static final int PIECE = 1 << 16;

    private final Stream stream;
    private long position;

    StreamInput(Stream stream) {
        this.stream = stream;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int read = stream.read(position, ByteBuffer.wrap(bytes, offset, length));
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, stream.size() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, stream.size() - position));
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] piece = new byte[(int) Math.max(1, Math.min(PIECE, available()))];
        long start = position;
        for (int read = read(piece); read >= 0; read = read(piece)) {
            out.write(piece, 0, read);
        }
        return position - start;
    }
}
