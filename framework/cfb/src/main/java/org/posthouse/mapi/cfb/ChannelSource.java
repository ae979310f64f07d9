package org.posthouse.mapi.cfb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A compound file that stays on disk: numbers come from a few pages kept in memory, contents straight from the file.
 *
 * <p>Pages hold what FAT, directory and mini stream are read from, so that memory stays the same for a file of any size. Not mapped: a
 * mapped file that somebody cuts off ends the process, and cannot be let go at a time of our choosing.
 */
final class ChannelSource implements Source {
    private static final int PAGE_SHIFT = 13;
    private static final int PAGE = 1 << PAGE_SHIFT;
    private static final int PAGES = 128;

    private final Reads channel;
    private final Closeable owned;
    private final String name;
    private final long size;
    private final @Nullable ByteBuffer[] pages = new ByteBuffer[PAGES];
    private final long[] numbers = new long[PAGES];

    ChannelSource(Reads channel, Closeable owned, String name, long size) {
        this.channel = channel;
        this.owned = owned;
        this.name = name;
        this.size = size;
        Arrays.fill(numbers, -1);
    }

    /**
     * A file as it is at one moment. A writer may be going on with a large file right now, whose header it writes over last; so the header
     * is taken when it is the same before and after looking at the length, which then reaches over all that it leads to.
     */
    static ChannelSource of(FileChannel channel, Closeable owned, String name) throws IOException {
        return of(channel::read, channel::size, owned, name);
    }

    static ChannelSource of(Reads channel, Length length, Closeable owned, String name) throws IOException {
        while (true) {
            ChannelSource before = new ChannelSource(channel, owned, name, length.now());
            ByteBuffer header = before.page(0).slice(0, Header.SIZE);
            ChannelSource source = new ChannelSource(channel, owned, name, length.now());
            if (source.page(0).slice(0, Header.SIZE).equals(header)) {
                return source;
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int int8(long at) {
        return page(at).get(within(at)) & 0xFF;
    }

    @Override
    public int int16(long at) {
        return page(at).getShort(within(at)) & 0xFFFF;
    }

    @Override
    public int int32(long at) {
        return page(at).getInt(within(at));
    }

    @Override
    public long int64(long at) {
        return page(at).getLong(within(at));
    }

    /** Small reads go through the pages, as many of them touch the same ones. */
    @Override
    public int read(long at, ByteBuffer into) {
        int wanted = (int) Math.min(into.remaining(), Math.max(0, size - at));
        if (wanted > PAGE / 2) {
            return readThrough(at, into, wanted);
        }
        int done = 0;
        while (done < wanted) {
            int from = within(at + done);
            int length = Math.min(wanted - done, PAGE - from);
            into.put(into.position(), page(at + done), from, length);
            into.position(into.position() + length);
            done += length;
        }
        return done;
    }

    private int readThrough(long at, ByteBuffer into, int wanted) {
        ByteBuffer part = into.slice().limit(wanted);
        fill(at, part);
        into.position(into.position() + part.position());
        return part.position();
    }

    private static int within(long at) {
        return (int) at & PAGE - 1;
    }

    /** All numbers of the format stand at multiples of their size, so none lies across two pages. */
    private ByteBuffer page(long at) {
        long number = at >>> PAGE_SHIFT;
        int slot = (int) number & PAGES - 1;
        ByteBuffer page = pages[slot];
        if (page == null) {
            page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
            pages[slot] = page;
        }
        if (numbers[slot] != number) {
            numbers[slot] = -1;
            page.clear();
            fill(number << PAGE_SHIFT, page);
            // The file's end may lie within the page: nothing of an earlier page shows behind it.
            Arrays.fill(page.array(), page.position(), PAGE, (byte) 0);
            page.clear();
            numbers[slot] = number;
        }
        return page;
    }

    private void fill(long at, ByteBuffer into) {
        try {
            int start = into.position();
            while (into.hasRemaining() && channel.read(into, at + into.position() - start) > 0) {
                continue;
            }
        } catch (IOException e) {
            throw StorageErrors.of(e, "reading " + name);
        }
    }

    @Override
    public @Nullable ByteBuffer window(long at, int length) {
        return null;
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }

    /** Reads some bytes from a place on, as a {@link FileChannel} does. */
    interface Reads {
        int read(ByteBuffer into, long at) throws IOException;
    }

    /** How many bytes there are at the moment. */
    interface Length {
        long now() throws IOException;
    }
}
