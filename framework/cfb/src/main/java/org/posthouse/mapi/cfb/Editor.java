package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A file under change: the tree as it is now, over the file as it was committed last. */
final class Editor {
    private final Target target;
    private final Problems problems;
    private final CfbVersion version;
    private final Scratch scratch;
    private @Nullable Image base;
    private EditStorage root;
    private final List<EditStorage> asides = new ArrayList<>(0);
    private boolean changed;
    private boolean closed;

    private Editor(Target target, Problems problems, CfbVersion version, @Nullable Image base) {
        this.target = target;
        this.problems = problems;
        this.version = version;
        this.base = base;
        scratch = new Scratch(target.scratchFolder());
        changed = base == null;
        root = firstRoot();
    }

    static Editor of(Target target, Problems problems, Image base) {
        return new Editor(target, problems, base.version(), base);
    }

    static Editor empty(Target target, Problems problems, CfbVersion version) {
        return new Editor(target, problems, version, null);
    }

    private EditStorage firstRoot() {
        return base == null
                ? new EditStorage(this, null, EditStorage.ROOT_NAME)
                : EditStorage.of(this, null, FileStorage.root(base));
    }

    Problems problems() {
        return problems;
    }

    CfbVersion version() {
        return version;
    }

    Scratch scratch() {
        return scratch;
    }

    EditStorage root() {
        return root;
    }

    /** Looks at the file as it was committed last. */
    void check() {
        checkOpen();
        if (base != null) {
            new Check(base).run();
        }
    }

    void changed() {
        changed = true;
    }

    void checkOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, problems.name() + " was closed; open it again to go on");
        }
    }

    void write(WritableByteChannel out) throws IOException {
        checkOpen();
        draft().write(out);
    }

    private Draft draft() {
        return new Draft(DirectoryPlan.of(root, version, problems), version, base, problems);
    }

    /** A root beside the root. */
    EditStorage aside() {
        EditStorage aside = new EditStorage(this, null, "aside");
        asides.add(aside);
        return aside;
    }

    void commitChanges() {
        try {
            commit();
        } catch (IOException e) {
            throw StorageErrors.of(e, "committing " + problems.name());
        }
    }

    /** All open storages and streams go over to the new file. */
    private void commit() throws IOException {
        checkOpen();
        if (!changed) {
            return;
        }
        Draft draft = draft();
        Image fresh = new Image(target.commit(draft), problems);
        DirectoryPlan entries = draft.entries();
        boolean isInUse = asides.stream().anyMatch(aside -> !aside.nodes().isEmpty());
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream) {
                if (isInUse) {
                    stream.free();
                }
                stream.rebase(new FileStream(fresh, id));
            }
        }
        Image old = base;
        base = fresh;
        changed = false;
        if (!isInUse) {
            scratch.clear();
        }
        if (old != null) {
            old.close();
        }
    }

    void revert() throws IOException {
        checkOpen();
        root.detach();
        asides.forEach(EditNode::detach);
        asides.clear();
        scratch.clear();
        root = firstRoot();
        changed = base == null;
    }

    void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            scratch.clear();
            if (base != null) {
                base.close();
            }
        } finally {
            target.close();
        }
    }
}
