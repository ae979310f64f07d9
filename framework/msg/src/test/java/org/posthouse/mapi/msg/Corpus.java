package org.posthouse.mapi.msg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real files beside the repository; tests that need them are skipped where they are not. */
final class Corpus {
    private Corpus() {}

    static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/msg"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; nothing compared with real messages");
        return at.resolve("../shared/corpus").normalize();
    }

    /** Files of one folder of the corpus, by name. */
    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(folder))) {
            return files.sorted().toList();
        }
    }

    /** The lines of facts that independent readers agree on. */
    static List<Map<String, Object>> facts() throws IOException {
        return Files.readAllLines(folder().resolve("expected-msg.jsonl"), StandardCharsets.UTF_8).stream()
                .map(Json::object)
                .toList();
    }
}
