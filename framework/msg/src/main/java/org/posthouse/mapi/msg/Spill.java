package org.posthouse.mapi.msg;

import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/** A large value or an OLE storage that is in the file and not yet where it belongs. For one thread. */
final class Spill {
    private final Scratch scratch;
    private final Entry entry;
    private boolean isPlaced;

    Spill(Scratch scratch, Entry entry) {
        this.scratch = scratch;
        this.entry = entry;
    }

    Stream stream() {
        return (Stream) entry;
    }

    Storage storage() {
        return (Storage) entry;
    }

    /** Puts it where it belongs, in place of what is there; nothing happens when it is there already. */
    void place(Storage target, String name) {
        if (!isPlaced) {
            target.delete(name);
            scratch.move(entry, target, name);
            isPlaced = true;
        }
    }
}
