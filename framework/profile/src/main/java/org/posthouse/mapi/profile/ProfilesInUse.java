package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;

/**
 * Which profiles sessions use, over all processes of one POSTHOUSE_HOME: the first session of a process holds a byte of the lock file
 * together with those of other processes, and the operating system frees it when the process ends, however it ends. For any thread.
 */
final class ProfilesInUse {
    private record Use(FileLock lock, int sessions) {}

    private final LockFile file;
    private final Map<Long, Use> uses = new HashMap<>();

    ProfilesInUse(LockFile file) {
        this.file = file;
    }

    synchronized void enter(long profile) {
        try {
            Use known = uses.get(profile);
            uses.put(
                    profile,
                    known == null ? new Use(file.lockUse(profile), 1) : new Use(known.lock(), known.sessions() + 1));
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

    /** Whether any process uses it. */
    synchronized boolean isInUse(long profile) {
        if (uses.containsKey(profile)) {
            return true;
        }
        try (FileLock alone = file.tryUseAlone(profile)) {
            return alone == null;
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "see whether a profile is in use");
        }
    }

    synchronized boolean isEmpty() {
        return uses.isEmpty();
    }
}
