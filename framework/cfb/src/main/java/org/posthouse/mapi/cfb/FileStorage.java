package org.posthouse.mapi.cfb;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/** A storage as it lies in a file. */
final class FileStorage implements Storage {
    private final Image image;
    private final int id;
    private final int depth;
    private final long at;
    private int @Nullable [] children;

    /** The child behind the one that was found last: who reads all of a storage mostly asks in order. */
    private int next;

    private FileStorage(Image image, int id, int depth) {
        this.image = image;
        this.id = id;
        this.depth = depth;
        this.at = image.at(id);
    }

    static FileStorage root(Image image) {
        return new FileStorage(image, 0, 0);
    }

    long at() {
        return at;
    }

    int id() {
        return id;
    }

    private int[] children() {
        image.checkOpen();
        int[] known = children;
        if (known == null) {
            known = Children.of(image, id);
            children = known;
        }
        return known;
    }

    private Entry child(int entry) {
        long childAt = image.at(entry);
        if (image.source().int8(childAt + Image.Field.TYPE) == Image.STREAM) {
            return new FileStream(image, entry);
        }
        image.problems().check("depth", depth + 1L, image.problems().limits().depth());
        return new FileStorage(image, entry, depth + 1);
    }

    @Override
    public String name() {
        return image.name(at);
    }

    @Override
    public Optional<Instant> created() {
        return Filetime.instant(image.openSource().int64(at + Image.Field.CREATED));
    }

    @Override
    public Optional<Instant> modified() {
        return Filetime.instant(image.openSource().int64(at + Image.Field.MODIFIED));
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public void commit() {
        throw image.readOnly("committing");
    }

    @Override
    public MapiUid clsid() {
        byte[] bytes = new byte[MapiUid.SIZE];
        image.openSource().read(at + Image.Field.CLSID, ByteBuffer.wrap(bytes));
        return new MapiUid(Binary.of(bytes));
    }

    @Override
    public int stateBits() {
        return image.openSource().int32(at + Image.Field.STATE_BITS);
    }

    @Override
    public List<Entry> entries() {
        int[] ids = children();
        return new AbstractList<>() {
            @Override
            public Entry get(int index) {
                return child(ids[index]);
            }

            @Override
            public int size() {
                return ids.length;
            }
        };
    }

    /** The first of that name, as {@link Children} are sorted. */
    @Override
    public Optional<Entry> entry(String name) {
        int entry = find(name);
        return entry < 0 ? Optional.empty() : Optional.of(child(entry));
    }

    private int find(String name) {
        int[] ids = children();
        long[] packed = NameOrder.packed(name);
        if (isFirst(ids, next, name, packed)) {
            return ids[next++];
        }
        int low = firstFrom(ids, name, packed);
        next = low + 1;
        return isFirst(ids, low, name, packed) ? ids[low] : -1;
    }

    private boolean isFirst(int[] ids, int index, String name, long[] packed) {
        return index < ids.length
                && image.compareName(image.at(ids[index]), name, packed) == 0
                && (index == 0 || image.compareName(image.at(ids[index - 1]), name, packed) < 0);
    }

    /** The place of the first child that is not before {@code name}. */
    private int firstFrom(int[] ids, String name, long[] packed) {
        int low = 0;
        int high = ids.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (image.compareName(image.at(ids[middle]), name, packed) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Optional<Storage> storage(String name) {
        return entry(name).filter(Storage.class::isInstance).map(Storage.class::cast);
    }

    @Override
    public Optional<Stream> stream(String name) {
        return entry(name).filter(Stream.class::isInstance).map(Stream.class::cast);
    }

    @Override
    public Storage createStorage(String name) {
        throw image.readOnly("making the storage '" + name + "'");
    }

    @Override
    public Stream createStream(String name) {
        throw image.readOnly("making the stream '" + name + "'");
    }

    @Override
    public boolean delete(String name) {
        throw image.readOnly("deleting '" + name + "'");
    }

    @Override
    public void rename(String name, String newName) {
        throw image.readOnly("renaming '" + name + "'");
    }

    @Override
    public Storage aside() {
        throw image.readOnly("making a storage aside");
    }

    @Override
    public void move(String name, Storage target, String newName) {
        throw image.readOnly("moving '" + name + "'");
    }

    @Override
    public void setClsid(MapiUid clsid) {
        throw image.readOnly("setting a class identifier");
    }

    @Override
    public void setStateBits(int bits, int mask) {
        throw image.readOnly("setting state bits");
    }

    @Override
    public void setCreated(Instant created) {
        throw image.readOnly("setting a time");
    }

    @Override
    public void setModified(Instant modified) {
        throw image.readOnly("setting a time");
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
