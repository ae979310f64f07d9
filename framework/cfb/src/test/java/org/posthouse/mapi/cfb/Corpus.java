package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Real files, where they are at hand. */
final class Corpus {
    private Corpus() {}

    /** The compound files of these folders of the corpus; skips the test when there is no corpus. */
    static List<Path> compoundFiles(String... folders) {
        Path corpus = repository().resolveSibling("shared").resolve("corpus");
        Assumptions.assumeTrue(Files.isDirectory(corpus), () -> "no corpus of compound files at " + corpus);
        return Arrays.stream(folders)
                .flatMap(folder -> list(corpus.resolve(folder)).stream())
                .filter(Corpus::isCompoundFile)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCompoundFile(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() == 0xD0 && in.read() == 0xCF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the checkout: the nearest folder above that holds mapisvc.inf. */
    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mapisvc.inf"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
