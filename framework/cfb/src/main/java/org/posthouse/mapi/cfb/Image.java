package org.posthouse.mapi.cfb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * A compound file as it lies in its source: header, FAT, and the directory, whose entries are read each time they are asked for.
 *
 * <p>Source: MS-CFB section 2.6.
 */
final class Image {
    static final int ENTRY_SIZE = 128;
    static final int ENTRY_SHIFT = 7;
    static final int NO_ENTRY = -1;
    static final int STORAGE = 1;
    static final int STREAM = 2;
    static final int ROOT = 5;

    private final Source source;
    private final Problems problems;
    private final Sectors sectors;
    private final int[] directory;
    private final int entries;
    private @Nullable MiniSectors mini;
    private @Nullable Owners owners;
    private boolean closed;

    Image(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        problems.check("fileSize", source.size(), problems.limits().fileSize());
        Header header = Header.read(source, problems);
        sectors = new Sectors(source, header, problems);
        directory = sectors.chain(header.directory(), sectors.count(), "the directory");
        if (directory.length == 0) {
            throw problems.corrupt("it has no directory");
        }
        long last = Math.min(1L << sectors.shift(), source.size() - sectors.offset(directory[directory.length - 1]));
        long most = ((long) (directory.length - 1) << sectors.shift() - ENTRY_SHIFT) + (last >> ENTRY_SHIFT);
        problems.check("entries", most, problems.limits().entries());
        entries = (int) most;
        checkRoot();
    }

    private void checkRoot() {
        if (!isEntry(0)) {
            throw problems.corrupt("its directory has no entry");
        }
        int type = source.int8(at(0) + Field.TYPE);
        if (type != ROOT) {
            problems.error(
                    Code.BAD_ROOT,
                    at(0) + Field.TYPE,
                    "the first entry has type " + type + ", not 5; it is taken for the root");
        }
    }

    Source source() {
        return source;
    }

    Problems problems() {
        return problems;
    }

    Sectors sectors() {
        return sectors;
    }

    CfbVersion version() {
        return sectors.header().version();
    }

    int[] directory() {
        return directory;
    }

    /** Above the number of every entry. */
    int entries() {
        return entries;
    }

    /** Whether there is an entry of this number; a sector that the file's end cuts off lacks some. */
    boolean isEntry(int id) {
        return id >= 0 && id < entries && at(id) + ENTRY_SIZE <= source.size();
    }

    Owners owners() {
        Owners known = owners;
        if (known == null) {
            known = new Owners(this);
            owners = known;
        }
        return known;
    }

    /** Where an entry begins. */
    long at(int id) {
        int perSector = sectors.shift() - ENTRY_SHIFT;
        int within = id & (1 << perSector) - 1;
        return sectors.offset(directory[id >>> perSector]) + ((long) within << ENTRY_SHIFT);
    }

    /** The code units of an entry's name, within what a name can have. */
    int nameUnits(long at) {
        return Math.max(0, Math.min(NameOrder.MOST_UNITS, source.int16(at + Field.NAME_LENGTH) / 2 - 1));
    }

    private char unit(long at, int index) {
        return (char) source.int16(at + 2L * index);
    }

    String name(long at) {
        char[] name = new char[nameUnits(at)];
        for (int i = 0; i < name.length; i++) {
            name[i] = unit(at, i);
        }
        return new String(name);
    }

    /**
     * Compares the name of an entry with another by {@link NameOrder}, without making a string; what both begin with is mostly the same,
     * and is passed over by four units at a time.
     *
     * @param packed the name as {@link NameOrder#packed} gives it
     */
    int compareName(long at, String name, long[] packed) {
        int units = nameUnits(at);
        int order = Integer.compare(units, name.length());
        int from = 0;
        while (order == 0 && from + 4 <= units && source.int64(at + 2L * from) == packed[from >> 2]) {
            from += 4;
        }
        for (int i = from; order == 0 && i < units; i++) {
            order = NameOrder.compare(unit(at, i), name.charAt(i));
        }
        return order;
    }

    /** Compares two names; what they begin with is mostly the same, and is passed over by four units at a time. */
    int compareNames(long one, long other) {
        int units = nameUnits(one);
        int order = Integer.compare(units, nameUnits(other));
        int from = 0;
        while (order == 0 && from + 4 <= units && source.int64(one + 2L * from) == source.int64(other + 2L * from)) {
            from += 4;
        }
        for (int i = from; order == 0 && i < units; i++) {
            order = NameOrder.compare(unit(one, i), unit(other, i));
        }
        return order;
    }

    /** The size of a stream: in version 3 the upper half is not to be trusted. Source: MS-CFB section 2.6.1. */
    long streamSize(long at) {
        long size = source.int64(at + Field.SIZE);
        return version() == CfbVersion.V3 ? size & 0xFFFF_FFFFL : size;
    }

    MiniSectors mini() {
        MiniSectors known = mini;
        if (known == null) {
            long size = streamSize(at(0));
            known = new MiniSectors(sectors, source.int32(at(0) + Field.START), size < 0 ? Long.MAX_VALUE : size);
            mini = known;
        }
        return known;
    }

    /** The source, for a caller from outside. */
    Source openSource() {
        checkOpen();
        return source;
    }

    void checkOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, problems.name() + " was closed; open it again to read on");
        }
    }

    MapiException readOnly(String doing) {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                doing + " failed: " + problems.name() + " is open for reading; open it for writing");
    }

    void close() throws IOException {
        closed = true;
        source.close();
    }

    /** Where the fields of a directory entry stand. */
    static final class Field {
        static final int NAME_LENGTH = 64;
        static final int TYPE = 66;
        static final int COLOUR = 67;
        static final int LEFT = 68;
        static final int RIGHT = 72;
        static final int CHILD = 76;
        static final int CLSID = 80;
        static final int STATE_BITS = 96;
        static final int CREATED = 100;
        static final int MODIFIED = 108;
        static final int START = 116;
        static final int SIZE = 120;

        private Field() {}
    }
}
