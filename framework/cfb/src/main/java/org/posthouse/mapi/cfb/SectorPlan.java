package org.posthouse.mapi.cfb;

import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Which sectors hold what, in a file written from front to back: DIFAT, FAT, directory, mini FAT, mini stream, and each large stream.
 *
 * <p>What a reader looks at first is at the front, and every chain is a run. Places are counted without the range lock sector, which a
 * file above 2 GB leaves unused; {@link #sector} turns a place into a sector number. Source: MS-CFB sections 2.5 and 2.8.
 */
final class SectorPlan implements Places {
    /** A version 3 file stays below 2 GB. */
    static final long MOST_V3 = Integer.MAX_VALUE;

    /** The bytes from here to 2 GB belong to locks. */
    static final long RANGE_LOCK = 0x7FFF_FF00L;

    private final CfbVersion version;
    private final long miniSectors;
    private final long[] starts;
    private final int difat;
    private final int fat;
    private final int directory;
    private final int miniFat;
    private final int mini;
    private final long places;

    SectorPlan(CfbVersion version, DirectoryPlan entries) {
        this.version = version;
        starts = new long[entries.size()];
        long minis = 0;
        long large = 0;
        for (int id = 0; id < entries.size(); id++) {
            long size = size(entries.node(id));
            if (size >= Header.MINI_CUTOFF) {
                starts[id] = large;
                large += sectorsFor(size);
            } else if (size > 0) {
                starts[id] = minis;
                minis += Blocks.count(size, Header.MINI_SHIFT);
            }
        }
        miniSectors = minis;
        directory = (int) sectorsFor((long) entries.size() << Image.ENTRY_SHIFT);
        miniFat = (int) sectorsFor(4 * minis);
        mini = (int) sectorsFor(minis << Header.MINI_SHIFT);
        long data = directory + miniFat + mini + large;
        int perFat = version.sectorSize() / 4;
        long fats = 0;
        long difats = 0;
        for (long needed = 1; needed != fats; ) {
            fats = needed;
            difats = Math.max(0, fats - Header.DIFAT_ENTRIES + perFat - 2) / (perFat - 1);
            // One more for the range lock sector, which a large file has; a small one is not larger by it.
            long all = data + fats + difats;
            needed = (all + (isAboveRangeLock(all) ? 1 : 0) + perFat - 1) / perFat;
        }
        fat = (int) fats;
        difat = (int) difats;
        places = data + fats + difats;
        checkSize();
    }

    private static long size(EditNode node) {
        return node instanceof EditStream stream ? stream.size() : 0;
    }

    private long sectorsFor(long bytes) {
        return Blocks.count(bytes, version.sectorShift());
    }

    private void checkSize() {
        if (version == CfbVersion.V3 && fileSize() > MOST_V3) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "the file would have " + fileSize()
                            + " bytes, and one of version 3 stays below 2 GB; make it in version 4");
        }
        if (sectors() > Integer.MAX_VALUE - 8) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, "the file would have more than 2^31 sectors");
        }
    }

    private int rangeLockSector() {
        return (int) (RANGE_LOCK >>> version.sectorShift()) - 1;
    }

    private boolean isAboveRangeLock(long sectors) {
        return version == CfbVersion.V4 && sectors > rangeLockSector();
    }

    /** Where the range lock sector begins; -1 when there is none. */
    long rangeLockOffset() {
        return isAboveRangeLock(places) ? rangeLockSector() + 1L << version.sectorShift() : -1;
    }

    long sectors() {
        return places + (isAboveRangeLock(places) ? 1 : 0);
    }

    long fileSize() {
        return sectors() + 1 << version.sectorShift();
    }

    /** The sector at a place. */
    int sector(long place) {
        return (int) (isAboveRangeLock(places) && place >= rangeLockSector() ? place + 1 : place);
    }

    @Override
    public CfbVersion version() {
        return version;
    }

    int difatSectors() {
        return difat;
    }

    int fatSectors() {
        return fat;
    }

    int directorySectors() {
        return directory;
    }

    int miniFatSectors() {
        return miniFat;
    }

    /** The sectors of the mini stream. */
    int miniStreamSectors() {
        return mini;
    }

    @Override
    public long miniStreamSize() {
        return miniSectors << Header.MINI_SHIFT;
    }

    int firstFat() {
        return difat;
    }

    int firstDirectory() {
        return firstFat() + fat;
    }

    int firstMiniFat() {
        return firstDirectory() + directory;
    }

    int firstMini() {
        return firstMiniFat() + miniFat;
    }

    @Override
    public int miniStart() {
        return mini == 0 ? Sectors.END_OF_CHAIN : sector(firstMini());
    }

    @Override
    public int start(int id, long size) {
        if (size == 0) {
            return Sectors.END_OF_CHAIN;
        }
        return size < Header.MINI_CUTOFF ? (int) starts[id] : sector((long) firstMini() + mini + starts[id]);
    }

    /** How many sectors a large stream has. */
    long sectorsOf(long size) {
        return sectorsFor(size);
    }
}
