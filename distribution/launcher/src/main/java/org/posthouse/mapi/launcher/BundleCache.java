package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which Felix keeps what it knows about the installed bundles, from one start to the next.
 *
 * <p>Its name follows from the bundles, so that a changed distribution starts with a new one.
 * Felix wants a cache for itself, yet several commands may run at once: each takes the first free slot (0, 1, ...) and
 * holds a lock on it, which the operating system drops when the process ends, however it ends.
 */
final class BundleCache {
    private static final int SLOTS = 64;

    private final Path folder;
    private final Path slot;
    private final boolean fresh;

    @SuppressWarnings("unused") // held, never read: closing or losing it would give the slot away
    private final FileLock lock;

    private BundleCache(Path folder, Path slot, FileLock lock) {
        this.folder = folder;
        this.slot = slot;
        this.fresh = !Files.exists(slot);
        this.lock = lock;
    }

    static BundleCache claim(Path caches, BundleSet set) throws IOException, LaunchException {
        Path folder = caches.resolve(Fingerprint.of(set.jars()));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            removeOthers(caches, folder);
        }
        for (int i = 0; i < SLOTS; i++) {
            FileLock lock = lock(folder.resolve(i + ".lock"));
            if (lock != null) {
                removeUnlessSettled(folder.resolve(Integer.toString(i)));
                return new BundleCache(folder, folder.resolve(Integer.toString(i)), lock);
            }
        }
        throw new LaunchException(SLOTS + " processes use " + folder + " already; end some of them");
    }

    /** What Felix gets as its storage. */
    Path slot() {
        return slot;
    }

    /** Notes that the framework was stopped in order, so that what lies in the slot is whole. */
    void settled() throws IOException {
        if (fresh) {
            Files.write(note(slot), new byte[0]);
        }
    }

    /** Has the slot made anew by whoever claims it next. */
    void distrust() throws IOException {
        Files.deleteIfExists(note(slot));
    }

    private static Path note(Path slot) {
        return slot.resolveSibling(slot.getFileName() + ".settled");
    }

    // A process that was killed at its first start leaves half of what belongs there.
    private static void removeUnlessSettled(Path slot) throws IOException {
        if (Files.exists(slot) && !Files.exists(note(slot))) {
            remove(slot);
        }
    }

    /** Whether the slot had never been used when it was claimed. */
    boolean fresh() {
        return fresh;
    }

    /** What all processes of this distribution share. */
    Path folder() {
        return folder;
    }

    private static @Nullable FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static void removeOthers(Path caches, Path current) throws IOException {
        try (Stream<Path> folders = Files.list(caches)) {
            for (Path other : folders.filter(f -> f.getFileName().toString().matches("[0-9a-f]{16}"))
                    .toList()) {
                if (!other.equals(current) && !inUse(other)) {
                    remove(other);
                }
            }
        }
    }

    private static boolean inUse(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".lock")).toList()) {
                FileLock lock = lock(file);
                if (lock == null) {
                    return true;
                }
                lock.channel().close();
            }
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
