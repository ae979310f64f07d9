package org.posthouse.mapi.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Who has which section open in this process: many readers or one writer. Nobody waits: who comes too late is told who holds it.
 * For any thread. Source: imapisession-openprofilesection.md.
 */
final class SectionLocks {
    /** A section of a profile. */
    record Key(long profile, MapiUid section) {}

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

    private final Map<Key, List<Hold>> holds = new HashMap<>();

    /**
     * Takes a section.
     *
     * @throws MapiException MAPI_E_NO_ACCESS naming the holder
     */
    synchronized Hold acquire(Key key, boolean write, String who) {
        List<Hold> held = holds.computeIfAbsent(key, unused -> new ArrayList<>());
        for (Hold other : held) {
            if (write || other.write) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        "section " + key.section() + " cannot be opened for " + (write ? "writing" : "reading")
                                + ": it is " + other + " in this process; try again when that is closed");
            }
        }
        Hold hold = new Hold(key, write, who);
        held.add(hold);
        return hold;
    }

    private synchronized void release(Hold hold) {
        List<Hold> held = holds.get(hold.key);
        if (held != null && held.remove(hold) && held.isEmpty()) {
            holds.remove(hold.key);
        }
    }
}
