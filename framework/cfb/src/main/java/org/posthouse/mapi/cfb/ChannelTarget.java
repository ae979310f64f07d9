package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A channel of the caller's, from a position on to its end. It is written over in place: a crash in the middle leaves it torn. */
final class ChannelTarget implements Target {
    private static final int PIECE = 1 << 16;

    private final SeekableByteChannel channel;
    private final long origin;

    ChannelTarget(SeekableByteChannel channel, long origin) {
        this.channel = channel;
        this.origin = origin;
    }

    /** What the channel holds now. */
    Source source(Problems problems) throws IOException {
        long size = Math.max(0, channel.size() - origin);
        return new ChannelSource(
                (into, at) -> channel.position(origin + at).read(into), () -> {}, problems.name(), size);
    }

    /** The new file is made whole first, as it is partly read from what it is written over. */
    @Override
    public Source commit(Draft draft) throws IOException {
        Source made = MemoryTarget.keep(draft);
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        channel.position(origin);
        for (long done = 0; done < made.size(); ) {
            done += made.read(done, piece.clear());
            piece.flip();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
        channel.truncate(origin + made.size());
        return made;
    }

    @Override
    public @Nullable Path scratchFolder() {
        return null;
    }

    @Override
    public void close() {
        // the channel is the caller's
    }
}
