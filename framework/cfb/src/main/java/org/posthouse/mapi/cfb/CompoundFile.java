package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A file with storages and streams inside: opened for reading, or in transacted mode for reading and writing.
 *
 * <p>In transacted mode nothing of what is written shows in the file before {@link #commit()}, which either happens whole or not at all,
 * whenever the process or the machine dies. One writer may have a file, beside any number of readers; readers go on to see the file as it
 * was when they opened it. For one thread at a time, with all its storages and streams. Source: MS-CFB; StgOpenStorageEx,
 * StgCreateStorageEx.
 */
public final class CompoundFile implements AutoCloseable {
    /** A file up to this size is read in one piece when it is opened. */
    private static final int SMALL = 256 << 10;

    private final Image image;
    private final Storage root;

    private CompoundFile(Image image) {
        this.image = image;
        this.root = FileStorage.root(image);
    }

    /**
     * Opens a file for reading; reads no more of it than header and lists of sectors, or all of it when it is small.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when it is not there, MAPI_E_NO_ACCESS when it may not be read, MAPI_E_CORRUPT_DATA when it
     *     is no compound file or too damaged to be one, MAPI_E_TOO_BIG when a limit is reached
     */
    public static CompoundFile open(Path file, CfbLimits limits) {
        Problems problems = new Problems(String.valueOf(file.getFileName()), limits);
        try {
            return new CompoundFile(image(FileChannel.open(file, StandardOpenOption.READ), problems));
        } catch (IOException e) {
            throw StorageErrors.of(e, "opening " + problems.name());
        }
    }

    private static Image image(FileChannel channel, Problems problems) throws IOException {
        boolean done = false;
        try {
            Source source = source(channel, problems);
            Image image = new Image(source, problems);
            done = source instanceof ChannelSource;
            return image;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static Source source(FileChannel channel, Problems problems) throws IOException {
        long size = channel.size();
        problems.check("fileSize", size, problems.limits().fileSize());
        if (size > SMALL) {
            return new ChannelSource(channel, problems.name(), size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        return new MemorySource(bytes.flip());
    }

    /**
     * Opens the remaining bytes of a buffer for reading, without copying; they must not change while the file is open.
     *
     * @throws MapiException as {@link #open}
     */
    public static CompoundFile of(ByteBuffer bytes, CfbLimits limits) {
        return new CompoundFile(new Image(new MemorySource(bytes), new Problems("a compound file in memory", limits)));
    }

    /**
     * Opens a file in transacted mode for reading and writing.
     *
     * @throws MapiException as {@link #open}, and MAPI_E_BUSY when another writer has the file
     */
    public static CompoundFile openForWriting(Path file, CfbLimits limits) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "writing " + file + " is yet to come");
    }

    /**
     * Begins a new file in transacted mode; on disk there is none before the first commit.
     *
     * @throws MapiException MAPI_E_COLLISION when there is such a file already
     */
    public static CompoundFile create(Path file, CfbVersion version) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "making " + file + " in " + version + " is yet to come");
    }

    /** Begins a new file that has no place on disk: it is written to where {@link #writeTo} is told. Large contents go to a scratch file. */
    public static CompoundFile inMemory(CfbVersion version) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "writing " + version + " is yet to come");
    }

    /** The storage that holds all others; its class identifier tells what kind of file it is. */
    public Storage root() {
        return root;
    }

    /** The version, and so the size of the sectors. */
    public CfbVersion version() {
        return image.sectors().header().version();
    }

    /** Whether the file was opened for writing. */
    public boolean writable() {
        return false;
    }

    /** The faults met so far, in the order they were met: a file is read as far as it is asked for. */
    public List<CfbProblem> problems() {
        return image.problems().list();
    }

    /**
     * Makes what was written since the last commit part of the file, whole or not at all.
     *
     * @throws MapiException MAPI_E_NO_ACCESS when the file is open for reading; MAPI_E_OBJECT_CHANGED when somebody else changed the file
     *     since it was opened; MAPI_E_NOT_ENOUGH_DISK and MAPI_E_DISK_ERROR with the file as it was
     */
    public void commit() {
        throw image.readOnly("committing");
    }

    /** Forgets what was written since the last commit; storages and streams got before are no longer good, get {@link #root()} anew. */
    public void revert() {
        throw image.readOnly("reverting");
    }

    /**
     * Writes the file as it is now, committed or not, from the first byte to the last, without going back. Leaves {@code out} open.
     *
     * <p>The same content gives the same bytes: sectors in order, nothing free, balanced trees.
     */
    public void writeTo(OutputStream out) throws IOException {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "writing is yet to come");
    }

    /** Lets the file go, and with it what was not committed; a second time does nothing. */
    @Override
    public void close() {
        try {
            image.close();
        } catch (IOException e) {
            throw StorageErrors.of(e, "closing " + image.problems().name());
        }
    }
}
