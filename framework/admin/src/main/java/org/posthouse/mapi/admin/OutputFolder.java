package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A folder that one process at a time fills with files. What is not finished lies in a folder of its own in it, which the next process
 * clears when one was killed.
 */
final class OutputFolder implements AutoCloseable {
    private static final String PARTS = ".posthouse-parts";
    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel lock;

    private OutputFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes it when it is not there, and takes it.
     *
     * @throws MapiException MAPI_E_BUSY when another process has it, MAPI_E_NO_ACCESS when it cannot be written to
     */
    static OutputFolder open(Path root) {
        Path parts = root.resolve(PARTS);
        try {
            Files.createDirectories(parts);
            FileChannel lock =
                    FileChannel.open(parts.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new MapiException(
                        ErrorCode.MAPI_E_BUSY,
                        "another process writes into " + root + "; wait for its end, or name another folder");
            }
            OutputFolder folder = new OutputFolder(root, lock);
            folder.clear();
            return folder;
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    root + " cannot be written to: " + Failures.reason(failure) + "; name a folder you can write to",
                    failure);
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** Where what is unfinished lies. */
    Path parts() {
        return root.resolve(PARTS);
    }

    private void clear() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(parts())) {
            left = files.filter(file -> !file.endsWith(LOCK)).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /** Lets it go; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        try {
            clear();
            Files.deleteIfExists(parts().resolve(LOCK));
            lock.close();
            Files.deleteIfExists(parts());
        } catch (IOException stays) {
            // an empty hidden folder more
        }
    }
}
