package org.posthouse.mapi.cfb;

import java.util.BitSet;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/** Follows chains to their ends and remembers what they hold, so that no block belongs to two of them unnoticed. */
final class ChainCheck {
    private final Blocks blocks;
    private final Problems problems;
    private final BitSet used = new BitSet();

    ChainCheck(Blocks blocks, Problems problems) {
        this.blocks = blocks;
        this.problems = problems;
    }

    /** Takes a block that belongs to no chain of data. */
    void claim(int block, long link, String what) {
        if (used.get(block)) {
            problems.error(
                    Code.CROSS_LINK, Math.max(0, link), what + " is at block " + block + ", which has another use");
        }
        used.set(block);
    }

    boolean isUsed(int block) {
        return used.get(block);
    }

    /**
     * Follows one chain.
     *
     * @param startLink where the number of its first block stands
     * @param expected how many blocks it is to have; -1 when nothing says so
     */
    void chain(int first, long startLink, long expected, String what) {
        long link = startLink;
        long count = 0;
        int block = first;
        while (block != Sectors.END_OF_CHAIN) {
            if (!blocks.exists(block)) {
                broken(block, link, count < expected, what);
                return;
            }
            if (used.get(block)) {
                shared(first, block, count, link, what);
                return;
            }
            used.set(block);
            count++;
            link = Math.max(0, blocks.linkOffset(block));
            block = blocks.next(block);
        }
        if (count < expected) {
            problems.error(
                    Code.CHAIN_TOO_SHORT,
                    link,
                    what + " has " + count + " blocks of the " + expected + " its size asks for");
        } else if (expected >= 0 && count > expected) {
            problems.warning(
                    Code.CHAIN_TOO_LONG, link, what + " has " + count + " blocks, and its size asks for " + expected);
        }
    }

    private void broken(int block, long link, boolean matters, String what) {
        String message = what + " leads to block " + Sectors.name(block);
        if (matters) {
            problems.error(Code.CHAIN_BROKEN, link, message);
        } else {
            problems.warning(Code.CHAIN_BROKEN, link, message + "; all of its content is before");
        }
    }

    /** Either this chain was at that block before, or another was. */
    private void shared(int first, int block, long count, long link, String what) {
        int walker = first;
        for (long i = 0; i < count; i++) {
            if (walker == block) {
                problems.error(Code.CHAIN_CYCLE, link, what + " comes back to block " + block);
                return;
            }
            walker = blocks.next(walker);
        }
        problems.error(Code.CROSS_LINK, link, what + " leads to block " + block + ", which belongs to another chain");
    }
}
