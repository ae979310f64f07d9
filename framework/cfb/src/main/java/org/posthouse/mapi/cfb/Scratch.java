package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of 4096 bytes for what is written and not committed: some in memory, all others in one file that has no name. */
final class Scratch {
    static final int PAGE = 4096;
    /** 4 MiB: far more than most messages, and little to a host. */
    private static final int IN_MEMORY = 1024;

    private final @Nullable Path folder;
    private final List<byte[]> memory = new ArrayList<>(0);
    private int[] free = new int[16];
    private int freeCount;
    private int count;
    private @Nullable FileChannel channel;

    /** Spills into a file of this folder, or of the system's own for such files. */
    Scratch(@Nullable Path folder) {
        this.folder = folder;
    }

    /** A page whose content is left over from before. */
    int allocate() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (count < IN_MEMORY) {
            memory.add(new byte[PAGE]);
        }
        return count++;
    }

    void free(int page) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = page;
    }

    /** Whether {@code length} pages from {@code page} on can be read and written as one. */
    boolean isOneRun(int page, int next) {
        return next == page + 1 && page >= IN_MEMORY;
    }

    /** Reads from a place in a page on, over those behind it when they are {@link #isOneRun}. */
    void read(int page, int offset, ByteBuffer into) throws IOException {
        if (page < IN_MEMORY) {
            into.put(memory.get(page), offset, into.remaining());
            return;
        }
        long at = place(page, offset);
        while (into.hasRemaining()) {
            int read = file().read(into, at);
            if (read < 0) {
                throw new IOException("the scratch file was cut off");
            }
            at += read;
        }
    }

    void write(int page, int offset, ByteBuffer from) throws IOException {
        if (page < IN_MEMORY) {
            from.get(memory.get(page), offset, from.remaining());
            return;
        }
        long at = place(page, offset);
        while (from.hasRemaining()) {
            at += file().write(from, at);
        }
    }

    private static long place(int page, int offset) {
        return (long) (page - IN_MEMORY) * PAGE + offset;
    }

    private FileChannel file() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = unnamed(folder);
            channel = open;
        }
        return open;
    }

    /** Where the system can, the name goes as soon as the file is open, so that no crash leaves it behind. */
    static FileChannel unnamed(@Nullable Path folder) throws IOException {
        Path file = folder == null
                ? Files.createTempFile("posthouse", ".tmp")
                : Files.createTempFile(folder, ".posthouse", ".tmp");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Forgets all pages. */
    void clear() throws IOException {
        memory.clear();
        freeCount = 0;
        count = 0;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
