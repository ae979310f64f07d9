package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Bytes on their way into the store, kept beside it in a file that is gone when it is closed, or the process ends. */
final class StagedFile implements AutoCloseable {
    private final FileChannel channel;
    private long size;

    private StagedFile(FileChannel channel) {
        this.channel = channel;
    }

    static StagedFile create(Path folder) {
        try {
            Path file = Files.createTempFile(folder, "staged", ".tmp");
            Set<StandardOpenOption> options =
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new StagedFile(FileChannel.open(file, options));
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "no temporary file could be made in " + folder + " for a large value: " + e.getMessage(),
                    e);
        }
    }

    void append(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer, size);
        }
    }

    long size() {
        return size;
    }

    /** Reads from the beginning; several readers do not disturb each other. */
    InputStream read() {
        return new Reader();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length), at);
            at += Math.max(count, 0);
            return count;
        }
    }
}
