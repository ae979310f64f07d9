package org.posthouse.mapi.cfb;

import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * The mini stream, which holds all streams of less than 4096 bytes in pieces of 64, and the mini FAT that chains them.
 *
 * <p>Source: MS-CFB section 2.4.
 */
final class MiniSectors implements Blocks {
    private final Sectors sectors;
    private final int[] table;
    private final int[] stream;
    private final int count;

    MiniSectors(Sectors sectors, int first, long size) {
        this.sectors = sectors;
        Header header = sectors.header();
        int shift = sectors.shift();
        long held = Math.min(size, (long) sectors.count() << shift);
        if (held < size) {
            sectors.problems().error(Code.SIZE_BEYOND_FILE, 0, "the mini stream is to have " + size + " bytes");
        }
        stream = held == 0
                ? new int[0]
                : sectors.chain(first, (int) (held + (1 << shift) - 1 >>> shift), "the mini stream");
        table = stream.length == 0
                ? stream
                : sectors.chain(
                        header.miniFat(),
                        (int) ((held >>> Header.MINI_SHIFT) + (1 << shift - 2) >>> shift - 2),
                        "the mini FAT");
        long there = Math.min(held + 63, (long) stream.length << shift) >>> Header.MINI_SHIFT;
        count = (int) Math.min(there, Integer.MAX_VALUE);
    }

    @Override
    public int shift() {
        return Header.MINI_SHIFT;
    }

    int count() {
        return count;
    }

    /** The sectors of the mini stream. */
    int[] stream() {
        return stream;
    }

    /** The sectors of the mini FAT. */
    int[] table() {
        return table;
    }

    @Override
    public boolean exists(int block) {
        return block >= 0 && block < count;
    }

    @Override
    public long offset(int block) {
        int perSector = sectors.shift() - Header.MINI_SHIFT;
        int within = block & (1 << perSector) - 1;
        return sectors.offset(stream[block >>> perSector]) + ((long) within << Header.MINI_SHIFT);
    }

    @Override
    public long linkOffset(int block) {
        int perSector = sectors.shift() - 2;
        int index = block >>> perSector;
        if (index >= table.length) {
            return -1;
        }
        long at = sectors.offset(table[index]) + 4L * (block & (1 << perSector) - 1);
        return at + 4 <= sectors.source().size() ? at : -1;
    }

    @Override
    public int next(int block) {
        long at = linkOffset(block);
        return at < 0 ? Sectors.FREE : sectors.source().int32(at);
    }
}
