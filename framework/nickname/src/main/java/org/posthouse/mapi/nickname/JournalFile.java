package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * A file that one session has, its lock and its name; whoever finds it unlocked knows that its session was killed. For one thread.
 */
final class JournalFile implements AutoCloseable {
    /** Those of this process, whose locks would be lost if they were opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final int MOST_ATTEMPTS = 1000;

    private final Path path;
    private FileChannel channel;

    /** What is in a channel that was opened to read and to write. */
    JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Something that uses the file. */
    interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    /** The file of this name, made with {@code CREATE_NEW}; empty when another session has it, or it has just gone. */
    static Optional<JournalFile> open(Path path, StandardOpenOption... more) throws IOException {
        if (!OURS.add(path)) {
            return Optional.empty();
        }
        Optional<FileChannel> opened = Optional.empty();
        try {
            opened = lock(path, more);
            return opened.map(channel -> new JournalFile(path, channel));
        } finally {
            if (opened.isEmpty()) {
                OURS.remove(path);
            }
        }
    }

    private static Optional<FileChannel> lock(Path path, StandardOpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        Optional<Object> before = key(path);
        FileChannel channel;
        try {
            // private from the start: what opens a file once more, such as chmod without links, takes the lock away
            channel = FileChannel.open(path, options, PrivateFiles.ofFile(path));
        } catch (NoSuchFileException gone) {
            return Optional.empty(); // its session has ended as it should
        }
        try {
            Optional<Object> now = channel.tryLock() == null ? Optional.empty() : key(path);
            if (now.isPresent() && (before.isEmpty() || before.equals(now))) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException here) {
            // another framework in this process has it
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        return Optional.empty();
    }

    /** What tells the file of a name from one that had it before; empty for none. */
    private static Optional<Object> key(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return Optional.of(key == null ? path : key); // Windows has none
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    Path path() {
        return path;
    }

    /** Interrupting a thread closes the channels that it uses, which is no reason to lose a change: it is done once more then. */
    <T> T use(Use<T> use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return use.of(opened());
                } catch (ClosedChannelException closed) {
                    interrupted |= Thread.interrupted();
                    if (attempt == MOST_ATTEMPTS) {
                        throw closed;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileChannel opened() throws IOException {
        if (!channel.isOpen()) {
            channel = lock(path)
                    .orElseThrow(
                            () -> new IOException(path + " was taken up by another session, which has its changes"));
        }
        return channel;
    }

    /** Gives another file, which is closed with it, the name of this one in one step; its lock goes with it. */
    void become(JournalFile other) throws IOException {
        Files.move(other.path, path, StandardCopyOption.ATOMIC_MOVE);
        OURS.remove(other.path);
        FileChannel before = channel;
        channel = other.channel;
        before.close();
    }

    /** It goes while it is locked, so that nobody takes up a file that has no name any more. */
    void delete() throws IOException {
        boolean gone = remove();
        close();
        if (!gone) {
            Files.deleteIfExists(path);
        }
    }

    private boolean remove() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException held) {
            return false; // Windows may keep what is open
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(path);
    }
}
