package org.posthouse.mapi.cfb;

import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * A place in the chain of a stream, from which reading goes on without walking the chain anew; what is wrong with the chain is told here.
 *
 * <p>To notice a chain that comes back on itself it keeps one block it was at, after 1, 2, 4, 8... steps, as Brent found; so no memory is
 * needed for those that were passed.
 */
final class ChainCursor {
    private final Blocks blocks;
    private final Problems problems;
    private final FileStream stream;
    private int block;
    private long index;
    private int mark = -1;

    ChainCursor(Blocks blocks, Problems problems, FileStream stream) {
        this.blocks = blocks;
        this.problems = problems;
        this.stream = stream;
        this.block = stream.first();
    }

    /** Goes to the block that holds a position; false when the chain does not get there. */
    boolean seek(long position) {
        long target = position >>> blocks.shift();
        if (target < index) {
            block = stream.first();
            index = 0;
            mark = -1;
        }
        if (!blocks.exists(block)) {
            return broken(stream.at() + Image.Field.START, block);
        }
        while (index < target) {
            if (!advance(blocks.next(block))) {
                return false;
            }
        }
        return true;
    }

    private boolean advance(int next) {
        if (!blocks.exists(next)) {
            return broken(Math.max(0, blocks.linkOffset(block)), next);
        }
        if (next == mark || next == block) {
            problems.error(
                    Code.CHAIN_CYCLE,
                    Math.max(0, blocks.linkOffset(block)),
                    "the chain of '" + stream.name() + "' comes back to block " + next + "; it is cut there");
            return false;
        }
        block = next;
        index++;
        if (Long.bitCount(index) == 1) {
            mark = block;
        }
        return true;
    }

    private boolean broken(long link, int next) {
        if (next == Sectors.END_OF_CHAIN) {
            problems.error(
                    Code.CHAIN_TOO_SHORT,
                    link,
                    "the chain of '" + stream.name() + "' ends before its " + stream.size()
                            + " bytes; what is there is read");
        } else {
            problems.error(
                    Code.CHAIN_BROKEN,
                    link,
                    "the chain of '" + stream.name() + "' leads to block " + Sectors.name(next)
                            + ", which holds no data; what is before is read");
        }
        return false;
    }

    /** Where in the file a position lies that was sought. */
    long offset(long position) {
        return blocks.offset(block) + (position & (1L << blocks.shift()) - 1);
    }

    /** How much of what is wanted from a position that was sought lies in one piece; goes to the last block of it. */
    int runLength(long position, int wanted) {
        long blockSize = 1L << blocks.shift();
        long length = blockSize - (position & blockSize - 1);
        while (length < wanted && isBehind(blocks.next(block), blockSize) && advance(block + 1)) {
            length += blockSize;
        }
        return (int) Math.min(length, wanted);
    }

    /** Mini sectors can follow one another in number and not in place. */
    private boolean isBehind(int next, long blockSize) {
        return next == block + 1 && blocks.exists(next) && blocks.offset(next) == blocks.offset(block) + blockSize;
    }
}
