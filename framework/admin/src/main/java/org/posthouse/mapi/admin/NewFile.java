package org.posthouse.mapi.admin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file that is whole or not there, readable by its owner only: under a name nobody can foresee, then given its own. A link
 * in its place is not followed, and replaced only when it leads to a plain file or nowhere.
 */
final class NewFile {
    /** As many links as Linux follows. */
    private static final int MOST_LINKS = 40;

    private NewFile() {}

    /** Writes what is in it. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes it.
     *
     * @param replace whether a file of that name is replaced
     * @throws FileAlreadyExistsException when there is one and it is not to be replaced
     * @throws AccessDeniedException also when a folder, a device or a pipe is there
     */
    static void write(Path file, boolean replace, Content content) throws IOException {
        write(file, file.toAbsolutePath().getParent(), replace, content);
    }

    /** As {@link #write(Path, boolean, Content)}; until it is whole it lies in {@code parts}, a folder on the same disk. */
    static void write(Path file, Path parts, boolean replace, Content content) throws IOException {
        requireReplaceable(file);
        if (!replace && Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = UnfinishedFiles.add(part(file, parts));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
        } catch (IOException | RuntimeException | Error failure) {
            UnfinishedFiles.remove(part);
            throw failure;
        }
        put(part, file, replace);
    }

    /** New, and the owner's alone. */
    private static Path part(Path file, Path parts) throws IOException {
        try {
            return Files.createTempFile(parts, ".posthouse-", ".part");
        } catch (FileSystemException failure) {
            throw about(file, failure);
        }
    }

    /** What a file would take the place of, and nobody could use any more. */
    private static void requireReplaceable(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) || isStandardStream(file)) {
            throw new AccessDeniedException(
                    file.toString(), null, file.getFileName() + " is a folder, a device or a pipe, or leads to one");
        }
    }

    /** Whether it leads to what a process has open, as /dev/stdout does, which looks like a plain file when it is redirected to one. */
    private static boolean isStandardStream(Path file) throws IOException {
        Path step = file.toAbsolutePath();
        Path folder = step.getParent();
        if (folder != null && Files.isDirectory(folder) && folder.toRealPath().startsWith("/proc")) {
            return true;
        }
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(step); i++) {
            step = step.resolveSibling(Files.readSymbolicLink(step));
            if (step.startsWith("/proc")) {
                return true;
            }
        }
        return false;
    }

    /** Gives a file that is finished its own name. */
    static void put(Path part, Path target, boolean replace) throws IOException {
        try {
            requireReplaceable(target);
            if (replace) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                name(part, target);
            }
        } catch (FileSystemException failure) {
            throw about(target, failure);
        } finally {
            UnfinishedFiles.remove(part);
        }
    }

    /** A second name cannot take the place of a file that came meanwhile; a move could, where both are one step. */
    private static void name(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(part, target);
        }
    }

    /** The same, told of the file that was asked for: nobody knows the name of the part. */
    private static FileSystemException about(Path file, FileSystemException failure) {
        if (failure instanceof FileAlreadyExistsException || file.toString().equals(failure.getFile())) {
            return failure;
        }
        FileSystemException told;
        if (failure instanceof NoSuchFileException) {
            told = new NoSuchFileException(String.valueOf(file.toAbsolutePath().getParent()));
        } else if (failure instanceof AccessDeniedException) {
            told = new AccessDeniedException(file.toString());
        } else {
            told = new FileSystemException(file.toString(), null, failure.getReason());
        }
        told.initCause(failure);
        return told;
    }
}
