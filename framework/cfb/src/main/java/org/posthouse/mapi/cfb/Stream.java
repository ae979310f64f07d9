package org.posthouse.mapi.cfb;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A run of bytes in a compound file (IStream), read and written at any position, of any size in constant memory.
 *
 * <p>It has no position of its own, so two readers do not disturb one another. Fails as {@link Storage} says. Source: MS-CFB section 2.6.3;
 * IStream.
 */
public sealed interface Stream extends Entry permits FileStream, EditStream, DiskStream {
    /** How many bytes. A damaged stream can end earlier; it never has more, and never claims more than the file can hold. */
    long size();

    /**
     * Reads from {@code position} until {@code into} is full or the stream ends.
     *
     * @return how many bytes; -1 when {@code position} is at the end or behind it and {@code into} has room
     */
    int read(long position, ByteBuffer into);

    /**
     * All bytes, read-only: a window on the file's own bytes where they lie in one piece in memory, else a copy.
     *
     * <p>What is got here from a stream that was changed is a copy, so later changes do not show.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_TOO_BIG when the size is above 2 GiB; read it piece by piece
     */
    ByteBuffer bytes();

    /** The bytes from the first to the last; needs no closing. */
    InputStream input();

    /**
     * Empties the stream and writes it anew, in constant memory.
     *
     * <p>What was written is in the stream at once, and in the file after {@link CompoundFile#commit()}; closing does nothing more.
     */
    OutputStream output();

    /** The same bytes with a position of their own, from the first on; closing it closes nothing else. */
    default SeekableByteChannel channel() {
        return new StreamChannel(this);
    }

    /** Writes the remaining bytes of {@code from} at {@code position}; a gap before it is filled with zeros. */
    void write(long position, ByteBuffer from);

    /** Cuts the stream off, or lengthens it with zeros. */
    void setSize(long size);
}
