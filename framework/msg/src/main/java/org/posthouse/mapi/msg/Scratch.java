package org.posthouse.mapi.msg;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;

/** Where large values are until they are saved: aside in the file they will be in, so that they are written once. For one thread. */
final class Scratch {
    private final Storage root;
    private @Nullable Storage storage;
    private int made;

    Scratch(Storage root) {
        this.root = root;
    }

    private Storage storage() {
        Storage known = storage;
        if (known == null) {
            known = root.aside();
            storage = known;
        }
        return known;
    }

    Spill stream() {
        return new Spill(this, storage().createStream(nextName()));
    }

    Spill storageCopy(@Nullable Storage original) {
        Storage copy = storage().createStorage(nextName());
        if (original != null) {
            original.copyTo(copy, Set.of());
        }
        return new Spill(this, copy);
    }

    private String nextName() {
        return Integer.toHexString(made++);
    }

    void move(Entry entry, Storage target, String name) {
        storage().move(entry.name(), target, name);
    }

    /** Lets go what was never saved. */
    void clear() {
        Storage known = storage;
        if (known != null) {
            known.entries().forEach(entry -> known.delete(entry.name()));
        }
    }
}
