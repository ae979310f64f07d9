package org.posthouse.mapi.cfb;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** What storages and streams under change have in common: a name, a place, times. */
abstract sealed class EditNode permits EditStorage, EditStream {
    private final Editor editor;
    private @Nullable EditStorage parent;
    private String name;
    private boolean deleted;
    private @Nullable Instant created;
    private @Nullable Instant modified;

    EditNode(Editor editor, @Nullable EditStorage parent, String name) {
        this.editor = editor;
        this.parent = parent;
        this.name = name;
    }

    final Editor editor() {
        return editor;
    }

    final @Nullable EditStorage parent() {
        return parent;
    }

    public final String name() {
        return name;
    }

    final void moveTo(EditStorage newParent) {
        parent = newParent;
    }

    final void rename(String newName) {
        name = newName;
    }

    public final Optional<Instant> created() {
        return Optional.ofNullable(created);
    }

    public final Optional<Instant> modified() {
        return Optional.ofNullable(modified);
    }

    final void times(@Nullable Instant newCreated, @Nullable Instant newModified) {
        created = newCreated;
        modified = newModified;
    }

    final boolean isWithin(EditNode other) {
        EditStorage above = parent;
        return this == other || above != null && above.isWithin(other);
    }

    /** Ends the use of this and, as they look up to it, of all below. */
    final void detach() {
        deleted = true;
    }

    /** To be called before anything is changed. */
    final void change() {
        checkAlive();
        editor.changed();
    }

    final void checkAlive() {
        editor.checkOpen();
        for (EditNode node = this; node != null; node = node.parent()) {
            if (node.deleted) {
                throw new MapiException(
                        ErrorCode.MAPI_E_OBJECT_DELETED,
                        "'" + name + "' was deleted or reverted since it was opened; open it again from the root");
            }
        }
    }
}
