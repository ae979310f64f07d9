package org.posthouse.mapi.cfb;

/** Pieces of one size that a table chains: the sectors of the file by the FAT, or the mini sectors of the mini stream by the mini FAT. */
sealed interface Blocks permits Sectors, MiniSectors {
    /** How many blocks of a size, given as a power of 2, hold so many bytes. */
    static long count(long bytes, int shift) {
        return bytes + (1L << shift) - 1 >>> shift;
    }

    /** The size of a block is 2 to this power. */
    int shift();

    /** Whether there is a block of this number. */
    boolean exists(int block);

    /** Where in the file a block that exists begins. */
    long offset(int block);

    /** The block behind another, or one of the special numbers, which are negative. */
    int next(int block);

    /** Where in the file {@link #next} stands; -1 when the table does not reach so far. */
    long linkOffset(int block);
}
