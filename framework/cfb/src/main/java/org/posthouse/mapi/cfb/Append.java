package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Commits into a large file without copying it: what is new is written behind its end, then the header is written over, in one piece of 512
 * bytes that a disk writes whole or not at all.
 *
 * <p>Large streams that did not change stay where they are; directory, mini stream and tables are written anew. Nothing that the old header
 * leads to is written over, so readers that have the file open go on to see it as it was. What is no longer used is free, and lost to the
 * file until more than half of it is free: then it is written anew.
 */
final class Append implements Places {
    /** Smaller files are written anew: that costs little, and leaves them in order. */
    static final long LEAST = 4 << 20;
    /** The FAT is held in memory here, in four bytes a sector: 16 MiB for 2 GB of version 3, for 16 GB of version 4. */
    private static final int MOST_SECTORS = 1 << 22;

    private final DirectoryPlan entries;
    private final Image base;
    private final CfbVersion version;
    private final int shift;
    private final int[] starts;
    private final int first;
    private int next;
    private int[] fat = {};
    private long miniSectors;
    private int miniStart = Sectors.END_OF_CHAIN;
    private int miniFat = Sectors.END_OF_CHAIN;
    private int directory;
    private int directorySectors;
    private int firstFat;
    private int fatSectors;
    private int firstDifat;
    private int difatSectors;

    private Append(DirectoryPlan entries, Image base) {
        this.entries = entries;
        this.base = base;
        version = base.version();
        shift = version.sectorShift();
        starts = new int[entries.size()];
        first = (int) Blocks.count(base.source().size(), shift) - 1;
        next = first;
    }

    /** How a tree is committed into its file, when that is sound, large, and mostly the same as before; else null. */
    static @Nullable Append plan(DirectoryPlan entries, Image base) {
        Source source = base.source();
        boolean fits = source.size() >= LEAST
                && source.size() >>> base.version().sectorShift() < MOST_SECTORS / 2
                && base.problems().list().stream().noneMatch(CfbProblem::isError);
        if (!fits) {
            return null;
        }
        Append append = new Append(entries, base);
        return append.isWorthIt() && append.place() ? append : null;
    }

    private @Nullable FileStream kept(int id) {
        return entries.node(id) instanceof EditStream stream && Parts.isLarge(stream) ? stream.unchanged() : null;
    }

    private boolean isWorthIt() {
        long same = 0;
        long other = 0;
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream) {
                long size = stream.size();
                same += kept(id) == null ? 0 : size;
                other += kept(id) == null ? size : 0;
            }
        }
        long end = base.source().size() + other;
        return same > base.source().size() / 2
                && other < same
                && (version == CfbVersion.V4 || end < SectorPlan.MOST_V3);
    }

    /** Gives everything its place; false when the file as it is cannot be gone on with. */
    private boolean place() {
        fat = new int[(int) Math.min(MOST_SECTORS, 2L * base.sectors().count() + 1024)];
        Arrays.fill(fat, Sectors.FREE);
        for (int id = 0; id < entries.size(); id++) {
            FileStream same = kept(id);
            if (same != null && !keep(id, same)) {
                return false;
            }
        }
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream && stream.size() > 0 && kept(id) == null) {
                if (Parts.isMini(stream)) {
                    starts[id] = (int) miniSectors;
                    miniSectors += Blocks.count(stream.size(), Header.MINI_SHIFT);
                } else {
                    starts[id] = chain(Blocks.count(stream.size(), shift));
                }
            }
        }
        miniStart = chain(Blocks.count(miniStreamSize(), shift));
        miniFat = chain(miniFatSectors());
        directorySectors = (int) Blocks.count((long) entries.size() << Image.ENTRY_SHIFT, shift);
        directory = chain(directorySectors);
        if (rangeLock() >= 0 && rangeLock() < first) {
            mark(rangeLock(), Sectors.END_OF_CHAIN);
        }
        placeTables();
        return next < fat.length && (version == CfbVersion.V4 || base.sectors().offset(next) <= SectorPlan.MOST_V3);
    }

    private int miniFatSectors() {
        return (int) Blocks.count(4 * miniSectors, shift);
    }

    /** Takes the chain of a stream over as it is. */
    private boolean keep(int id, FileStream stream) {
        Sectors sectors = base.sectors();
        int sector = stream.first();
        starts[id] = sector;
        for (long left = Blocks.count(stream.size(), shift); left > 0; left--) {
            if (!sectors.exists(sector) || fat[sector] != Sectors.FREE) {
                return false;
            }
            int following = sectors.next(sector);
            fat[sector] = left > 1 ? following : Sectors.END_OF_CHAIN;
            sector = following;
        }
        return true;
    }

    private int chain(long count) {
        int start = Sectors.END_OF_CHAIN;
        int last = Sectors.END_OF_CHAIN;
        for (long i = 0; i < count; i++) {
            int sector = take(Sectors.END_OF_CHAIN);
            if (i == 0) {
                start = sector;
            } else {
                mark(last, sector);
            }
            last = sector;
        }
        return start;
    }

    private int take(int as) {
        if (next == rangeLock()) {
            mark(next++, Sectors.END_OF_CHAIN);
        }
        mark(next, as);
        return next++;
    }

    /** A FAT that grows out of bounds is noticed once, at the end. */
    private void mark(int sector, int as) {
        if (sector < fat.length) {
            fat[sector] = as;
        }
    }

    private int rangeLock() {
        return version == CfbVersion.V4 ? (int) (SectorPlan.RANGE_LOCK >>> shift) - 1 : -1;
    }

    private void placeTables() {
        int perFat = 1 << shift - 2;
        int needed = 0;
        do {
            fatSectors = Math.max(fatSectors + 1, needed);
            difatSectors = Math.max(0, fatSectors - Header.DIFAT_ENTRIES + perFat - 2) / (perFat - 1);
            // One more, as the range lock sector may come in between.
            needed = (int) Blocks.count(4L * (next + fatSectors + difatSectors + 1), shift);
        } while (needed > fatSectors);
        firstFat = next;
        for (int i = 0; i < fatSectors; i++) {
            take(Sectors.FAT_SECTOR);
        }
        firstDifat = next;
        for (int i = 0; i < difatSectors; i++) {
            take(Sectors.DIFAT_SECTOR);
        }
    }

    /** The sector so many behind one of those that are written, over the range lock sector if it lies between. */
    private int behind(int sector, int count) {
        int lock = rangeLock();
        int start = sector == lock ? sector + 1 : sector;
        return start + count + (start < lock && start + count >= lock ? 1 : 0);
    }

    /** Writes what is new, and brings it to the disk before the header leads to it. */
    void write(FileChannel channel) throws IOException {
        long from = base.sectors().offset(first);
        long gap = base.sectors().offset(rangeLock());
        SectorOut out = new SectorOut(channel.position(from), version.sectorSize(), from, gap >= from ? gap : -1);
        Parts parts = new Parts(entries, version);
        parts.largeStreams(out, id -> kept(id) == null);
        parts.miniStream(out);
        parts.miniFat(out);
        parts.directory(out, this);
        for (int sector = 0; sector < fatSectors << shift - 2; sector++) {
            out.int32(sector < next ? fat[sector] : Sectors.FREE);
        }
        difat(out);
        out.flush();
        channel.force(true);
        SectorOut over = new SectorOut(channel.position(0), version.sectorSize(), 0, -1);
        header().write(over, directorySectors, this::fatSector);
        over.flush();
        channel.force(true);
    }

    private int fatSector(int index) {
        return index < fatSectors ? behind(firstFat, index) : Sectors.FREE;
    }

    private void difat(SectorOut out) throws IOException {
        int perSector = (1 << shift - 2) - 1;
        for (int i = 0; i < difatSectors; i++) {
            for (int j = 0; j < perSector; j++) {
                out.int32(fatSector(Header.DIFAT_ENTRIES + i * perSector + j));
            }
            out.int32(i + 1 < difatSectors ? behind(firstDifat, i + 1) : Sectors.END_OF_CHAIN);
        }
    }

    private Header header() {
        int difat = difatSectors == 0 ? Sectors.END_OF_CHAIN : behind(firstDifat, 0);
        return new Header(version, fatSectors, directory, miniFat, miniFatSectors(), difat, difatSectors);
    }

    @Override
    public CfbVersion version() {
        return version;
    }

    @Override
    public int start(int id, long size) {
        return size == 0 ? Sectors.END_OF_CHAIN : starts[id];
    }

    @Override
    public int miniStart() {
        return miniStart;
    }

    @Override
    public long miniStreamSize() {
        return miniSectors << Header.MINI_SHIFT;
    }
}
