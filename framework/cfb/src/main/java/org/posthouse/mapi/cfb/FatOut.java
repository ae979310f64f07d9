package org.posthouse.mapi.cfb;

import java.io.IOException;

/** Writes the FAT of a file in which every chain is a run, so that nothing of it needs to be held. */
final class FatOut {
    private final SectorOut out;
    private final SectorPlan plan;
    private final long rangeLock;
    private long place;

    FatOut(SectorOut out, SectorPlan plan) {
        this.out = out;
        this.plan = plan;
        long offset = plan.rangeLockOffset();
        rangeLock = offset < 0 ? -1 : (offset >>> plan.version().sectorShift()) - 1;
    }

    void mark(long count, int as) throws IOException {
        for (long i = 0; i < count; i++) {
            put(as);
        }
    }

    void chain(long count) throws IOException {
        for (long left = count; left > 0; left--) {
            put(left > 1 ? plan.sector(place + 1) : Sectors.END_OF_CHAIN);
        }
    }

    private void put(int value) throws IOException {
        if (place == rangeLock) {
            out.int32(Sectors.END_OF_CHAIN);
        }
        out.int32(value);
        place++;
    }
}
