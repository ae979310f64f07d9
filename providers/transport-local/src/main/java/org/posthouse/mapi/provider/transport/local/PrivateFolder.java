package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Folders and files that their owner alone may read. */
final class PrivateFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFolder() {}

    /** The folder of all mailboxes. */
    static Path local(Path home) {
        return home.resolve("local");
    }

    static void create(Path folder) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
    }

    static void createFile(Path file) throws IOException {
        Files.createFile(file, only("rw-------"));
    }

    /** A new empty file in {@code folder} under a name nobody else has. */
    static Path temporary(Path folder) throws IOException {
        return Files.createFile(folder.resolve(UUID.randomUUID() + ".tmp"), only("rw-------"));
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the names in a folder safe on disk, where the system can. */
    static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException windowsCannot) {
            // Windows opens no folder as a channel, and keeps names safe by itself
        }
    }
}
