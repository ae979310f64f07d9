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

    FileWriter(DirectoryPlan entries, CfbVersion version, Problems problems) {
        this.entries = entries;
        plan = new SectorPlan(version, entries);
        problems.check("fileSize", plan.fileSize(), problems.limits().fileSize());
    }

    long size() {
        return plan.fileSize();
    }

    void write(WritableByteChannel channel) throws IOException {
        int sectorSize = plan.version().sectorSize();
        SectorOut out = new SectorOut(channel, sectorSize, 0, plan.rangeLockOffset());
        Parts parts = new Parts(entries, plan.version());
        header().write(out, plan.directorySectors(), this::fatSector);
        out.pad(sectorSize, (byte) 0);
        difat(out);
        fat(out);
        parts.directory(out, plan);
        parts.miniFat(out);
        parts.miniStream(out);
        parts.largeStreams(out, id -> true);
        out.flush();
    }

    private Header header() {
        return new Header(
                plan.version(),
                plan.fatSectors(),
                plan.sector(plan.firstDirectory()),
                plan.miniFatSectors() == 0 ? Sectors.END_OF_CHAIN : plan.sector(plan.firstMiniFat()),
                plan.miniFatSectors(),
                plan.difatSectors() == 0 ? Sectors.END_OF_CHAIN : plan.sector(0),
                plan.difatSectors());
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
            if (entries.node(id) instanceof EditStream stream && Parts.isLarge(stream)) {
                fat.chain(plan.sectorsOf(stream.size()));
            }
        }
        out.pad(plan.version().sectorSize(), (byte) 0xFF);
    }
}
