package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.util.function.IntPredicate;

/** Writes what the directory, the mini FAT and the streams of a tree are, wherever they go. */
final class Parts {
    private final DirectoryPlan entries;
    private final int sectorSize;

    Parts(DirectoryPlan entries, CfbVersion version) {
        this.entries = entries;
        sectorSize = version.sectorSize();
    }

    static boolean isMini(EditNode node) {
        return node instanceof EditStream stream && stream.size() < Header.MINI_CUTOFF;
    }

    static boolean isLarge(EditNode node) {
        return node instanceof EditStream stream && stream.size() >= Header.MINI_CUTOFF;
    }

    void directory(SectorOut out, Places places) throws IOException {
        EntryOut entry = new EntryOut(out, entries, places);
        for (int id = 0; id < entries.size(); id++) {
            entry.write(id);
        }
        entry.fill();
    }

    /** Mini streams lie in the order of their entries, each in one run. */
    void miniFat(SectorOut out) throws IOException {
        int next = 0;
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream && isMini(stream)) {
                for (long left = Blocks.count(stream.size(), Header.MINI_SHIFT); left > 0; left--) {
                    next++;
                    out.int32(left > 1 ? next : Sectors.END_OF_CHAIN);
                }
            }
        }
        out.pad(sectorSize, (byte) 0xFF);
    }

    void miniStream(SectorOut out) throws IOException {
        streams(out, id -> isMini(entries.node(id)), 1 << Header.MINI_SHIFT);
        out.pad(sectorSize, (byte) 0);
    }

    void largeStreams(SectorOut out, IntPredicate which) throws IOException {
        streams(out, id -> isLarge(entries.node(id)) && which.test(id), sectorSize);
    }

    private void streams(SectorOut out, IntPredicate which, int piece) throws IOException {
        for (int id = 0; id < entries.size(); id++) {
            if (which.test(id) && entries.node(id) instanceof EditStream stream) {
                out.stream(stream);
                out.pad(piece, (byte) 0);
            }
        }
    }
}
