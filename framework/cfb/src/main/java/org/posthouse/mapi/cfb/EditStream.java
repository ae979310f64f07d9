package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A stream under change. */
final class EditStream extends EditNode implements Stream {
    private final Content content;

    EditStream(Editor editor, EditStorage parent, String name, @Nullable FileStream base) {
        super(editor, parent, name);
        content = new Content(editor.scratch(), base);
    }

    /** Goes over to the bytes that were committed. */
    void rebase(FileStream base) {
        content.rebase(base);
    }

    /** Gives back what it holds outside the file. */
    void free() {
        content.free();
    }

    /** The stream of the file that this is no different from. */
    @Nullable
    FileStream unchanged() {
        return content.unchanged();
    }

    @Override
    public long size() {
        checkAlive();
        return content.size();
    }

    @Override
    public int read(long position, ByteBuffer into) {
        checkAlive();
        checkPosition(position);
        if (!into.hasRemaining()) {
            return 0;
        }
        try {
            int read = content.read(position, into);
            return read == 0 ? -1 : read;
        } catch (IOException e) {
            throw StorageErrors.of(e, "reading '" + name() + "'");
        }
    }

    @Override
    public ByteBuffer bytes() {
        checkAlive();
        FileStream same = content.unchanged();
        if (same != null) {
            return same.bytes();
        }
        if (content.size() > Integer.MAX_VALUE - 8) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "'" + name() + "' has " + content.size()
                            + " bytes, too many for one buffer; read it piece by piece");
        }
        ByteBuffer copy = ByteBuffer.allocate((int) content.size());
        read(0, copy);
        return copy.flip().asReadOnlyBuffer();
    }

    @Override
    public InputStream input() {
        return new StreamInput(this);
    }

    @Override
    public OutputStream output() {
        setSize(0);
        return new OutputStream() {
            private long position;

            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                EditStream.this.write(position, ByteBuffer.wrap(bytes, offset, length));
                position += length;
            }
        };
    }

    @Override
    public void write(long position, ByteBuffer from) {
        change();
        checkPosition(position);
        checkSize(position + from.remaining());
        try {
            content.write(position, from);
        } catch (IOException e) {
            throw StorageErrors.of(e, "writing '" + name() + "'");
        }
    }

    @Override
    public void setSize(long size) {
        change();
        checkPosition(size);
        checkSize(size);
        try {
            content.setSize(size);
        } catch (IOException e) {
            throw StorageErrors.of(e, "resizing '" + name() + "'");
        }
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position " + position);
        }
    }

    /** Refused when it is written, not hours later when the file is. */
    private void checkSize(long size) {
        editor().problems()
                .check("streamSize", size, editor().problems().limits().streamSize());
        if (editor().version() == CfbVersion.V3) {
            editor().problems().check("2 GB of version 3", size, SectorPlan.MOST_V3);
        }
    }
}
