package org.posthouse.mapi.cfb;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/** A stream as it lies in a file: a chain of sectors, or of mini sectors when it has less than 4096 bytes. */
final class FileStream implements Stream {
    private final Image image;
    private final int id;
    private final long at;
    private final int first;
    private final long size;
    private final boolean isMini;
    private @Nullable ChainCursor cursor;

    FileStream(Image image, int id) {
        this.image = image;
        this.id = id;
        this.at = image.at(id);
        this.first = image.source().int32(at + Image.Field.START);
        long claimed = image.streamSize(at);
        this.isMini = claimed >= 0 && claimed < Header.MINI_CUTOFF;
        this.size = heldSize(claimed);
    }

    private long heldSize(long claimed) {
        long most = image.source().size();
        if (claimed >= 0 && claimed <= most) {
            return claimed;
        }
        image.problems()
                .error(
                        Code.SIZE_BEYOND_FILE,
                        at + Image.Field.SIZE,
                        "'" + name() + "' is to have " + Long.toUnsignedString(claimed) + " bytes; the file has "
                                + most);
        return most;
    }

    @Override
    public String name() {
        return image.name(at);
    }

    @Override
    public Optional<Instant> created() {
        return Filetime.instant(image.openSource().int64(at + Image.Field.CREATED));
    }

    @Override
    public Optional<Instant> modified() {
        return Filetime.instant(image.openSource().int64(at + Image.Field.MODIFIED));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        image.checkOpen();
        image.problems().check("streamSize", size, image.problems().limits().streamSize());
        if (position < 0) {
            throw new IllegalArgumentException("position " + position);
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        int wanted = (int) Math.min(into.remaining(), Math.max(0, size - position));
        int done = 0;
        while (done < wanted) {
            int read = readRun(position + done, into, wanted - done);
            if (read <= 0) {
                break;
            }
            done += read;
        }
        return done == 0 ? -1 : done;
    }

    private int readRun(long position, ByteBuffer into, int wanted) {
        ChainCursor chain = cursor();
        if (!chain.seek(position)) {
            return 0;
        }
        long from = chain.offset(position);
        int length = chain.runLength(position, wanted);
        int limit = into.limit();
        into.limit(into.position() + length);
        int read = image.source().read(from, into);
        into.limit(limit);
        if (read < length) {
            image.problems().error(Code.CHAIN_TOO_SHORT, from + read, "the file ends within '" + name() + "'");
        }
        return read;
    }

    private ChainCursor cursor() {
        ChainCursor known = cursor;
        if (known == null) {
            known = new ChainCursor(blocks(), image.problems(), this);
            cursor = known;
        }
        return known;
    }

    long at() {
        return at;
    }

    int id() {
        return id;
    }

    /** The first block of its chain. */
    int first() {
        return first;
    }

    /** What its chain is made of. */
    Blocks blocks() {
        return isMini ? image.mini() : image.sectors();
    }

    @Override
    public ByteBuffer bytes() {
        image.checkOpen();
        image.problems().check("streamSize", size, image.problems().limits().streamSize());
        if (size > Integer.MAX_VALUE - 8) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "'" + name() + "' has " + size + " bytes, too many for one buffer; read it piece by piece");
        }
        int length = (int) size;
        ByteBuffer window = length == 0 ? null : window(length);
        if (window != null) {
            return window;
        }
        ByteBuffer copy = ByteBuffer.allocate(length);
        read(0, copy);
        return copy.flip().asReadOnlyBuffer();
    }

    private @Nullable ByteBuffer window(int length) {
        ChainCursor chain = cursor();
        if (!chain.seek(0)) {
            return null;
        }
        long from = chain.offset(0);
        boolean whole = chain.runLength(0, length) == length
                && from + length <= image.source().size();
        return whole ? image.source().window(from, length) : null;
    }

    @Override
    public InputStream input() {
        return new StreamInput(this);
    }

    @Override
    public OutputStream output() {
        throw image.readOnly("writing '" + name() + "'");
    }

    @Override
    public void write(long position, ByteBuffer from) {
        throw image.readOnly("writing '" + name() + "'");
    }

    @Override
    public void setSize(long newSize) {
        throw image.readOnly("resizing '" + name() + "'");
    }
}
