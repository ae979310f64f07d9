package org.posthouse.mapi.admin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file for what is only on its way, as an exported profile that is printed. Only its owner can read it, and it is gone afterwards.
 *
 * @param path not there yet
 */
public record PassingFile(Path path) implements Closeable {
    /** A fresh one, in a folder of its own. */
    public static PassingFile fresh() throws IOException {
        return new PassingFile(Files.createTempDirectory("posthouse").resolve("profile"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.getParent());
    }
}
