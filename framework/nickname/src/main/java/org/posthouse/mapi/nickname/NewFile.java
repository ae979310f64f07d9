package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that are new: nothing that was there, or that a link in their place leads to, is written over. */
final class NewFile {
    /** Piece by piece, because a channel keeps as much memory outside the heap as it was given at once. */
    private static final int PIECE = 1 << 17;

    private static final int MOST_KEPT = 1000;

    private NewFile() {}

    /**
     * Writes it, on the disk when this returns; nothing is left of it on failure.
     *
     * @throws FileAlreadyExistsException when there is something of that name
     */
    static void write(Path file, byte[] bytes, FileAccess access) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            fill(out, file, bytes, access);
        }
    }

    private static void fill(FileChannel out, Path file, byte[] bytes, FileAccess access) throws IOException {
        try {
            FileAccess.PRIVATE.give(file);
            for (int at = 0; at < bytes.length; ) {
                at += out.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
            }
            access.give(file);
            out.force(true);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    /** Keeps bytes in {@code file}, or, when there is one of that name, with the first free number behind it. */
    static Path keep(Path file, byte[] bytes, FileAccess access) throws IOException {
        for (int number = 1; number < MOST_KEPT; number++) {
            Path name = number == 1 ? file : file.resolveSibling(file.getFileName() + "." + number);
            try {
                write(name, bytes, access);
                return name;
            } catch (FileAlreadyExistsException taken) {
                // kept earlier: the next number
            }
        }
        throw new FileAlreadyExistsException(file + " and all numbers up to " + MOST_KEPT);
    }
}
