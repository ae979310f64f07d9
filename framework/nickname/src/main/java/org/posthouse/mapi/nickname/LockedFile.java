package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * A file that nobody else changes while it is open here.
 *
 * <p>Two locks: one on a file beside it, {@code .NAME.lock}, which stays when the file itself is replaced and by which we exclude one
 * another; and one on the file itself, which other programs respect. For one thread.
 */
final class LockedFile implements AutoCloseable {
    /** Piece by piece, because a channel keeps as much memory outside the heap as it was given at once. */
    private static final int PIECE = 1 << 17;

    private static final String UNFINISHED = ".new";
    private static final int MOST_LINKS = 40;

    private final Path path;
    private final FileAccess access;
    private final Lock ours;
    private Lock.@Nullable InProcess alone;
    private @Nullable FileChannel channel;
    private Optional<byte[]> content = Optional.empty();

    private LockedFile(Path path, FileAccess access, Lock ours) {
        this.path = path;
        this.access = access;
        this.ours = ours;
    }

    /** Opens for a change; waits for others who do. */
    static LockedFile open(Path path) throws IOException {
        Path target = target(path);
        FileAccess access = FileAccess.of(target);
        LockedFile file = new LockedFile(target, access, Lock.on(beside(target, ".lock"), access));
        try {
            file.load();
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** The content of a file that is there, read while nobody changes it. */
    static Optional<byte[]> read(Path path) throws IOException {
        try (Lock.InProcess alone = Lock.inProcess(key(path));
                FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                FileLock lock = Lock.wait(channel, true, path)) {
            return Optional.of(bytes(channel, path));
        }
    }

    /** The one path of a file, whatever links lead to it. */
    static Path target(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : inRealFolder(withoutLinks(path.toAbsolutePath()));
    }

    /** Where links lead to a file that is not there yet. */
    private static Path withoutLinks(Path path) throws IOException {
        Path target = path;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** The one path of a file that is not there yet. */
    private static Path inRealFolder(Path path) throws IOException {
        Path folder = path.getParent();
        return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
    }

    /** What is the same for all names of a file. */
    private static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path.toRealPath() : key; // Windows has none
    }

    private void load() throws IOException {
        try {
            alone = Lock.inProcess(key(path));
            FileChannel opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = opened;
            Lock.wait(opened, false, path);
            content = Optional.of(bytes(opened, path));
        } catch (NoSuchFileException none) {
            content = Optional.empty();
        }
    }

    private static byte[] bytes(FileChannel channel, Path path) throws IOException {
        long size = channel.size();
        int most = NicknameLimits.DEFAULT.maxBytes();
        if (size > most) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "the nickname list " + path + " has " + size + " bytes, and at most " + most + " are read");
        }
        byte[] bytes = new byte[(int) size];
        int at = 0;
        int read = 0;
        while (at < size && read >= 0) {
            read = channel.read(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)), at);
            at += Math.max(0, read);
        }
        return at == size ? bytes : Arrays.copyOf(bytes, at);
    }

    /** What the file held when it was opened; empty when there was none. */
    Optional<byte[]> content() {
        return content;
    }

    /** Puts a new file in its place, and keeps the one before as a backup. */
    void replace(byte[] bytes) throws IOException {
        if (content.isPresent()) {
            backUp(content.get());
        }
        removeUnfinished();
        put(bytes, path);
    }

    /** A second name for the file, which is on the disk already; where there are no such names, a copy. */
    private void backUp(byte[] bytes) throws IOException {
        Path backup = path.resolveSibling(path.getFileName() + ".bak");
        Path name = unfinished();
        try {
            Files.createLink(name, path);
            Files.move(name, backup, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            put(bytes, backup);
        } finally {
            Files.deleteIfExists(name); // which stays when both were names of one file
        }
    }

    /** Keeps a copy under another name, and begins anew. */
    Path setAside() throws IOException {
        Path kept = NewFile.keep(path.resolveSibling(path.getFileName() + ".corrupt"), content.orElseThrow(), access);
        content = Optional.empty();
        return kept;
    }

    /** A name that nobody can foresee and put something in the place of. */
    private Path unfinished() {
        return beside(path, "." + UUID.randomUUID() + UNFINISHED);
    }

    /** What processes have left that were killed; nobody writes any now but us. */
    private void removeUnfinished() {
        String begin = "." + path.getFileName() + ".";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(path.resolveSibling(""), file -> {
            String name = file.getFileName().toString();
            return name.startsWith(begin) && name.substring(begin.length()).matches("[0-9a-f-]{36}\\" + UNFINISHED);
        })) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a folder that is not listed, or that forbids it: they stay
        }
    }

    private void put(byte[] bytes, Path target) throws IOException {
        Path written = unfinished();
        try {
            NewFile.write(written, bytes, access);
            move(written, target);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException held) {
            release(); // Windows replaces no file that is open; our own lock still keeps our kind away
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
        Path folder = to.getParent();
        if (folder != null) {
            PrivateFiles.forceNames(folder);
        }
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling("." + path.getFileName() + suffix);
    }

    private void release() throws IOException {
        FileChannel opened = channel;
        channel = null;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            release();
        } finally {
            if (alone != null) {
                alone.close();
            }
            ours.close();
        }
    }
}
