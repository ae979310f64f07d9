package org.posthouse.mapi.admin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file that is whole or not there, readable by its owner only: under a name nobody can foresee, then given its own. A link
 * in its place is not followed.
 */
final class NewFile {
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
     */
    static void write(Path file, boolean replace, Content content) throws IOException {
        write(file, file.toAbsolutePath().getParent(), replace, content);
    }

    /** As {@link #write(Path, boolean, Content)}; until it is whole it lies in {@code parts}, a folder on the same disk. */
    static void write(Path file, Path parts, boolean replace, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        if (!replace && Files.exists(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part =
                UnfinishedFiles.add(Files.createTempFile(parts, ".posthouse-", ".part")); // new, and the owner's alone
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
        } catch (IOException | RuntimeException | Error failure) {
            UnfinishedFiles.remove(part);
            throw failure;
        }
        put(part, target, replace);
    }

    /** Gives a file that is finished its own name. */
    static void put(Path part, Path target, boolean replace) throws IOException {
        try {
            if (replace) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                name(part, target);
            }
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
}
