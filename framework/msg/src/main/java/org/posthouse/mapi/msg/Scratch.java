package org.posthouse.mapi.msg;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;

/** Where large values are until they are saved: aside in the file they will be in, so that they are written once. For one thread. */
final class Scratch {
    private static final Set<ErrorCode> GONE = Set.of(ErrorCode.MAPI_E_OBJECT_DELETED, ErrorCode.MAPI_E_INVALID_OBJECT);

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

    /** Lets go what was never saved; it may be gone already, with what the client reverted or with the file. */
    void clear() {
        Storage known = storage;
        if (known != null) {
            try {
                known.entries().forEach(entry -> known.delete(entry.name()));
            } catch (MapiException e) {
                if (!GONE.contains(e.code())) {
                    throw e;
                }
            }
        }
    }
}
