package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.posthouse.mapi.support.PrivateFiles;

/** Folders and files that their owner alone may read. */
final class PrivateFolder {
    private PrivateFolder() {}

    /** The folder of all mailboxes. */
    static Path local(Path home) {
        return home.resolve("local");
    }

    static void create(Path folder) throws IOException {
        PrivateFiles.folder(folder);
    }

    static void createFile(Path file) throws IOException {
        Files.createFile(file, PrivateFiles.ofFile(file));
    }

    /** A new empty file in {@code folder} under a name nobody else has. */
    static Path temporary(Path folder) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".tmp");
        return Files.createFile(file, PrivateFiles.ofFile(file));
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
