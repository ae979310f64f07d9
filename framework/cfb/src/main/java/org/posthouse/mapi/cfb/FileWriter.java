package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a tree of storages and streams as a compound file, from the first byte to the last, in constant memory.
 *
 * <p>Source: MS-CFB sections 2.2 to 2.6.
 */
final class FileWriter {
    private final DirectoryPlan entries;
    private final SectorPlan plan;

    FileWriter(EditStorage root, CfbVersion version, Problems problems) {
        entries = DirectoryPlan.of(root, problems);
        plan = new SectorPlan(version, entries);
        problems.check("fileSize", plan.fileSize(), problems.limits().fileSize());
    }

    /** The entries, by their number in the file. */
    DirectoryPlan entries() {
        return entries;
    }

    long size() {
        return plan.fileSize();
    }

    void write(WritableByteChannel channel) throws IOException {
        SectorOut out = new SectorOut(channel, plan);
        header(out);
        difat(out);
        fat(out);
        directory(out);
        miniFat(out);
        streams(out, true);
        out.pad(plan.version().sectorSize(), (byte) 0);
        streams(out, false);
        out.flush();
    }

    private void header(SectorOut out) throws IOException {
        out.int64(Header.SIGNATURE);
        out.zeros(16);
        out.int16(Header.MINOR_VERSION);
        out.int16(plan.version().major());
        out.int16(Header.BYTE_ORDER);
        out.int16(plan.version().sectorShift());
        out.int16(Header.MINI_SHIFT);
        out.zeros(6);
        out.int32(plan.version() == CfbVersion.V3 ? 0 : plan.directorySectors());
        out.int32(plan.fatSectors());
        out.int32(plan.sector(plan.firstDirectory()));
        out.int32(0);
        out.int32(Header.MINI_CUTOFF);
        out.int32(plan.miniFatSectors() == 0 ? Sectors.END_OF_CHAIN : plan.sector(plan.firstMiniFat()));
        out.int32(plan.miniFatSectors());
        out.int32(plan.difatSectors() == 0 ? Sectors.END_OF_CHAIN : 0);
        out.int32(plan.difatSectors());
        for (int i = 0; i < Header.DIFAT_ENTRIES; i++) {
            out.int32(fatSector(i));
        }
        out.pad(plan.version().sectorSize(), (byte) 0);
    }

    private int fatSector(int index) {
        return index < plan.fatSectors() ? plan.sector((long) plan.firstFat() + index) : Sectors.FREE;
    }

    private void difat(SectorOut out) throws IOException {
        int perSector = plan.version().sectorSize() / 4 - 1;
        int index = Header.DIFAT_ENTRIES;
        for (int sector = 0; sector < plan.difatSectors(); sector++) {
            for (int i = 0; i < perSector; i++) {
                out.int32(fatSector(index++));
            }
            out.int32(sector + 1 < plan.difatSectors() ? plan.sector(sector + 1L) : Sectors.END_OF_CHAIN);
        }
    }

    private void fat(SectorOut out) throws IOException {
        FatOut fat = new FatOut(out, plan);
        fat.mark(plan.difatSectors(), Sectors.DIFAT_SECTOR);
        fat.mark(plan.fatSectors(), Sectors.FAT_SECTOR);
        fat.chain(plan.directorySectors());
        fat.chain(plan.miniFatSectors());
        fat.chain(plan.miniStreamSectors());
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream && stream.size() >= Header.MINI_CUTOFF) {
                fat.chain(plan.sectorsOf(stream.size()));
            }
        }
        out.pad(plan.version().sectorSize(), (byte) 0xFF);
    }

    private void directory(SectorOut out) throws IOException {
        EntryOut entry = new EntryOut(out, entries, plan);
        for (int id = 0; id < entries.size(); id++) {
            entry.write(id);
        }
        entry.fill();
    }

    private void miniFat(SectorOut out) throws IOException {
        int next = 0;
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream && isMini(stream)) {
                for (long left = stream.size() + 63 >>> Header.MINI_SHIFT; left > 0; left--) {
                    next++;
                    out.int32(left > 1 ? next : Sectors.END_OF_CHAIN);
                }
            }
        }
        out.pad(plan.version().sectorSize(), (byte) 0xFF);
    }

    private static boolean isMini(EditStream stream) {
        return stream.size() < Header.MINI_CUTOFF;
    }

    private void streams(SectorOut out, boolean mini) throws IOException {
        int piece = mini ? 1 << Header.MINI_SHIFT : plan.version().sectorSize();
        for (int id = 0; id < entries.size(); id++) {
            if (entries.node(id) instanceof EditStream stream && isMini(stream) == mini) {
                out.stream(stream);
                out.pad(piece, (byte) 0);
            }
        }
    }
}
