package org.posthouse.mapi.cfb;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/** A stream with a position. */
final class StreamChannel implements SeekableByteChannel {
    private final Stream stream;
    private long position;
    private boolean closed;

    StreamChannel(Stream stream) {
        this.stream = stream;
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int read(ByteBuffer into) throws ClosedChannelException {
        checkOpen();
        int read = stream.read(position, into);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int write(ByteBuffer from) throws ClosedChannelException {
        checkOpen();
        int length = from.remaining();
        stream.write(position, from);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return stream.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        if (size < stream.size()) {
            stream.setSize(size);
        }
        position = Math.min(position, size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
