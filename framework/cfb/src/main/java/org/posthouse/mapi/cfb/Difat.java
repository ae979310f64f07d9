package org.posthouse.mapi.cfb;

import java.util.Arrays;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * Gathers the numbers of the FAT's sectors: 109 in the header, the rest in a chain of DIFAT sectors.
 *
 * <p>Source: MS-CFB section 2.5.
 */
final class Difat {
    private final Source source;
    private final Header header;
    private final Sectors sectors;
    private final Problems problems;
    private final int[] fat;
    private int found;

    Difat(Source source, Header header, Sectors sectors, Problems problems) {
        this.source = source;
        this.header = header;
        this.sectors = sectors;
        this.problems = problems;
        // What the file's length needs, whatever the header says: a FAT sector behind that could only speak of sectors
        // that are not there.
        fat = new int[(sectors.count() >>> sectors.shift() - 2) + 1];
    }

    int[] fatSectors() {
        add(Header.DIFAT_OFFSET, Header.DIFAT_ENTRIES);
        int perSector = (1 << sectors.shift() - 2) - 1;
        int sector = header.difat();
        int walked = 0;
        long link = 68;
        while (sector != Sectors.END_OF_CHAIN && sector != Sectors.FREE) {
            long next = sectors.exists(sector) ? sectors.offset(sector) + 4L * perSector : Long.MAX_VALUE;
            if (next > source.size() - 4 || walked++ >= sectors.count()) {
                problems.error(
                        Code.BAD_DIFAT,
                        link,
                        "the DIFAT leads to sector " + Sectors.name(sector) + " or back to itself; it is cut there");
                break;
            }
            // The chain is as long as the FAT needs; more of it, as in a cycle, names nothing new.
            if (found == fat.length) {
                problems.warning(Code.BAD_DIFAT, link, "the DIFAT goes on behind the last sector of the file");
                break;
            }
            add(sectors.offset(sector), perSector);
            link = next;
            sector = source.int32(next);
        }
        return checked();
    }

    private void add(long at, int entries) {
        for (int i = 0; i < entries && found < fat.length; i++) {
            int sector = source.int32(at + 4L * i);
            if (sector == Sectors.FREE) {
                continue;
            }
            if (!sectors.exists(sector)) {
                problems.error(Code.BAD_DIFAT, at + 4L * i, "a FAT sector is to be at sector " + Sectors.name(sector));
                sector = Sectors.FREE;
            }
            fat[found++] = sector;
        }
    }

    private int[] checked() {
        if (found == 0) {
            throw problems.corrupt("it has no FAT");
        }
        if (found < header.fatSectors() && found < fat.length) {
            problems.error(
                    Code.BAD_DIFAT,
                    44,
                    "the header says " + Integer.toUnsignedString(header.fatSectors())
                            + " FAT sectors, and the DIFAT names " + found);
        }
        return found == fat.length ? fat : Arrays.copyOf(fat, found);
    }
}
