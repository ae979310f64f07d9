package org.posthouse.mapi.cfb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/** A storage under change. Its children are taken over from the file when first asked for. */
final class EditStorage extends EditNode implements Storage {
    static final MapiUid NO_CLASS = new MapiUid(Binary.of(new byte[MapiUid.SIZE]));
    static final String ROOT_NAME = "Root Entry";

    private @Nullable FileStorage base;
    private MapiUid clsid = NO_CLASS;
    private int stateBits;
    private final TreeMap<String, EditNode> children = new TreeMap<>(NameOrder.INSTANCE);

    EditStorage(Editor editor, @Nullable EditStorage parent, String name) {
        super(editor, parent, name);
        checkDepth(depth());
    }

    private int depth() {
        EditStorage above = parent();
        return above == null ? 0 : above.depth() + 1;
    }

    private void checkDepth(int depth) {
        editor().problems().check("depth", depth, editor().problems().limits().depth());
    }

    /** How many storages lie in one another below this one. */
    private int height() {
        int height = 0;
        for (EditNode node : children().values()) {
            height = node instanceof EditStorage storage ? Math.max(height, storage.height() + 1) : height;
        }
        return height;
    }

    static EditStorage of(Editor editor, @Nullable EditStorage parent, FileStorage base) {
        EditStorage storage = new EditStorage(editor, parent, parent == null ? ROOT_NAME : base.name());
        storage.base = base;
        storage.clsid = base.clsid();
        storage.stateBits = base.stateBits();
        storage.times(base.created().orElse(null), base.modified().orElse(null));
        return storage;
    }

    private TreeMap<String, EditNode> children() {
        checkAlive();
        FileStorage from = base;
        if (from != null) {
            // All or none: a part of them, taken for the whole, would be lost with the next commit.
            children.putAll(taken(from));
            base = null;
        }
        return children;
    }

    private TreeMap<String, EditNode> taken(FileStorage from) {
        TreeMap<String, EditNode> taken = new TreeMap<>(NameOrder.INSTANCE);
        for (Entry entry : from.entries()) {
            // Of two with one name the first stays, as it is the one that is found.
            taken.computeIfAbsent(entry.name(), name -> take(entry));
        }
        return taken;
    }

    private EditNode take(Entry entry) {
        return entry instanceof FileStorage storage
                ? of(editor(), this, storage)
                : new EditStream(editor(), this, entry.name(), (FileStream) entry);
    }

    /** The children, in order; the storage's own. */
    Collection<EditNode> nodes() {
        return children().values();
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public void commit() {
        checkAlive();
        editor().commitChanges();
    }

    @Override
    public MapiUid clsid() {
        checkAlive();
        return clsid;
    }

    @Override
    public int stateBits() {
        checkAlive();
        return stateBits;
    }

    @Override
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(children().size());
        children.values().forEach(node -> entries.add((Entry) node));
        return Collections.unmodifiableList(entries);
    }

    @Override
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable((Entry) children().get(name));
    }

    @Override
    public Optional<Storage> storage(String name) {
        return children().get(name) instanceof EditStorage storage ? Optional.of(storage) : Optional.empty();
    }

    @Override
    public Optional<Stream> stream(String name) {
        return children().get(name) instanceof EditStream stream ? Optional.of(stream) : Optional.empty();
    }

    @Override
    public Storage createStorage(String name) {
        checkFree(name);
        EditStorage storage = new EditStorage(editor(), this, name);
        add(storage);
        return storage;
    }

    @Override
    public Stream createStream(String name) {
        checkFree(name);
        EditStream stream = new EditStream(editor(), this, name, null);
        add(stream);
        return stream;
    }

    private void checkFree(String name) {
        EditNode known = children().get(NameOrder.checked(name));
        if (known != null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    "'" + name() + "' already has a '" + known.name() + "'; open it, or delete it first");
        }
        editor().problems()
                .check(
                        "entries",
                        children.size() + 1L,
                        editor().problems().limits().entries());
    }

    private void add(EditNode node) {
        change();
        children.put(node.name(), node);
    }

    @Override
    public boolean delete(String name) {
        EditNode node = children().get(name);
        if (node == null) {
            return false;
        }
        change();
        children.remove(name);
        free(node);
        node.detach();
        return true;
    }

    private static void free(EditNode node) {
        if (node instanceof EditStream stream) {
            stream.free();
        } else if (node instanceof EditStorage storage) {
            storage.children.values().forEach(EditStorage::free);
        }
    }

    @Override
    public void rename(String name, String newName) {
        EditNode node = children().get(name);
        if (node == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "'" + name() + "' has no '" + name + "' to rename");
        }
        // A name may change its case only, and then meets itself.
        if (NameOrder.INSTANCE.compare(name, newName) != 0) {
            checkFree(newName);
        }
        children.remove(name);
        node.rename(newName);
        add(node);
    }

    @Override
    public Storage aside() {
        checkAlive();
        return editor().aside();
    }

    @Override
    public void move(String name, Storage target, String newName) {
        EditNode node = children().get(name);
        if (node == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "'" + name() + "' has no '" + name + "' to move");
        }
        if (!(target instanceof EditStorage to) || !to.isWithin(editor().root()) || to.isWithin(node)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "'" + target.name() + "' is within '" + name + "', in another file or aside; copy it instead");
        }
        to.checkFree(newName);
        if (node instanceof EditStorage storage) {
            checkDepth(to.depth() + 1 + storage.height());
        }
        change();
        children.remove(name);
        node.rename(newName);
        node.moveTo(to);
        to.add(node);
    }

    @Override
    public void setClsid(MapiUid newClsid) {
        change();
        clsid = newClsid;
    }

    @Override
    public void setStateBits(int bits, int mask) {
        change();
        stateBits = stateBits & ~mask | bits & mask;
    }

    @Override
    public void setCreated(Instant created) {
        change();
        if (parent() != null) {
            times(created, modified().orElse(null));
        }
    }

    @Override
    public void setModified(Instant modified) {
        change();
        times(created().orElse(null), modified);
    }

    @Override
    public void copyTo(Storage target, Set<String> exclusions) {
        StorageCopy.contents(this, target, exclusions);
    }

    @Override
    public void copyEntry(String name, Storage target, String newName) {
        StorageCopy.entry(this, name, target, newName);
    }
}
