package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A short text that differs when a list of archives does, in name, place or content.
 *
 * <p>An archive's last bytes hold its directory, and that the checksum of every entry: reading them tells of a change
 * without reading the whole. Times would not, since a reproducible build gives every file the same.
 */
final class Fingerprint {
    private static final int TAIL_BYTES = 1 << 16;

    private Fingerprint() {}

    static String of(List<Path> archives) throws IOException {
        CRC32 places = new CRC32();
        CRC32 contents = new CRC32();
        for (Path archive : archives) {
            places.update(archive.toString().getBytes(StandardCharsets.UTF_8));
            places.update(Files.getLastModifiedTime(archive).toString().getBytes(StandardCharsets.UTF_8));
            contents.update(tail(archive));
        }
        return hex(places) + hex(contents);
    }

    private static String hex(CRC32 checksum) {
        return Long.toHexString(1L << 32 | checksum.getValue()).substring(1);
    }

    private static ByteBuffer tail(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive)) {
            long start = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
            channel.position(start);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // reads until full or at the end
            }
            return bytes.flip();
        }
    }
}
