package org.posthouse.mapi.nickname;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A lock that one thread of one process has, on a file that is there for nothing else; it ends with the process that has it. */
final class Lock implements AutoCloseable {
    /** How long to wait for others, who need milliseconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PAUSE_MILLIS = 5;
    private static final Map<Object, Turn> IN_PROCESS = new ConcurrentHashMap<>();

    private final InProcess inProcess;
    private final FileChannel channel;

    private Lock(InProcess inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /**
     * Waits for the lock; makes the file if need be and leaves it for the next.
     *
     * @param file in a folder whose path is the real one
     * @param access whose a new file is
     */
    static Lock on(Path file, FileAccess access) throws IOException {
        InProcess alone = inProcess(file);
        FileChannel channel = null;
        try {
            channel = open(file, access);
            wait(channel, false, file);
            return new Lock(alone, channel);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            alone.close();
            throw failure;
        }
    }

    /** A link in its place leads nowhere: whoever put it there could have any file changed. */
    private static FileChannel open(Path file, FileAccess access) throws IOException {
        try {
            FileChannel made = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            access.give(file);
            return made;
        } catch (FileAlreadyExistsException there) {
            return openThere(file);
        }
    }

    private static FileChannel openThere(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, file + " is no file to lock, perhaps a link; take it away");
        }
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException others) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    file + " is somebody else's and cannot be locked; delete it when nobody uses the list",
                    others);
        }
    }

    /** The lock among the threads of this process, which a file lock does not keep apart; for the thread that has it to end. */
    static InProcess inProcess(Object file) {
        Turn turn =
                requireNonNull(IN_PROCESS.compute(file, (any, known) -> (known == null ? new Turn() : known).join()));
        try {
            if (!turn.lock.isHeldByCurrentThread() && turn.lock.tryLock(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                return () -> {
                    turn.lock.unlock();
                    leave(file);
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(file);
        throw busy(file);
    }

    private static void leave(Object file) {
        IN_PROCESS.computeIfPresent(file, (any, turn) -> --turn.users == 0 ? null : turn);
    }

    /** How many files are locked, or waited for, in this process. */
    static int inUse() {
        return IN_PROCESS.size();
    }

    /** A lock and how many threads have it or wait for it; the number belongs to the map. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;

        Turn join() {
            users++;
            return this;
        }
    }

    /** Locks all of a file, shared with others who read it or alone. */
    static FileLock wait(FileChannel channel, boolean shared, Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            FileLock lock = tryLock(channel, shared);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - end > 0) {
                throw busy(file);
            }
            pause(file);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException here) {
            return null; // another thread has it under a name that does not show it is one file
        }
    }

    private static void pause(Path file) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(file);
        }
    }

    private static MapiException busy(Object file) {
        return new MapiException(
                ErrorCode.MAPI_E_BUSY,
                "another program keeps " + file + " locked, perhaps Outlook; end it, and try again");
    }

    /** A lock among threads. */
    interface InProcess extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            inProcess.close();
        }
    }
}
