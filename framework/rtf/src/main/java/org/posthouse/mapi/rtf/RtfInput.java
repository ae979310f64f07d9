package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The RTF within compressed RTF, forward only. When its end is reached the checksum has been verified.
 *
 * <p>The dictionary and the output are one array: a reference back is a copy within it, and when it is full the last 4096 bytes
 * move to its front.
 */
final class RtfInput extends InputStream {
    private static final int OUTPUT = 16 * 1024;

    private final InputStream in;
    private final RtfHeader header;
    private final boolean plain;
    private final CRC32 crc = Lzfu.crc();
    private final byte[] buffer = new byte[8192];
    private final byte[] window = new byte[Lzfu.WINDOW + OUTPUT + Lzfu.LONGEST];

    private int from;
    private int to;
    private long unread;

    private int at = Lzfu.WINDOW;
    private int end = Lzfu.WINDOW;
    private long left;
    private int position = Lzfu.PRELOAD.length;
    private int control = 1;
    private boolean finished;
    private @Nullable MapiException fault;

    RtfInput(InputStream in) throws IOException {
        this.in = in;
        this.header = RtfHeader.read(in);
        this.plain = header.compType() == RtfHeader.MELA;
        this.unread = header.contents();
        this.left = header.rawSize();
        System.arraycopy(Lzfu.PRELOAD, 0, window, Lzfu.WINDOW - Lzfu.PRELOAD.length, Lzfu.PRELOAD.length);
    }

    @Override
    public int read() throws IOException {
        return at < end || fill() ? window[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(window, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return end - at;
    }

    /** Makes more output; false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(window, end - Lzfu.WINDOW, window, 0, Lzfu.WINDOW);
        at = Lzfu.WINDOW;
        end = Lzfu.WINDOW;
        if (!finished) {
            try {
                more();
            } catch (MapiException e) {
                // what came before the fault is given first
                finished = true;
                fault = e;
            }
            left -= end - at;
        }
        if (end == at && fault != null) {
            throw fault;
        }
        return end > at;
    }

    private void more() throws IOException {
        if (plain) {
            copy();
        } else {
            decompress();
        }
        if (end - at >= left) {
            end = at + (int) left;
            finish();
        }
    }

    private void copy() throws IOException {
        int count = (int) Math.min(left, OUTPUT);
        while (end - at < count && (from < to || load())) {
            int run = Math.min(count - (end - at), to - from);
            System.arraycopy(buffer, from, window, end, run);
            from += run;
            end += run;
        }
        if (end - at < count) {
            throw RtfHeader.corrupt((left - (end - at)) + " of " + header.rawSize() + " bytes of text are missing");
        }
    }

    private void decompress() throws IOException {
        int stop = at + (int) Math.min(left, OUTPUT);
        while (end < stop) {
            if (control == 1) {
                control = next() | 0x100;
            }
            boolean reference = (control & 1) != 0;
            control >>>= 1;
            if (!reference) {
                window[end++] = (byte) next();
                position++;
            } else if (!refer(next() << 8 | next())) {
                finish();
                return;
            }
        }
    }

    /** Copies what a reference stands for; false when it is the end. */
    private boolean refer(int reference) {
        int distance = (position - (reference >>> 4)) & (Lzfu.WINDOW - 1);
        if (distance == 0) {
            return false;
        }
        int length = (reference & 0xF) + Lzfu.SHORTEST;
        for (int i = 0; i < length; i++, end++) {
            window[end] = window[end - distance];
        }
        position += length;
        return true;
    }

    private int next() throws IOException {
        if (from == to && !load()) {
            throw RtfHeader.corrupt("its contents end before its text of " + header.rawSize() + " bytes does");
        }
        return buffer[from++] & 0xFF;
    }

    private boolean load() throws IOException {
        if (unread == 0) {
            return false;
        }
        from = 0;
        to = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, unread)));
        if (to == 0) {
            throw RtfHeader.corrupt(unread + " of " + header.contents() + " bytes of its contents are missing");
        }
        unread -= to;
        crc.update(buffer, 0, to);
        return true;
    }

    private void finish() throws IOException {
        finished = true;
        while (load()) {
            from = to;
        }
        if (!plain && Lzfu.value(crc) != header.crc()) {
            throw RtfHeader.corrupt(
                    String.format("its checksum is %08X and should be %08X", Lzfu.value(crc), header.crc()));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
