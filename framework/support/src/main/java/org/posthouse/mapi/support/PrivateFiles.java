package org.posthouse.mapi.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that only their owner may read, where the file system has owners. For any thread. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes a folder and those above it that are missing; one that is there keeps its rights. */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    /** Makes an empty file unless it is there, which then keeps its rights. */
    public static void file(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, ofFile(file));
        } catch (FileAlreadyExistsException e) {
            // another process made it between the two lines above, with the same rights
            return;
        }
    }

    /** With which a file is made that is its owner's alone from the start. */
    public static FileAttribute<?>[] ofFile(Path file) {
        return attributes(file, "rw-------");
    }

    /** Puts the names in a folder on the disk, where the system lets one: Windows opens no folder. */
    public static void forceNames(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, String rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
