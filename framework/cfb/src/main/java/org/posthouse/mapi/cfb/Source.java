package org.posthouse.mapi.cfb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a compound file, read at any place in any order; numbers are little-endian.
 *
 * <p>Callers ask for numbers only within {@link #size()}.
 */
sealed interface Source extends Closeable permits MemorySource, ChannelSource {
    /** A file up to this size is read in one piece. */
    int SMALL = 256 << 10;

    /** The bytes of a file: read at once when it is small, and else as they are asked for, from a channel that is closed with them. */
    static Source of(FileChannel channel, Problems problems) throws IOException {
        return of(channel, channel, problems);
    }

    /** The same of a channel that somebody else closes. */
    static Source kept(FileChannel channel, Problems problems) throws IOException {
        return of(channel, () -> {}, problems);
    }

    private static Source of(FileChannel channel, Closeable owned, Problems problems) throws IOException {
        long size = channel.size();
        problems.check("fileSize", size, problems.limits().fileSize());
        if (size > SMALL) {
            return ChannelSource.of(channel, owned, problems.name());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            continue;
        }
        return new MemorySource(bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array());
    }

    /** The bytes that remain of a buffer, which are not all taken out of it when it is no plain array. */
    static Source of(ByteBuffer buffer, String name) {
        ByteBuffer bytes = buffer.slice();
        if (bytes.hasArray() && bytes.array().length == bytes.capacity()) {
            return new MemorySource(bytes.array());
        }
        return new ChannelSource((into, at) -> part(bytes, into, at), () -> {}, name, bytes.capacity());
    }

    private static int part(ByteBuffer bytes, ByteBuffer into, long at) {
        int length = (int) Math.min(into.remaining(), Math.max(0, bytes.capacity() - at));
        into.put(bytes.slice((int) Math.min(at, bytes.capacity()), length));
        return length;
    }

    long size();

    int int8(long at);

    int int16(long at);

    int int32(long at);

    long int64(long at);

    /** Fills {@code into} from {@code at} as far as the bytes go; says how many there were, 0 at the end. */
    int read(long at, ByteBuffer into);

    /** A read-only window on bytes that are in memory; null when they would have to be read first. */
    @Nullable
    ByteBuffer window(long at, int length);

    @Override
    void close() throws IOException;
}
