package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

    @TempDir
    Path home;

    private Path left(String name) throws IOException {
        Path folder = Files.createDirectories(home.resolve("local").resolve("tmp"));
        return Files.createFile(folder.resolve(name));
    }

    @Test
    void whatADeadWriterLeftIsRemovedAtTheNextStart() throws IOException {
        Path old = left("dead.tmp");
        Path fresh = left("fresh.tmp");
        Files.setLastModifiedTime(fresh, FileTime.from(LATER));
        Draft.removeAbandoned(home, LATER);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void whatALivingWriterHoldsStaysHoweverOldItIs() throws IOException {
        Path file;
        try (Draft draft = Draft.begin(home)) {
            file = draft.file();
            draft.out().write(1);
            Draft.removeAbandoned(home, LATER);
            assertThat(file).hasBinaryContent(new byte[] {1});
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aHomeWithoutMailNeedsNoCleaning() throws IOException {
        Draft.removeAbandoned(home, LATER);
        assertThat(home).isEmptyDirectory();
    }
}
