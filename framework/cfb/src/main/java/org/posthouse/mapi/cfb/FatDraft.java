package org.posthouse.mapi.cfb;

import java.util.Arrays;

/** The FAT of a file that grows, held in memory: sectors are taken behind the end, the range lock sector left out. */
final class FatDraft {
    private final int[] fat;
    private final int lock;
    private int next;

    /**
     * Begins with all sectors free.
     *
     * @param first the sector behind the last of the file
     * @param most how many sectors the file may come to have
     */
    FatDraft(CfbVersion version, int first, int most) {
        fat = new int[most];
        Arrays.fill(fat, Sectors.FREE);
        next = first;
        lock = version == CfbVersion.V4 ? (int) (SectorPlan.RANGE_LOCK >>> version.sectorShift()) - 1 : -1;
        if (lock >= 0 && lock < first) {
            mark(lock, Sectors.END_OF_CHAIN);
        }
    }

    /** The range lock sector; -1 in version 3. */
    int rangeLock() {
        return lock;
    }

    /** The sector that is taken next, if it is not the range lock sector. */
    int next() {
        return next;
    }

    boolean overflows() {
        return next > fat.length;
    }

    int get(int sector) {
        return sector < next ? fat[sector] : Sectors.FREE;
    }

    /** Takes the chain of a stream over as it is; false when it is broken, too short, or shares a sector. */
    boolean keep(Sectors sectors, int first, long count) {
        int sector = first;
        for (long left = count; left > 0; left--) {
            if (!sectors.exists(sector) || fat[sector] != Sectors.FREE) {
                return false;
            }
            int following = sectors.next(sector);
            fat[sector] = left > 1 ? following : Sectors.END_OF_CHAIN;
            sector = following;
        }
        return true;
    }

    /** Takes the sectors of a new chain; gives the first of them. */
    int chain(long count) {
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

    /** Takes sectors that are in no chain; gives the first of them. */
    int table(int count, int as) {
        int start = Sectors.END_OF_CHAIN;
        for (int i = 0; i < count; i++) {
            int sector = take(as);
            start = i == 0 ? sector : start;
        }
        return start;
    }

    private int take(int as) {
        if (next == lock) {
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

    /** The sector so many behind one that was taken, when all between were taken too. */
    int behind(int sector, int count) {
        return sector + count + (sector < lock && sector + count >= lock ? 1 : 0);
    }
}
