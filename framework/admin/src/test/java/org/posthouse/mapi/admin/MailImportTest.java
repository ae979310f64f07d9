package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.MailImport.Report;

class MailImportTest {
    private static final String GOOD = "From: a@example.org\nSubject: %s\n\nbody\n";

    @TempDir
    Path folder;

    private final MemorySession memory = new MemorySession();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Report run() {
        return new MailImport(memory.session(), () -> memory.looks.getAndDecrement() <= 0)
                .run(List.of(folder), Progress.NONE);
    }

    @Test
    void aMailReadOnlyInPartIsRefusedAndNothingOfItStays() throws IOException {
        file("1.eml", GOOD.formatted("one"));
        file("2.eml", "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\na\n".repeat(10_002) + "--b--\n");
        Report report = run();
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.refusals())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.reason()).contains("only a part of it could be read", "TOO_MANY_PARTS"));
        assertThat(memory.store.inbox().saved()).hasSize(1);
    }

    @Test
    void anOddMailIsImportedAndTold() throws IOException {
        file("1.eml", GOOD.formatted("one"));
        file("2.eml", "Date: never\n" + GOOD.formatted("two"));
        Report report = run();
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.refusals()).isEmpty();
        assertThat(report.oddities().messages()).isEqualTo(1);
        assertThat(report.oddities().problems())
                .extracting(MailImport.Problem::code)
                .containsExactly("BAD_DATE");
    }

    @Test
    void theProfileThatIsDeletedMeanwhileEndsTheImport() throws IOException {
        for (int i = 0; i < 5; i++) {
            file(i + ".eml", GOOD.formatted(i));
        }
        memory.looks.set(2);
        Report report = run();
        assertThat(report.end()).hasValueSatisfying(end -> assertThat(end).contains("MAPI_E_PROFILE_DELETED"));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.untried()).isEqualTo(3);
    }

    @Test
    void theProfileThatIsDeletedAtTheLastMomentIsTold() throws IOException {
        file("1.eml", GOOD.formatted("one"));
        memory.looks.set(1);
        assertThat(run().end()).isPresent();
    }

    @Test
    @Timeout(30)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes that are files")
    void aPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.eml");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        file("z.eml", GOOD.formatted("one"));
        Report report = run();
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("a pipe"));
    }
}
