package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a database that can be read and not written where it is: SQLite wants to write beside every database in WAL mode. The
 * copy is of the moment, and for reading only.
 *
 * @param file the copy, alone in a folder that only its owner may read
 */
record ReadOnlyCopy(Path file) implements AutoCloseable {
    private static final int TRIES = 5;

    /** Whether a database is there and cannot be written. */
    static boolean isNeeded(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isRegularFile(file) && !(Files.isWritable(file) && Files.isWritable(folder));
    }

    /** Copies it; a process that has the right to may write to it meanwhile. */
    static ReadOnlyCopy of(Path file) throws IOException {
        Path copy = Files.createTempDirectory("posthouse-read-only-").resolve(file.getFileName());
        ReadOnlyCopy made = new ReadOnlyCopy(copy);
        boolean done = false;
        try {
            for (int i = 0; i < TRIES && !done; i++) {
                String before = state(file);
                // the log first: what moves from it to the database in between is then in both
                copy(log(file), log(copy));
                copy(file, copy);
                done = before.equals(state(file));
            }
            if (!done) {
                throw new IOException(file + " is being written all the time");
            }
            return made;
        } finally {
            if (!done) {
                made.close();
            }
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.write(to, Files.readAllBytes(from));
        } catch (NoSuchFileException none) {
            if (!from.toString().endsWith("-wal")) {
                throw none;
            }
        }
    }

    private static String state(Path file) throws IOException {
        StringBuilder state = new StringBuilder();
        for (Path one : List.of(file, log(file))) {
            if (Files.exists(one)) {
                BasicFileAttributes attributes = Files.readAttributes(one, BasicFileAttributes.class);
                state.append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
            }
            state.append(';');
        }
        return state.toString();
    }

    /** Removes it. Where the system lets files go that are open, whoever has it open reads on. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path one : files.toList()) {
                Files.deleteIfExists(one);
            }
        }
        Files.deleteIfExists(file.getParent());
    }
}
