package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Who has which section open: many readers or one writer, over all processes of one POSTHOUSE_HOME. Nobody waits: who comes too
 * late is told who holds it. The first of this process locks the section's byte of the lock file, the last one frees it. For any
 * thread. Source: imapisession-openprofilesection.md.
 */
final class SectionLocks {
    /**
     * A section.
     *
     * @param id its row, which no other section ever has
     */
    record Key(long id, MapiUid uid) {}

    /** The hold of one open section; releasing it twice is harmless. */
    final class Hold implements AutoCloseable {
        private final Key key;
        private final boolean write;
        private final String who;

        private Hold(Key key, boolean write, String who) {
            this.key = key;
            this.write = write;
            this.who = who;
        }

        @Override
        public void close() {
            release(this);
        }

        @Override
        public String toString() {
            return "open for " + (write ? "writing" : "reading") + " by " + who;
        }
    }

    /** What this process holds of one section. */
    private record Held(FileLock lock, List<Hold> holds) {}

    private final LockFile file;
    private final Map<Long, Held> sections = new HashMap<>();

    SectionLocks(LockFile file) {
        this.file = file;
    }

    /**
     * Takes a section.
     *
     * @throws MapiException MAPI_E_NO_ACCESS naming the holder
     */
    synchronized Hold acquire(Key key, boolean write, String who) {
        Held held = sections.get(key.id());
        if (held == null) {
            held = new Held(lock(key, write), new ArrayList<>(1));
            sections.put(key.id(), held);
        }
        for (Hold other : held.holds()) {
            if (write || other.write) {
                throw refusal(key, write, "it is " + other + " in this process");
            }
        }
        Hold hold = new Hold(key, write, who);
        held.holds().add(hold);
        return hold;
    }

    private FileLock lock(Key key, boolean write) {
        @Nullable FileLock lock;
        try {
            lock = file.tryLock(key.id(), write);
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "lock section " + key.uid());
        }
        if (lock == null) {
            throw refusal(
                    key, write, write ? "another process has it open" : "another process has it open for writing");
        }
        return lock;
    }

    private static MapiException refusal(Key key, boolean write, String why) {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                "section " + key.uid() + " cannot be opened for " + (write ? "writing" : "reading") + ": " + why
                        + "; try again when that is closed");
    }

    private void release(Hold hold) {
        try {
            synchronized (this) {
                Held held = sections.get(hold.key.id());
                if (held == null || !held.holds().remove(hold) || !held.holds().isEmpty()) {
                    return;
                }
                sections.remove(hold.key.id());
                held.lock().release();
            }
            file.closeIfUnused();
        } catch (IOException e) {
            throw StorageFailure.of(e, file.path(), "release section " + hold.key.uid());
        }
    }

    synchronized boolean isEmpty() {
        return sections.isEmpty();
    }
}
