package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Whose a mailbox is: a file of two lines in its folder, which is there whole or not at all.
 *
 * @param uid PR_PROVIDER_UID of the section the mailbox was made for
 * @param mailbox the mailbox's name as its owner writes it
 */
record Owner(MapiUid uid, String mailbox) {
    static final String FILE = "owner";

    /** The owner of the mailbox in a folder; empty for one made before owners were written, or when the file makes no sense. */
    static Optional<Owner> read(Path folder) throws IOException {
        try {
            String text = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Owner(MapiUid.parse(lines.get(0)), lines.get(1)));
        } catch (NoSuchFileException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Writes it into a folder that is there, in place of another. */
    void write(Path folder) throws IOException {
        Path file = PrivateFolder.temporary(folder);
        try {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(uid + "\n" + mailbox + "\n");
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(file, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(file);
        }
        PrivateFolder.sync(folder);
    }
}
