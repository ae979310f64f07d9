package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A lock that one thread of one process has, on a file that is there for nothing else; it ends with the process that has it. */
final class Lock implements AutoCloseable {
    /** How long to wait for others, who need milliseconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PAUSE_MILLIS = 5;
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final InProcess inProcess;
    private final FileChannel channel;

    private Lock(InProcess inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /** Waits for the lock; makes the file if need be and leaves it for the next. */
    static Lock on(Path file) throws IOException {
        InProcess alone = inProcess(file);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    /** The lock among the threads of this process, which a file lock does not keep apart. */
    static InProcess inProcess(Path file) {
        ReentrantLock lock = IN_PROCESS.computeIfAbsent(file, any -> new ReentrantLock());
        try {
            if (lock.tryLock(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                return lock::unlock;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy(file);
    }

    /** Locks all of a file, shared with others who read it or alone. */
    static FileLock wait(FileChannel channel, boolean shared, Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - end > 0) {
                throw busy(file);
            }
            pause(file);
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

    private static MapiException busy(Path file) {
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
