package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which profiles sessions use, over all processes of one POSTHOUSE_HOME: the first session of a process holds a byte of the lock file
 * together with those of other processes, and the operating system frees it when the process ends, however it ends. For any thread.
 */
final class ProfilesInUse {
    private record Use(FileLock lock, int sessions) {}

    /** What is asked of the locks. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    /** Keeps everybody from using one profile; releasing it twice is harmless. */
    final class Alone implements AutoCloseable {
        private final FileLock lock;

        private Alone(FileLock lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            try {
                if (lock.isValid()) {
                    lock.release();
                }
            } catch (IOException e) {
                throw StorageFailure.of(e, file.path(), "let others use a profile");
            }
        }
    }

    private final LockFile file;
    private final Map<Long, Use> uses = new HashMap<>();

    ProfilesInUse(LockFile file) {
        this.file = file;
    }

    /** Counts one more session; false while somebody keeps others out, who will not do so for long. */
    synchronized boolean enter(long profile) {
        try {
            Use known = uses.get(profile);
            FileLock lock = known == null ? file.tryUse(profile) : known.lock();
            if (lock == null) {
                return false;
            }
            uses.put(profile, new Use(lock, known == null ? 1 : known.sessions() + 1));
            return true;
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "use a profile");
        }
    }

    /** Whether that was the last use in this process. */
    boolean leave(long profile) {
        try {
            synchronized (this) {
                Use known = uses.get(profile);
                if (known != null && known.sessions() > 1) {
                    uses.put(profile, new Use(known.lock(), known.sessions() - 1));
                    return false;
                }
                uses.remove(profile);
                if (known != null) {
                    known.lock().release();
                }
            }
            file.closeIfUnused();
            return true;
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "end the use of a profile");
        }
    }

    /**
     * Whether any process uses it, or keeps others from it. The next moment it may be otherwise: who goes by it takes the profile with
     * {@link #tryAlone}.
     */
    synchronized boolean isInUse(long profile) {
        return inTurn(() -> {
            Optional<Alone> alone = tried(profile);
            alone.ifPresent(Alone::close);
            return alone.isEmpty();
        });
    }

    /** Keeps everybody from using it until the answer is closed; empty when any process uses it or keeps others from it. */
    synchronized Optional<Alone> tryAlone(long profile) {
        return inTurn(() -> tried(profile));
    }

    private Optional<Alone> tried(long profile) throws IOException {
        return uses.containsKey(profile)
                ? Optional.empty()
                : Optional.ofNullable(file.tryUseAlone(profile)).map(Alone::new);
    }

    private <T> T inTurn(Question<T> question) {
        try {
            FileLock turn = file.lockProbe();
            try {
                return question.ask();
            } finally {
                turn.release();
            }
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "see whether a profile is in use");
        }
    }

    synchronized boolean isEmpty() {
        return uses.isEmpty();
    }
}
