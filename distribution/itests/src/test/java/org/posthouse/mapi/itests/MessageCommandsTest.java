package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code posthouse msg} as a user runs it: in little memory, and killed in the middle. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class MessageCommandsTest {
    private static final int MAILS = 3000;
    private static final String MAIL = "Subject: mail %d\n\ntext\nend\n";

    @TempDir
    Path folder;

    private PosthouseProcess posthouse;

    @BeforeEach
    void home() {
        posthouse = new PosthouseProcess(folder.resolve("home"), "-Xmx256m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "corrupt", "cfb", "rtf", "tnef", "eml", "smartview"})
    void everyFileIsShownOrRefusedIn256Megabytes(String name) throws IOException, InterruptedException {
        Path files = Corpus.file(name);
        PosthouseProcess.Result shown = posthouse.run("msg", "show", "--json", "--properties", files.toString());
        assertThat(shown.err()).isEmpty();
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all)
                    .allSatisfy(file ->
                            assertThat(shown.out()).contains(file.getFileName().toString()));
        }
        assertThat(shown.code()).isEqualTo(shown.out().contains("\"refused\":{") ? 1 : 0);
        assertThat(shown.out()).doesNotContain("MAPI_E_CALL_FAILED", "MAPI_E_NOT_ENOUGH_MEMORY");
    }

    @Test
    void aConversionThatIsKilledLeavesWholeFilesAndGoesOnWhereItWas() throws IOException, InterruptedException {
        Path mails = Files.createDirectories(folder.resolve("mails"));
        for (int i = 0; i < MAILS; i++) {
            Files.writeString(mails.resolve(i + ".eml"), MAIL.formatted(i));
        }
        Path out = Files.createDirectories(folder.resolve("out"));
        String[] command = {"msg", "convert", mails.toString(), "--to", "eml", "--out", out.toString(), "--resume"};
        Process killed;
        try (WatchService watch = out.getFileSystem().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            killed = posthouse
                    .builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitMail(watch, out);
            killed.destroyForcibly().waitFor();
        }
        List<Path> made = files(out);
        assertThat(made).isNotEmpty().allSatisfy(MessageCommandsTest::isWhole);

        PosthouseProcess.Result rest = posthouse.run(command);

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.out()).contains("expected " + MAILS + " = converted", "refused 0");
        assertThat(files(out)).hasSize(MAILS).allSatisfy(MessageCommandsTest::isWhole);
        assertThat(out.resolve(".posthouse-parts")).doesNotExist();
    }

    private static void awaitMail(WatchService watch, Path out) throws IOException, InterruptedException {
        while (files(out).isEmpty()) {
            assertThat(watch.poll(60, TimeUnit.SECONDS))
                    .as("a file in " + out)
                    .isNotNull()
                    .satisfies(key -> {
                        key.pollEvents();
                        key.reset();
                    });
        }
    }

    private static void isWhole(Path file) throws IOException {
        String name = file.getFileName().toString();
        int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
        assertThat(file).hasContent(MAIL.formatted(number));
    }

    private static List<Path> files(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }
}
