package org.posthouse.mapi.cfb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * What makes one the only writer of a file: a lock on a small file beside it, which is there while a writer is.
 *
 * <p>Not on the file itself: on POSIX systems a process loses its locks on a file as soon as it closes any channel on it, and everybody may
 * read the file. Nobody but a writer opens this one, and within one JVM a second writer is refused before it does.
 */
final class WriterLock implements Closeable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path beside;
    private final FileChannel channel;
    private boolean closed;

    private WriterLock(Path beside, FileChannel channel) {
        this.beside = beside;
        this.channel = channel;
    }

    /**
     * Takes the lock of a file, which need not be there yet.
     *
     * @throws MapiException MAPI_E_BUSY when another writer has it
     */
    static WriterLock of(Path file) throws IOException {
        // Two ways to one folder lead to one lock.
        Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
        Path beside = folder.resolve("." + file.getFileName() + ".posthouse-lock");
        if (!HELD.add(beside)) {
            throw busy(file);
        }
        try {
            return new WriterLock(beside, locked(beside, file));
        } catch (Throwable failure) {
            HELD.remove(beside);
            throw failure;
        }
    }

    private static FileChannel locked(Path beside, Path file) throws IOException {
        while (true) {
            FileChannel locked = tried(beside, file);
            if (locked != null) {
                return locked;
            }
        }
    }

    /** Null when its last holder took it away after we had opened it: others do not meet us there. */
    private static @Nullable FileChannel tried(Path beside, Path file) throws IOException {
        FileChannel open = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean isOurs = false;
        try {
            if (!isLocked(open)) {
                throw busy(file);
            }
            isOurs = open.size() == 0;
        } finally {
            if (!isOurs) {
                open.close();
            }
        }
        return isOurs ? open : null;
    }

    private static boolean isLocked(FileChannel open) throws IOException {
        try {
            return open.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static MapiException busy(Path file) {
        return new MapiException(
                ErrorCode.MAPI_E_BUSY,
                "writing " + file.getFileName()
                        + " failed: another writer has it open; try again when it has closed it");
    }

    /** The mark goes onto what is away already: a process that dies in between leaves no file that is never ours. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            if (Files.deleteIfExists(beside)) {
                channel.write(ByteBuffer.allocate(1));
            }
        } finally {
            HELD.remove(beside);
        }
    }
}
