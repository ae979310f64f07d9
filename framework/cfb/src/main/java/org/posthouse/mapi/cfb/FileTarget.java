package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A file on disk that one writer has. A commit writes a new file beside it, brings it to the disk, and moves it into the place of the old;
 * or, when the file is large and mostly stays, goes by {@link Append}.
 *
 * <p>A file that is there is locked from opening on, a new one from its first commit on.
 */
final class FileTarget implements Target {
    private final Path file;
    private @Nullable WriterLock lock;
    private @Nullable FileChannel channel;
    private @Nullable Stamp stamp;

    private FileTarget(Path file) {
        this.file = file;
    }

    /** A file that is not there before the first commit. */
    static FileTarget fresh(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(absolute.getParent(), absolute);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return new FileTarget(absolute);
    }

    static FileTarget existing(Path file) throws IOException {
        FileTarget target = new FileTarget(file.toRealPath());
        target.lock = WriterLock.of(target.file);
        try {
            // Before opening, so that a program which puts another file in the place meanwhile is noticed.
            target.stamp = Stamp.of(target.file);
            target.channel = FileChannel.open(target.file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (Throwable failure) {
            target.close();
            throw failure;
        }
        return target;
    }

    /** The file as it was opened. */
    FileChannel channel() {
        return Objects.requireNonNull(channel);
    }

    @Override
    public Source commit(Draft draft) throws IOException {
        checkUnchanged();
        if (lock == null) {
            lock = WriterLock.of(file);
        }
        Append append = draft.append();
        return append == null ? replace(draft) : extend(append, draft.problems());
    }

    private Source extend(Append append, Problems problems) throws IOException {
        FileChannel open = channel();
        long end = open.size();
        try {
            append.write(open);
            stamp = Stamp.of(file);
            return Source.kept(open, problems);
        } catch (Throwable failure) {
            takeBack(append, open, end, failure);
            throw failure;
        }
    }

    /**
     * The file is made as it was, so that the next commit may go on with it. Where that fails too, nobody knows what the disk holds, and
     * the stamp stays as it was.
     */
    private void takeBack(Append append, FileChannel open, long end, Throwable failure) {
        try {
            append.takeBack(open, end);
            stamp = Stamp.of(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Source replace(Draft draft) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".posthouse-commit");
        FileChannel open = begin(beside);
        try {
            draft.write(open);
            open.force(true);
            Source source = Source.kept(open, draft.problems());
            checkUnchanged();
            takeOver(beside);
            replaceBy(open);
            return source;
        } catch (Throwable failure) {
            open.close();
            Files.deleteIfExists(beside);
            throw failure;
        }
    }

    /** What is there a writer has left that died: one that lives has the lock. */
    private static FileChannel begin(Path beside) throws IOException {
        Files.deleteIfExists(beside);
        return FileChannel.open(
                beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void checkUnchanged() throws IOException {
        boolean same = stamp == null
                ? !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                : Files.exists(file) && Stamp.of(file).equals(stamp);
        if (!same) {
            throw new MapiException(
                    ErrorCode.MAPI_E_OBJECT_CHANGED,
                    "committing " + file.getFileName()
                            + " failed: another program made, changed or removed it in the meantime; open it again");
        }
    }

    private void takeOver(Path beside) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView fresh = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (stamp != null && old != null && fresh != null) {
            fresh.setPermissions(old.readAttributes().permissions());
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** So that a power cut does not take the new name back; where folders cannot be synced, the system sees to it itself. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private void replaceBy(FileChannel open) throws IOException {
        FileChannel old = channel;
        channel = open;
        stamp = Stamp.of(file);
        if (old != null) {
            old.close();
        }
    }

    @Override
    public @Nullable Path scratchFolder() {
        return file.getParent();
    }

    @Override
    public void close() throws IOException {
        try (WriterLock held = lock) {
            if (channel != null) {
                channel.close();
            }
        }
    }

    /** By what a change through somebody else is noticed. */
    private record Stamp(@Nullable Object key, long size, FileTime modified) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.fileKey(), found.size(), found.lastModifiedTime());
        }
    }
}
