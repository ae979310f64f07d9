package org.posthouse.mapi.cfb;

import java.util.Arrays;
import java.util.BitSet;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * The sectors of a file and the FAT that chains them. The FAT stays where it is in the file; only the list of its sectors is kept.
 *
 * <p>Sector numbers from 2^31 on are not sectors here: they need files of a terabyte at least. Source: MS-CFB sections 2.1, 2.3 and 2.5.
 */
final class Sectors implements Blocks {
    static final int DIFAT_SECTOR = -4;
    static final int FAT_SECTOR = -3;
    static final int END_OF_CHAIN = -2;
    static final int FREE = -1;

    private final Source source;
    private final Header header;
    private final Problems problems;
    private final int shift;
    private final int count;
    private final int[] fat;

    Sectors(Source source, Header header, Problems problems) {
        this.source = source;
        this.header = header;
        this.problems = problems;
        shift = header.version().sectorShift();
        long size = 1L << shift;
        count = (int) Math.min(Integer.MAX_VALUE - 8, (source.size() - 1) / size);
        if (source.size() % size != 0) {
            problems.warning(Code.PARTIAL_SECTOR, source.size() & -size, "the file ends within a sector");
        }
        fat = new Difat(source, header, this, problems).fatSectors();
    }

    Source source() {
        return source;
    }

    Header header() {
        return header;
    }

    Problems problems() {
        return problems;
    }

    /** How many sectors the file has behind the header; the last may be cut off. */
    int count() {
        return count;
    }

    @Override
    public int shift() {
        return shift;
    }

    /** The sectors of the FAT, in order; holes are -1. */
    int[] fat() {
        return fat;
    }

    @Override
    public boolean exists(int sector) {
        return sector >= 0 && sector < count;
    }

    @Override
    public long offset(int sector) {
        return sector + 1L << shift;
    }

    /** Where the FAT's entry for a sector stands; -1 when the FAT does not reach so far. */
    @Override
    public long linkOffset(int sector) {
        int perSector = 1 << shift - 2;
        int index = sector >>> shift - 2;
        if (index >= fat.length || fat[index] < 0) {
            return -1;
        }
        long at = offset(fat[index]) + 4L * (sector & perSector - 1);
        return at + 4 <= source.size() ? at : -1;
    }

    /** The sector behind another in its chain, END_OF_CHAIN, or whatever the FAT holds; FREE where the FAT does not reach. */
    @Override
    public int next(int sector) {
        long at = linkOffset(sector);
        return at < 0 ? FREE : source.int32(at);
    }

    /**
     * The sectors of a chain, for a chain that is small or in steady use; what is wrong with it ends it and is told.
     *
     * @param most how many sectors are wanted
     */
    int[] chain(int first, int most, String what) {
        int[] chain = new int[Math.min(most, 16)];
        int length = 0;
        int sector = first;
        int mark = first;
        int nextMark = 16;
        while (sector != END_OF_CHAIN && length < most) {
            if (!exists(sector)) {
                long at = length == 0 ? -1 : linkOffset(chain[length - 1]);
                problems.error(
                        Code.CHAIN_BROKEN,
                        Math.max(0, at),
                        what + " leads to sector " + name(sector) + ", which holds no data; what is before is used");
                break;
            }
            if (length == chain.length) {
                chain = Arrays.copyOf(chain, Math.min(most, 2 * length));
            }
            chain[length++] = sector;
            sector = next(sector);
            if (sector == mark) {
                return withoutCycle(Arrays.copyOf(chain, length), what);
            }
            if (length == nextMark) {
                mark = sector;
                nextMark *= 2;
            }
        }
        return length == chain.length ? chain : Arrays.copyOf(chain, length);
    }

    private int[] withoutCycle(int[] chain, String what) {
        BitSet seen = new BitSet(count);
        for (int i = 0; i < chain.length; i++) {
            if (seen.get(chain[i])) {
                cycle(chain[i - 1], chain[i], what);
                return Arrays.copyOf(chain, i);
            }
            seen.set(chain[i]);
        }
        cycle(chain[chain.length - 1], next(chain[chain.length - 1]), what);
        return chain;
    }

    void cycle(int from, int to, String what) {
        problems.error(
                Code.CHAIN_CYCLE,
                Math.max(0, linkOffset(from)),
                what + " goes from sector " + from + " back to " + to + "; it is cut there");
    }

    /** A sector number as a person wants to read it. */
    static String name(int sector) {
        return switch (sector) {
            case FREE -> "'free'";
            case FAT_SECTOR -> "'FAT'";
            case DIFAT_SECTOR -> "'DIFAT'";
            case END_OF_CHAIN -> "'end of chain'";
            default -> Integer.toUnsignedString(sector);
        };
    }
}
