package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
    /** The FAT is held in memory here, in four bytes a sector: at most 16 MiB, for 2 GB of version 3 or 16 GB of version 4. */
    private static final int MOST_SECTORS = 1 << 22;

    private final DirectoryPlan entries;
    private final Image base;
    private final CfbVersion version;
    private final int shift;
    private final int[] starts;
    private final int first;
    private final FatDraft fat;
    private long miniSectors;
    private int miniStart = Sectors.END_OF_CHAIN;
    private int miniFat = Sectors.END_OF_CHAIN;
    private int directory;
    private int directorySectors;
    private int firstFat;
    private int fatSectors;
    private int firstDifat;
    private int difatSectors;
    /** The header that was written over; null until that begins. */
    private @Nullable ByteBuffer before;

    private Append(DirectoryPlan entries, Image base) {
        this.entries = entries;
        this.base = base;
        version = base.version();
        shift = version.sectorShift();
        starts = new int[entries.size()];
        first = (int) Blocks.count(base.source().size(), shift) - 1;
        int most = (int) Math.min(MOST_SECTORS, 2L * base.sectors().count() + 1024);
        fat = new FatDraft(version, first, most);
    }

    /** How a tree is committed into its file, when that is sound, large, and mostly the same as before; else null. */
    static @Nullable Append plan(DirectoryPlan entries, Image base) {
        Source source = base.source();
        // A file cut off within a sector lacks bytes that would be zeros once it goes on.
        boolean fits = source.size() >= LEAST
                && source.size() % base.version().sectorSize() == 0
                && source.size() >>> base.version().sectorShift() < MOST_SECTORS
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
                    starts[id] = fat.chain(Blocks.count(stream.size(), shift));
                }
            }
        }
        miniStart = fat.chain(Blocks.count(miniStreamSize(), shift));
        miniFat = fat.chain(miniFatSectors());
        directorySectors = (int) Blocks.count((long) entries.size() << Image.ENTRY_SHIFT, shift);
        directory = fat.chain(directorySectors);
        placeTables();
        return !fat.overflows() && base.sectors().offset(fat.next()) <= mostBytes();
    }

    /** A file that is written anew may stay below where this one would not; if not, that is where it is refused. */
    private long mostBytes() {
        long limit = base.problems().limits().fileSize();
        return version == CfbVersion.V4 ? limit : Math.min(limit, SectorPlan.MOST_V3);
    }

    private int miniFatSectors() {
        return (int) Blocks.count(4 * miniSectors, shift);
    }

    private boolean keep(int id, FileStream stream) {
        starts[id] = stream.first();
        return fat.keep(base.sectors(), stream.first(), Blocks.count(stream.size(), shift));
    }

    private void placeTables() {
        int perFat = 1 << shift - 2;
        int needed = 0;
        do {
            fatSectors = Math.max(fatSectors + 1, needed);
            difatSectors = Math.max(0, fatSectors - Header.DIFAT_ENTRIES + perFat - 2) / (perFat - 1);
            // One more, as the range lock sector may come in between.
            needed = (int) Blocks.count(4L * (fat.next() + fatSectors + difatSectors + 1), shift);
        } while (needed > fatSectors);
        firstFat = fat.table(fatSectors, Sectors.FAT_SECTOR);
        firstDifat = fat.table(difatSectors, Sectors.DIFAT_SECTOR);
    }

    /** Writes what is new, and brings it to the disk before the header leads to it. */
    void write(FileChannel channel) throws IOException {
        long from = base.sectors().offset(first);
        long gap = base.sectors().offset(fat.rangeLock());
        SectorOut out = new SectorOut(channel.position(from), version.sectorSize(), from, gap >= from ? gap : -1);
        Parts parts = new Parts(entries, version);
        parts.largeStreams(out, id -> kept(id) == null);
        parts.miniStream(out);
        parts.miniFat(out);
        parts.directory(out, this);
        for (int sector = 0; sector < fatSectors << shift - 2; sector++) {
            out.int32(fat.get(sector));
        }
        difat(out);
        out.flush();
        channel.force(true);
        before = headerOf(channel);
        SectorOut over = new SectorOut(channel.position(0), version.sectorSize(), 0, -1);
        header().write(over, directorySectors, this::fatSector);
        over.flush();
        channel.force(true);
    }

    private static ByteBuffer headerOf(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Header.SIZE);
        while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
            continue;
        }
        return header.flip();
    }

    /** Leaves of a write that failed nothing; first the header, which may lead behind the end by now. */
    void takeBack(FileChannel channel, long end) throws IOException {
        ByteBuffer header = before;
        if (header != null) {
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.force(true);
        }
        channel.truncate(end);
    }

    private int fatSector(int index) {
        return index < fatSectors ? fat.behind(firstFat, index) : Sectors.FREE;
    }

    private void difat(SectorOut out) throws IOException {
        int perSector = (1 << shift - 2) - 1;
        for (int i = 0; i < difatSectors; i++) {
            for (int j = 0; j < perSector; j++) {
                out.int32(fatSector(Header.DIFAT_ENTRIES + i * perSector + j));
            }
            out.int32(i + 1 < difatSectors ? fat.behind(firstDifat, i + 1) : Sectors.END_OF_CHAIN);
        }
    }

    private Header header() {
        int difat = difatSectors == 0 ? Sectors.END_OF_CHAIN : fat.behind(firstDifat, 0);
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
