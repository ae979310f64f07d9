package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A plain file as a stream (OpenStreamOnFile): an attachment's bytes on their way in or out.
 *
 * <p>There is no transaction: what is written is in the file. For one thread at a time. Source: openstreamonfile.md.
 */
public final class DiskStream implements Stream, AutoCloseable {
    private static final String PREFIX = "SOF";

    private final Path file;
    private final FileChannel channel;
    private final boolean writable;
    private final boolean temporary;

    private DiskStream(Path file, FileChannel channel, Set<StreamOnFileFlag> flags) {
        this.file = file;
        this.channel = channel;
        this.writable = flags.contains(StreamOnFileFlag.STGM_READWRITE);
        this.temporary = flags.contains(StreamOnFileFlag.STGM_DELETEONRELEASE);
    }

    /**
     * Opens a file, or with SOF_UNIQUEFILENAME a new temporary file in the folder that is named.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when there is no such file or folder, MAPI_E_NO_ACCESS when it may not be used so,
     *     MAPI_E_INVALID_PARAMETER when STGM_CREATE or SOF_UNIQUEFILENAME is there without STGM_READWRITE
     */
    public static DiskStream open(Path file, Set<StreamOnFileFlag> flags) {
        return open(file, PREFIX, flags);
    }

    /**
     * Opens a file; with SOF_UNIQUEFILENAME a temporary file whose name begins with a prefix of at most three characters.
     *
     * @throws MapiException as {@link #open(Path, Set)}, and MAPI_E_INVALID_PARAMETER for a longer prefix
     */
    public static DiskStream open(Path file, String prefix, Set<StreamOnFileFlag> flags) {
        boolean unique = flags.contains(StreamOnFileFlag.SOF_UNIQUEFILENAME);
        boolean writable = flags.contains(StreamOnFileFlag.STGM_READWRITE);
        if (!writable && (unique || flags.contains(StreamOnFileFlag.STGM_CREATE))) {
            throw invalid("making a file needs STGM_READWRITE");
        }
        if (prefix.length() > PREFIX.length()) {
            throw invalid("the prefix '" + prefix + "' has more than three characters");
        }
        try {
            Path opened = unique ? Files.createTempFile(file, prefix, ".tmp") : file;
            return new DiskStream(opened, FileChannel.open(opened, options(flags)), flags);
        } catch (IOException e) {
            throw StorageErrors.of(e, "opening " + file.getFileName() + " as a stream");
        }
    }

    /**
     * Makes a temporary file where the system keeps such files.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER unless STGM_CREATE, STGM_READWRITE and STGM_DELETEONRELEASE are there, as a file that
     *     nobody can name again has to be
     */
    public static DiskStream open(Set<StreamOnFileFlag> flags) {
        if (!flags.contains(StreamOnFileFlag.STGM_CREATE) || !flags.contains(StreamOnFileFlag.STGM_DELETEONRELEASE)) {
            throw invalid("a file without a name needs STGM_CREATE and STGM_DELETEONRELEASE");
        }
        EnumSet<StreamOnFileFlag> unique = EnumSet.of(StreamOnFileFlag.SOF_UNIQUEFILENAME);
        unique.addAll(flags);
        return open(Path.of(System.getProperty("java.io.tmpdir")), unique);
    }

    private static Set<OpenOption> options(Set<StreamOnFileFlag> flags) {
        Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ));
        if (flags.contains(StreamOnFileFlag.STGM_READWRITE)) {
            options.add(StandardOpenOption.WRITE);
        }
        if (flags.contains(StreamOnFileFlag.STGM_CREATE)) {
            options.add(StandardOpenOption.CREATE);
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        return options;
    }

    private static MapiException invalid(String what) {
        return new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "opening a stream on a file failed: " + what);
    }

    /** The file that was opened or made. */
    public Path file() {
        return file;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Optional<Instant> created() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> modified() {
        return tried(
                "looking at", () -> Optional.of(Files.getLastModifiedTime(file).toInstant()));
    }

    @Override
    public long size() {
        return tried("looking at", channel::size);
    }

    @Override
    public int read(long position, ByteBuffer into) {
        return tried("reading", () -> {
            int start = into.position();
            int read = 0;
            while (into.hasRemaining() && read >= 0) {
                read = channel.read(into, position + into.position() - start);
            }
            int done = into.position() - start;
            return done == 0 && read < 0 ? -1 : done;
        });
    }

    @Override
    public ByteBuffer bytes() {
        if (size() > Integer.MAX_VALUE - 8) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, name() + " is too large for one buffer; read it piece by piece");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size());
        read(0, bytes);
        return bytes.flip().asReadOnlyBuffer();
    }

    @Override
    public InputStream input() {
        return new StreamInput(this);
    }

    @Override
    public OutputStream output() {
        setSize(0);
        return Channels.newOutputStream(new StreamChannel(this));
    }

    @Override
    public void write(long position, ByteBuffer from) {
        checkWritable();
        tried("writing", () -> {
            long at = position;
            while (from.hasRemaining()) {
                at += channel.write(from, at);
            }
            return at;
        });
    }

    @Override
    public void setSize(long size) {
        checkWritable();
        tried("resizing", () -> {
            if (size < channel.size()) {
                channel.truncate(size);
            } else if (size > channel.size()) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
            return size;
        });
    }

    private void checkWritable() {
        if (!writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "writing " + name() + " failed: it was opened without STGM_READWRITE");
        }
    }

    private <T> T tried(String doing, Tried<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw StorageErrors.of(e, doing + " " + name());
        }
    }

    /** Closes the file, and deletes it when that was asked for; a second time does nothing. */
    @Override
    public void close() {
        tried("closing", () -> {
            boolean first = channel.isOpen();
            channel.close();
            return first && temporary && Files.deleteIfExists(file);
        });
    }

    private interface Tried<T> {
        T run() throws IOException;
    }
}
