package org.posthouse.mapi.profile;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * The file profiles.lock, through which the processes of one POSTHOUSE_HOME exclude each other and hear of each other's commits.
 *
 * <p>Every section and every profile has one byte of it, far behind its end, which the operating system locks for a process and frees when the
 * process ends, however it ends. A mapped counter is odd while a commit is under way and otherwise grows by two with each; a
 * process killed in between leaves it odd until the next commit. For any thread.
 *
 * <p>Closing any descriptor of a file drops all its locks that the process holds, so there is one channel for each file in the
 * whole process, and it stays open while a lock is held.
 */
final class LockFile implements AutoCloseable {
    private static final Map<Path, LockFile> OPEN = new HashMap<>();
    private static final VarHandle COUNTER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final String TEXT = "Locks of profiles.db: leave this file alone while a Posthouse process runs.\n";
    private static final int COUNTER_AT = 2048;
    private static final int SIZE = 4096;
    private static final long SECTIONS = 1L << 32;
    private static final long PROFILES = 1L << 48;
    private static final long PREPARING = SECTIONS - 1;
    private static final long COMMITTING = SECTIONS - 2;
    private static final long PROBING = SECTIONS - 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORTLY_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private final Path key;
    private final FileChannel channel;
    private final MappedByteBuffer page;
    private final SectionLocks locks = new SectionLocks(this);
    private final ProfilesInUse uses = new ProfilesInUse(this);
    private volatile int users = 1;

    private LockFile(Path key, FileChannel channel) throws IOException {
        this.key = key;
        this.channel = channel;
        this.page = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
    }

    /** Opens it, or has one more user for it. An interrupted thread would find its channel closed. */
    static LockFile open(Path file) throws IOException {
        Path key = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (OPEN) {
                LockFile known = OPEN.get(key);
                if (known != null) {
                    known.users++;
                    return known;
                }
                LockFile made = make(key);
                OPEN.put(key, made);
                return made;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static LockFile make(Path key) throws IOException {
        PrivateFiles.file(key);
        FileChannel channel = FileChannel.open(key, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            prepare(channel);
            return new LockFile(key, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The page is written, not only reserved: a disk that fills up later could not take the counter. */
    private static void prepare(FileChannel channel) throws IOException {
        if (channel.size() >= SIZE) {
            return;
        }
        try (FileLock lock = channel.lock(PREPARING, 1, false)) {
            if (lock.isValid() && channel.size() < SIZE) {
                ByteBuffer bytes = ByteBuffer.allocate(SIZE)
                        .put(TEXT.getBytes(StandardCharsets.US_ASCII))
                        .rewind();
                while (bytes.hasRemaining()) {
                    channel.write(bytes, bytes.position());
                }
            }
        }
    }

    /** Who has which section open. */
    SectionLocks locks() {
        return locks;
    }

    /** Which profiles are in use. */
    ProfilesInUse uses() {
        return uses;
    }

    Path path() {
        return key;
    }

    /** Held together with other processes that use the profile; null while one keeps the others out. */
    @Nullable
    FileLock tryUse(long profile) throws IOException {
        return tryRange(PROFILES + profile, true);
    }

    /** Null when another process uses the profile. */
    @Nullable
    FileLock tryUseAlone(long profile) throws IOException {
        return tryRange(PROFILES + profile, false);
    }

    /** Held while asking whether a profile is in use: who asks takes it for a moment, and would be in the way of who asks as well. */
    FileLock lockProbe() throws IOException {
        return channelLock(PROBING, false);
    }

    /** Null when another process has it locked in a way that does not go with this. */
    @Nullable
    FileLock tryLock(long section, boolean write) throws IOException {
        return tryRange(SECTIONS + section, !write);
    }

    private @Nullable FileLock tryRange(long at, boolean shared) throws IOException {
        try {
            return channel.tryLock(at, 1, shared);
        } catch (OverlappingFileLockException e) {
            // another copy of this bundle in the same process
            return null;
        }
    }

    /** Equal numbers, both even, say that nothing was committed in between. */
    long commits() {
        return (long) COUNTER.getVolatile(page, COUNTER_AT);
    }

    /**
     * Makes the counter odd until the answer is closed. A lock of its own keeps others from their commits meanwhile: the database's
     * lock ends within the commit, before the counter is even again, and it alone could not tell a process killed there.
     */
    Commit beginCommit() throws IOException {
        FileLock lock = channelLock(COMMITTING, false);
        COUNTER.setVolatile(page, COUNTER_AT, commits() | 1);
        return new Commit(lock);
    }

    /** Leaves the counter as a process does that is killed in a commit; for tests. */
    void leaveOdd() {
        COUNTER.setVolatile(page, COUNTER_AT, commits() | 1);
    }

    /** A blocking lock would close the channel of an interrupted thread. */
    private FileLock channelLock(long at, boolean shared) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            FileLock lock = tryRange(at, shared);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("another process does not finish what it does with it");
            }
            LockSupport.parkNanos(SHORTLY_NANOS);
        }
    }

    /** A commit under way. */
    final class Commit implements AutoCloseable {
        private final FileLock lock;

        private Commit(FileLock lock) {
            this.lock = lock;
        }

        /** The count when it is done. */
        long after() {
            return commits() + 1;
        }

        @Override
        public void close() throws IOException {
            COUNTER.setVolatile(page, COUNTER_AT, after());
            lock.release();
        }
    }

    /** One user less; the last one to go or the last lock to be released closes the file. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            users--;
        }
        closeIfUnused();
    }

    void closeIfUnused() throws IOException {
        if (users > 0) {
            return;
        }
        synchronized (OPEN) {
            if (users == 0 && locks.isEmpty() && uses.isEmpty() && OPEN.remove(key, this)) {
                channel.close();
            }
        }
    }
}
