package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.itests.PosthouseProcess.Result;

/** The distribution as it is unpacked, started by its script. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class DistributionTest {
    private static final String CHECK = "-Dposthouse.check=true";

    @TempDir
    Path folder;

    @Test
    void everyComponentComesUpAndNothingIsSaid() throws IOException, InterruptedException {
        assertThat(new PosthouseProcess(folder, CHECK).run()).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void aCommandRunsBesideAnotherOfTheSameHome() throws IOException, InterruptedException {
        Process first =
                new PosthouseProcess(folder, "").builder("profile", "list").start();
        Result second = new PosthouseProcess(folder, "").run("profile", "list");

        assertThat(second.code()).as(second.err()).isZero();
        assertThat(first.waitFor()).isZero();
    }

    @Test
    void aHomeThatCannotBeUsedIsToldInOneLine() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("taken"));
        Result result = new PosthouseProcess(file, "").run("profile", "list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(file.toString(), "set POSTHOUSE_HOME to a folder you can write to");
    }

    @Test
    void theVersionIsToldWithoutAHome() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("taken"));
        Result result = new PosthouseProcess(file, "").run("--version");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).matches("posthouse \\d+\\.\\d+\\.\\d+\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL= LC_CTYPE=POSIX LANG=de_DE.UTF-8", "-u LC_ALL -u LC_CTYPE -u LANG"})
    void lettersBeyondAsciiAreUnderstoodWithoutALocale(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder = new PosthouseProcess(folder.resolve("home"), "").builder();
        String name = "\"$(printf 'Gr\\303\\266\\303\\237e')\""; // this Java may have no locale either
        String run = "env " + locale + " '" + builder.command().get(0) + "' profile ";
        builder.command("sh", "-c", run + "create " + name + " --services none && " + run + "show " + name);
        Process process = builder.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Profile \"Gr\u00f6\u00dfe\" was created", "Profile:     Gr\u00f6\u00dfe");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theQuickTourRunsToItsEnd() throws IOException, InterruptedException {
        Result result = new PosthouseProcess(folder, "").run("quickstart", "--once");

        assertThat(result.code()).as(result.out() + result.err()).isZero();
    }
}
