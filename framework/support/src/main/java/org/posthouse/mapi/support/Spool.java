package org.posthouse.mapi.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes whose number must be known before they can be passed on: written once, then read as often as wanted.
 *
 * <p>Up to a number of them stay in memory, the rest goes to a temporary file (readable by its owner only) that {@link #close}
 * removes. For one thread at a time; reading begins when writing has ended.
 */
public final class Spool extends OutputStream {
    private static final int IN_MEMORY = 1 << 20;
    private static final int CHUNK = 16 * 1024;

    private final int limit;
    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] chunk = new byte[256];
    private int used;
    private long size;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    /** Keeps up to a mebibyte in memory. */
    public Spool() {
        this(IN_MEMORY);
    }

    /** Keeps up to {@code limit} bytes, more or less, in memory. */
    public Spool(int limit) {
        this.limit = limit;
    }

    /** How many bytes have been written. */
    public long size() {
        return size;
    }

    @Override
    public void write(int b) throws IOException {
        if (used == chunk.length) {
            advance();
        }
        chunk[used++] = (byte) b;
        size++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (used == chunk.length) {
                advance();
            }
            int count = Math.min(end - at, chunk.length - used);
            System.arraycopy(bytes, at, chunk, used, count);
            used += count;
            at += count;
        }
        size += length;
    }

    private void advance() throws IOException {
        if (out == null && size + CHUNK > limit) {
            file = Files.createTempFile("posthouse", ".spool");
            out = Files.newOutputStream(file);
            for (byte[] full : chunks) {
                out.write(full);
            }
            chunks.clear();
        }
        if (out != null) {
            out.write(chunk, 0, used);
        } else {
            chunks.add(chunk);
            chunk = new byte[CHUNK];
        }
        used = 0;
    }

    /**
     * Reads from the first byte.
     *
     * @return closed by the caller, before this is closed
     */
    public InputStream read() throws IOException {
        if (out != null) {
            out.write(chunk, 0, used);
            used = 0;
            out.flush();
            return Files.newInputStream(java.util.Objects.requireNonNull(file));
        }
        return chunks.isEmpty() ? new ByteArrayInputStream(chunk, 0, used) : new Memory();
    }

    /** Copies all bytes. */
    public void writeTo(OutputStream to) throws IOException {
        if (out != null) {
            try (InputStream in = read()) {
                in.transferTo(to);
            }
            return;
        }
        for (byte[] full : chunks) {
            to.write(full);
        }
        to.write(chunk, 0, used);
    }

    /** Drops the bytes; doing so twice is harmless. */
    @Override
    public void close() throws IOException {
        chunks.clear();
        if (out != null) {
            out.close();
            Files.deleteIfExists(java.util.Objects.requireNonNull(file));
        }
    }

    private final class Memory extends InputStream {
        private int number;
        private int at;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            boolean last = number == chunks.size();
            byte[] current = last ? chunk : chunks.get(number);
            int left = (last ? used : current.length) - at;
            if (left == 0) {
                if (last) {
                    return length == 0 ? 0 : -1;
                }
                number++;
                at = 0;
                return read(into, from, length);
            }
            int count = Math.min(left, length);
            System.arraycopy(current, at, into, from, count);
            at += count;
            return count;
        }
    }
}
