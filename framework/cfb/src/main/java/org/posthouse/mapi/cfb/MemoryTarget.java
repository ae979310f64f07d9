package org.posthouse.mapi.cfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps what was committed in memory, or in a file without a name when it is large. */
final class MemoryTarget implements Target {
    private static final int MOST = 4 << 20;

    @Override
    public Source commit(Draft draft) throws IOException {
        return keep(draft);
    }

    static Source keep(Draft draft) throws IOException {
        FileWriter file = draft.writer();
        if (file.size() <= MOST) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) file.size());
            file.write(Channels.newChannel(bytes));
            return new MemorySource(bytes.toByteArray());
        }
        FileChannel channel = Scratch.unnamed(null);
        try {
            file.write(channel);
            return Source.of(channel, draft.problems());
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public @Nullable Path scratchFolder() {
        return null;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
