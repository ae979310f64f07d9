package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream under change: those of the file, with pages laid over them where something was written.
 *
 * <p>What is small is kept in an array instead. A page that was never written costs nothing and reads as the file's bytes or as zeros.
 */
final class Content {
    private static final int SMALL = 1024;
    private static final int NO_PAGE = -1;
    private static final int[] NO_PAGES = {};
    private static final byte[] NO_BYTES = {};
    private static final byte[] ZEROS = new byte[Scratch.PAGE];

    private final Scratch scratch;
    private @Nullable FileStream base;
    /** How much of the base still shows through. */
    private long baseSize;

    private byte[] small = NO_BYTES;
    private boolean isSmall;
    private int[] pages = NO_PAGES;
    private long size;

    Content(Scratch scratch, @Nullable FileStream base) {
        this.scratch = scratch;
        rebase(base);
    }

    /** Forgets what was written, and shows the file's bytes. The pages are not given back. */
    void rebase(@Nullable FileStream newBase) {
        base = newBase;
        baseSize = newBase == null ? 0 : newBase.size();
        size = baseSize;
        small = NO_BYTES;
        isSmall = newBase == null;
        pages = NO_PAGES;
    }

    long size() {
        return size;
    }

    /** The stream of the file that this is no different from. */
    @Nullable
    FileStream unchanged() {
        boolean same = pages.length == 0 && !isSmall && base != null && size == base.size() && baseSize == size;
        return same ? base : null;
    }

    int read(long position, ByteBuffer into) throws IOException {
        int wanted = (int) Math.min(into.remaining(), Math.max(0, size - position));
        if (isSmall) {
            into.put(small, (int) Math.min(position, size), wanted);
            return wanted;
        }
        int limit = into.limit();
        int done = 0;
        while (done < wanted) {
            int length = runLength(position + done, wanted - done);
            into.limit(into.position() + length);
            int read = readRun(position + done, into);
            into.limit(limit);
            if (read < length) {
                return done + read;
            }
            done += length;
        }
        return done;
    }

    /** How much from here on is in one place: in pages that follow one another, in the base, or nowhere. */
    private int runLength(long position, int wanted) {
        int index = (int) (position / Scratch.PAGE);
        int page = page(index);
        long end = (long) ++index * Scratch.PAGE;
        long bound = position + wanted;
        if (page == NO_PAGE) {
            // Either still in the base, up to where it ends, or behind it.
            bound = position < baseSize ? Math.min(bound, baseSize) : bound;
            while (end < bound && page(index) == NO_PAGE) {
                index++;
                end += Scratch.PAGE;
            }
        } else {
            while (end < bound && scratch.isOneRun(page, page(index))) {
                page = page(index++);
                end += Scratch.PAGE;
            }
        }
        return (int) (Math.min(end, bound) - position);
    }

    private int page(int index) {
        return index < pages.length ? pages[index] : NO_PAGE;
    }

    private int readRun(long position, ByteBuffer into) throws IOException {
        int length = into.remaining();
        int page = page((int) (position / Scratch.PAGE));
        if (page != NO_PAGE) {
            scratch.read(page, (int) (position % Scratch.PAGE), into);
        } else if (base != null && position < baseSize) {
            return Math.max(0, base.read(position, into));
        } else {
            while (into.hasRemaining()) {
                into.put(ZEROS, 0, Math.min(ZEROS.length, into.remaining()));
            }
        }
        return length;
    }

    void write(long position, ByteBuffer from) throws IOException {
        long end = position + from.remaining();
        if (end > size) {
            setSize(end);
        }
        if (becomesSmall()) {
            int length = from.remaining();
            from.get(small, (int) position, length);
            return;
        }
        int limit = from.limit();
        while (from.hasRemaining()) {
            long at = end - (limit - from.position());
            int length = prepare(at, limit - from.position());
            from.limit(from.position() + length);
            scratch.write(page((int) (at / Scratch.PAGE)), (int) (at % Scratch.PAGE), from);
            from.limit(limit);
        }
    }

    /** Whether it is held as an array; a small stream of the file is, from the first write on. */
    private boolean becomesSmall() throws IOException {
        if (!isSmall && size <= SMALL && pages.length == 0) {
            byte[] bytes = new byte[(int) size];
            read(0, ByteBuffer.wrap(bytes));
            small = bytes;
            isSmall = true;
        }
        return isSmall;
    }

    /** Sees to pages for what is written from here on; says how much of it goes into them in one piece. */
    private int prepare(long at, int wanted) throws IOException {
        int index = (int) (at / Scratch.PAGE);
        int page = ensurePage(index, at, wanted);
        long end = (long) ++index * Scratch.PAGE;
        while (end < at + wanted && scratch.isOneRun(page, ensurePage(index, end, (int) (at + wanted - end)))) {
            page = page(index++);
            end += Scratch.PAGE;
        }
        return (int) (Math.min(end, at + wanted) - at);
    }

    /** A new page has what was there before, unless all of it is written over. */
    private int ensurePage(int index, long at, int length) throws IOException {
        if (index >= pages.length) {
            int old = pages.length;
            pages = Arrays.copyOf(pages, Math.max(index + 1, old + (old >> 1)));
            Arrays.fill(pages, old, pages.length, NO_PAGE);
        }
        if (pages[index] != NO_PAGE) {
            return pages[index];
        }
        int page = scratch.allocate();
        if (at % Scratch.PAGE != 0 || length < Scratch.PAGE) {
            ByteBuffer before = ByteBuffer.allocate(Scratch.PAGE);
            readRunInto(index, before);
            scratch.write(page, 0, before.clear());
        }
        pages[index] = page;
        return page;
    }

    private void readRunInto(int index, ByteBuffer before) throws IOException {
        long at = (long) index * Scratch.PAGE;
        int shown = (int) Math.max(0, Math.min(Scratch.PAGE, baseSize - at));
        if (base != null && shown > 0) {
            base.read(at, before.limit(shown));
        }
    }

    void setSize(long newSize) throws IOException {
        if (isSmall && newSize > SMALL) {
            spill();
        }
        if (isSmall) {
            small = Arrays.copyOf(small, (int) newSize);
        } else if (newSize < size) {
            cut(newSize);
        }
        size = newSize;
    }

    private void spill() throws IOException {
        isSmall = false;
        baseSize = 0;
        if (small.length > 0) {
            int page = scratch.allocate();
            scratch.write(page, 0, ByteBuffer.wrap(Arrays.copyOf(small, Scratch.PAGE)));
            pages = new int[] {page};
        }
        small = NO_BYTES;
    }

    /** What is cut off is zero when the stream is lengthened again. */
    private void cut(long newSize) throws IOException {
        baseSize = Math.min(baseSize, newSize);
        int whole = (int) (newSize / Scratch.PAGE);
        int within = (int) (newSize % Scratch.PAGE);
        if (within > 0 && page(whole) != NO_PAGE) {
            scratch.write(page(whole), within, ByteBuffer.allocate(Scratch.PAGE - within));
        }
        int kept = Math.min(pages.length, whole + (within > 0 ? 1 : 0));
        free(kept);
        pages = Arrays.copyOf(pages, kept);
        if (newSize == 0) {
            isSmall = true;
        }
    }

    /** Gives the pages back. */
    void free() {
        free(0);
        pages = NO_PAGES;
    }

    private void free(int from) {
        for (int i = from; i < pages.length; i++) {
            if (pages[i] != NO_PAGE) {
                scratch.free(pages[i]);
            }
        }
    }
}
