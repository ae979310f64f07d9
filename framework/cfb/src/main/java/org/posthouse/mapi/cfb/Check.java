package org.posthouse.mapi.cfb;

import java.util.BitSet;
import org.posthouse.mapi.cfb.CfbProblem.Code;
import org.posthouse.mapi.cfb.Image.Field;

/** Looks at all of a file's structure, also at what reading would not come across. Contents are not read. */
final class Check {
    private final Image image;
    private final Source source;
    private final Sectors sectors;
    private final Problems problems;
    private final ChainCheck large;
    private final ChainCheck mini;
    private final BitSet reached = new BitSet();

    Check(Image image) {
        this.image = image;
        source = image.source();
        sectors = image.sectors();
        problems = image.problems();
        large = new ChainCheck(sectors, problems);
        mini = new ChainCheck(image.mini(), problems);
    }

    void run() {
        tables();
        long rootAt = image.at(0);
        reached.set(0);
        fields(rootAt, image.name(rootAt));
        storage(FileStorage.root(image));
        lostEntries();
        lostSectors();
    }

    private void tables() {
        for (int sector : sectors.fat()) {
            if (sector >= 0) {
                table(sector, Sectors.FAT_SECTOR, "a FAT sector");
            }
        }
        int perSector = (1 << sectors.shift() - 2) - 1;
        int sector = sectors.header().difat();
        for (int i = 0; i < sectors.count() && sectors.exists(sector) && !large.isUsed(sector); i++) {
            table(sector, Sectors.DIFAT_SECTOR, "a DIFAT sector");
            long link = sectors.offset(sector) + 4L * perSector;
            sector = link + 4 <= source.size() ? source.int32(link) : Sectors.END_OF_CHAIN;
        }
        Header header = sectors.header();
        large.chain(header.directory(), 48, -1, "the directory");
        long miniBytes = Math.max(0, image.streamSize(image.at(0)));
        if (miniBytes > 0) {
            large.chain(header.miniFat(), 60, header.miniFatSectors(), "the mini FAT");
            large.chain(
                    source.int32(image.at(0) + Field.START),
                    image.at(0) + Field.START,
                    Blocks.count(miniBytes, sectors.shift()),
                    "the mini stream");
        }
    }

    private void table(int sector, int mark, String what) {
        large.claim(sector, sectors.offset(sector), what);
        if (sectors.next(sector) != mark) {
            problems.warning(
                    Code.MISMARKED_SECTOR,
                    Math.max(0, sectors.linkOffset(sector)),
                    "sector " + sector + " is " + what + " and is marked " + Sectors.name(sectors.next(sector)));
        }
    }

    private void storage(FileStorage storage) {
        for (Entry entry : storage.entries()) {
            if (entry instanceof FileStorage inner) {
                if (reach(inner.at(), inner.id(), inner.name())) {
                    storage(inner);
                }
            } else if (entry instanceof FileStream stream && reach(stream.at(), stream.id(), stream.name())) {
                stream(stream);
            }
        }
    }

    private boolean reach(long at, int id, String name) {
        if (reached.get(id)) {
            problems.error(Code.DIRECTORY_LOOP, at, "'" + name + "' lies in two storages");
            return false;
        }
        reached.set(id);
        fields(at, name);
        return true;
    }

    private void fields(long at, String name) {
        boolean isStream = source.int8(at + Field.TYPE) == Image.STREAM;
        if (isStream && (source.int64(at + Field.CLSID) | source.int64(at + Field.CLSID + 8)) != 0) {
            problems.warning(Code.ENTRY_FIELD, at + Field.CLSID, "the stream '" + name + "' has a class identifier");
        }
        if (isStream && source.int32(at + Field.CHILD) != Image.NO_ENTRY) {
            problems.warning(Code.ENTRY_FIELD, at + Field.CHILD, "the stream '" + name + "' has children");
        }
        if (name.chars().anyMatch(unit -> NameOrder.isForbidden((char) unit))) {
            problems.warning(Code.BAD_NAME, at, "'" + name + "' has a character that names cannot have");
        }
        if (source.int16(at + 2L * image.nameUnits(at)) != 0) {
            problems.warning(
                    Code.BAD_NAME_LENGTH, at + Field.NAME_LENGTH, "the name '" + name + "' is not ended by a zero");
        }
        if (image.version() == CfbVersion.V3 && source.int32(at + Field.SIZE + 4) != 0) {
            problems.warning(
                    Code.ENTRY_FIELD,
                    at + Field.SIZE + 4,
                    "'" + name + "' has a size above version 3's; the upper half is passed over");
        }
    }

    private void stream(FileStream stream) {
        int first = source.int32(stream.at() + Field.START);
        String what = "the chain of '" + stream.name() + "'";
        if (stream.size() > 0) {
            Blocks blocks = stream.blocks();
            (blocks == sectors ? large : mini)
                    .chain(first, stream.at() + Field.START, Blocks.count(stream.size(), blocks.shift()), what);
        }
    }

    private void lostEntries() {
        for (int id = 1; id < image.entries(); id++) {
            long at = image.at(id);
            int type = image.isEntry(id) ? source.int8(at + Field.TYPE) : 0;
            if (type != 0 && !reached.get(id)) {
                problems.warning(
                        type == Image.ROOT ? Code.SECOND_ROOT : Code.LOST_ENTRY,
                        at,
                        "entry " + id + ", '" + image.name(at) + "' of type " + type + ", is in no storage");
            }
        }
    }

    private void lostSectors() {
        for (int sector = 0; sector < sectors.count(); sector++) {
            int next = sectors.next(sector);
            if (next == Sectors.FREE || large.isUsed(sector) || isRangeLock(sector)) {
                continue;
            }
            boolean marked = next == Sectors.FAT_SECTOR || next == Sectors.DIFAT_SECTOR;
            problems.warning(
                    marked ? Code.MISMARKED_SECTOR : Code.LOST_SECTOR,
                    Math.max(0, sectors.linkOffset(sector)),
                    "sector " + sector + " has no use and is not marked free");
        }
    }

    private boolean isRangeLock(int sector) {
        return sectors.offset(sector) <= SectorPlan.RANGE_LOCK
                && sectors.offset(sector) + (1L << sectors.shift()) > SectorPlan.RANGE_LOCK;
    }
}
