package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final Problems problems;
    private final CfbVersion version;
    private final @Nullable Image image;
    private final @Nullable Storage root;
    private final @Nullable Editor editor;

    private CompoundFile(Image image) {
        this.problems = image.problems();
        this.version = image.version();
        this.image = image;
        this.root = FileStorage.root(image);
        this.editor = null;
    }

    private CompoundFile(Editor editor) {
        this.problems = editor.problems();
        this.version = editor.version();
        this.image = null;
        this.root = null;
        this.editor = editor;
    }

    /**
     * Opens a file for reading; reads no more of it than header and lists of sectors, or all of it when it is small.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when it is not there, MAPI_E_NO_ACCESS when it may not be read, MAPI_E_CORRUPT_DATA when it
     *     is no compound file or too damaged to be one, MAPI_E_TOO_BIG when a limit is reached
     */
    public static CompoundFile open(Path file, CfbLimits limits) {
        Problems problems = new Problems(name(file), limits);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            boolean inUse = false;
            try {
                Source source = Source.of(channel, problems);
                Image image = new Image(source, problems);
                inUse = source instanceof ChannelSource;
                return new CompoundFile(image);
            } finally {
                if (!inUse) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw StorageErrors.of(e, "opening " + problems.name());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Opens the remaining bytes of a buffer for reading, which may be a mapped file; they must not change while the file is open. No more
     * of them is copied than is asked for.
     *
     * @throws MapiException as {@link #open}
     */
    public static CompoundFile of(ByteBuffer bytes, CfbLimits limits) {
        Problems problems = new Problems("a compound file in memory", limits);
        return new CompoundFile(new Image(Source.of(bytes, problems.name()), problems));
    }

    /**
     * Opens a file in transacted mode for reading and writing.
     *
     * @throws MapiException as {@link #open}, MAPI_E_BUSY when another writer has the file, and MAPI_E_NO_ACCESS also when nothing may be
     *     made in its folder
     */
    public static CompoundFile openForWriting(Path file, CfbLimits limits) {
        Problems problems = new Problems(name(file), limits);
        try {
            FileTarget target = FileTarget.existing(file);
            try {
                Image base = new Image(Source.kept(target.channel(), problems), problems);
                return new CompoundFile(Editor.of(target, problems, base));
            } catch (Throwable failure) {
                target.close();
                throw failure;
            }
        } catch (IOException e) {
            throw StorageErrors.of(e, "opening " + problems.name() + " for writing");
        }
    }

    /**
     * Begins a new file in transacted mode; on disk there is none before the first commit.
     *
     * @throws MapiException MAPI_E_COLLISION when there is such a file already, MAPI_E_NOT_FOUND when there is no such folder
     */
    public static CompoundFile create(Path file, CfbVersion version) {
        try {
            Problems problems = new Problems(name(file), CfbLimits.DEFAULT);
            return new CompoundFile(Editor.empty(FileTarget.fresh(file), problems, version));
        } catch (IOException e) {
            throw StorageErrors.of(e, "making " + file.getFileName());
        }
    }

    /**
     * Begins a new file that has no place on disk: it is written to where {@link #writeTo} is told.
     *
     * <p>What is above a few megabytes lies in a scratch file without a name, so any content is possible in constant memory. A commit is
     * what {@link #revert()} goes back to.
     */
    public static CompoundFile inMemory(CfbVersion version) {
        Problems problems = new Problems("a compound file in memory", CfbLimits.DEFAULT);
        return new CompoundFile(Editor.empty(new MemoryTarget(), problems, version));
    }

    /**
     * Lays a compound file over a channel (HrIStorageFromStream), such as a {@link Stream#channel() stream's}, up to its end.
     *
     * <p>With STGSTRM_MODIFY or STGSTRM_CREATE a commit writes the channel over in place; the channel belongs to the caller, is not closed
     * here, and nobody else may use it while the file is open.
     *
     * @throws MapiException as {@link #open}, and MAPI_E_UNKNOWN_FLAGS when STGSTRM_RESET is not alone
     */
    public static CompoundFile on(SeekableByteChannel channel, Set<StgStreamFlag> flags, CfbLimits limits) {
        if (flags.contains(StgStreamFlag.STGSTRM_RESET) && flags.size() > 1) {
            throw new MapiException(ErrorCode.MAPI_E_UNKNOWN_FLAGS, "STGSTRM_RESET goes with no other flag: " + flags);
        }
        Problems problems = new Problems("a compound file on a channel", limits);
        try {
            long origin = flags.contains(StgStreamFlag.STGSTRM_CURRENT) ? channel.position() : 0;
            ChannelTarget target = new ChannelTarget(channel, origin);
            if (flags.contains(StgStreamFlag.STGSTRM_CREATE)) {
                return new CompoundFile(Editor.empty(target, problems, CfbVersion.V3));
            }
            Image image = new Image(target.source(problems), problems);
            boolean writable = flags.contains(StgStreamFlag.STGSTRM_MODIFY);
            return writable ? new CompoundFile(Editor.of(target, problems, image)) : new CompoundFile(image);
        } catch (IOException e) {
            throw StorageErrors.of(e, "opening " + problems.name());
        }
    }

    /** The storage that holds all others; its class identifier tells what kind of file it is. */
    public Storage root() {
        if (editor != null) {
            editor.checkOpen();
            return editor.root();
        }
        image();
        return Objects.requireNonNull(root);
    }

    private Image image() {
        if (image == null) {
            throw new IllegalStateException("open for writing");
        }
        image.checkOpen();
        return image;
    }

    private Editor editor(String doing) {
        if (editor == null) {
            throw image().readOnly(doing);
        }
        return editor;
    }

    /** The version, and so the size of the sectors. */
    public CfbVersion version() {
        return version;
    }

    /** Whether the file was opened for writing. */
    public boolean writable() {
        return editor != null;
    }

    /** The faults met so far, in the order they were met: a file is read as far as it is asked for. */
    public List<CfbProblem> problems() {
        return problems.list();
    }

    /**
     * Looks at all of the structure, each chain and each entry, as the file was opened or committed last; contents are not read.
     *
     * @return all problems, those met before among them; empty for a file without fault
     */
    public List<CfbProblem> check() {
        if (editor != null) {
            editor.check();
        } else {
            new Check(image()).run();
        }
        return problems();
    }

    /**
     * Makes what was written since the last commit part of the file, whole or not at all; does nothing when nothing was changed.
     *
     * @throws MapiException MAPI_E_NO_ACCESS when the file is open for reading; MAPI_E_OBJECT_CHANGED when somebody else changed the file
     *     since it was opened; MAPI_E_CORRUPT_DATA when a stream that was there before cannot be read whole; MAPI_E_TOO_BIG when version
     *     3 or a limit has no room for it; MAPI_E_NOT_ENOUGH_DISK or MAPI_E_DISK_ERROR. The file is then as it was before
     */
    public void commit() {
        editor("committing").commitChanges();
    }

    /** Forgets what was written since the last commit; storages and streams got before are no longer good, get {@link #root()} anew. */
    public void revert() {
        try {
            editor("reverting").revert();
        } catch (IOException e) {
            throw StorageErrors.of(e, "reverting " + problems.name());
        }
    }

    /**
     * Writes the file as it is now, committed or not, from the first byte to the last, without going back. Leaves {@code out} open.
     *
     * <p>The same content gives the same bytes: sectors in order, nothing free, balanced trees. A file open for reading is written so too.
     */
    public void writeTo(OutputStream out) throws IOException {
        Editor from = editor != null ? editor : Editor.of(new MemoryTarget(), problems, image());
        from.write(Channels.newChannel(out));
    }

    /** Lets the file go, and with it what was not committed; a second time does nothing. */
    @Override
    public void close() {
        try {
            if (editor != null) {
                editor.close();
            } else if (image != null) {
                image.close();
            }
        } catch (IOException e) {
            throw StorageErrors.of(e, "closing " + problems.name());
        }
    }
}
