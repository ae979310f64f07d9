package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A file that is being written. Its writer holds a lock on it, which the system drops when the writer dies, however it dies; so what
 * a dead one left behind is known. For one thread.
 */
final class Draft implements AutoCloseable {
    /** A lock there, behind every end, keeps nobody from reading. */
    private static final long BEHIND = Long.MAX_VALUE - 1;

    /** So long a file may be there and not be locked yet. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Path file;
    private final FileChannel channel;

    private Draft(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    private static Path folder(Path home) {
        return PrivateFolder.local(home).resolve("tmp");
    }

    static Draft begin(Path home) throws IOException {
        PrivateFolder.create(folder(home));
        Path file = PrivateFolder.temporary(folder(home));
        Draft draft = new Draft(file, FileChannel.open(file, StandardOpenOption.WRITE));
        boolean locked = false;
        try {
            draft.channel.lock(BEHIND, 1, false);
            locked = true;
            return draft;
        } finally {
            if (!locked) {
                draft.close();
            }
        }
    }

    Path file() {
        return file;
    }

    /** Where to write; closed by {@link #close}. */
    OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** What was written is safe on disk when this returns. */
    void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Removes what writers that died left behind. */
    static void removeAbandoned(Path home, Instant now) throws IOException {
        if (!Files.isDirectory(folder(home))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder(home))) {
            for (Path file : files.toList()) {
                if (isAbandoned(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isAbandoned(Path file, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(GRACE)) && isUnlocked(file);
        } catch (NoSuchFileException finished) {
            return false;
        }
    }

    private static boolean isUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock(BEHIND, 1, false) != null;
        } catch (OverlappingFileLockException writtenHere) {
            return false;
        }
    }
}
