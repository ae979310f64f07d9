package org.posthouse.mapi.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files from elsewhere, kept beside the checkout; a test that wants one is skipped when they are not there. */
final class Corpus {
    private static final Path FOLDER = Path.of("..", "..", "..", "shared", "corpus");

    private Corpus() {}

    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: there is no corpus at " + FOLDER);
        return file.toAbsolutePath().normalize();
    }
}
