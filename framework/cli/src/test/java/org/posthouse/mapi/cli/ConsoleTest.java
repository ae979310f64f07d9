package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    @Test
    void whatCouldSteerATerminalIsNotPrinted() {
        assertThat(Console.plain("a\u001b[2Jb\u009bc\nd")).isEqualTo("a\uFFFD[2Jb\uFFFDc d");
        assertThat(Console.plain("plain \u00fc\t")).isEqualTo("plain \u00fc\t");
    }

    @Test
    void aTableIsAlignedAndCutWhereATerminalEnds() {
        TextTable table = new TextTable("A", "LONGER");
        table.row("first", "x");
        table.row("2", "a long text indeed");
        assertThat(table.lines(Integer.MAX_VALUE))
                .containsExactly("A      LONGER", "first  x", "2      a long text indeed");
        assertThat(table.lines(12))
                .containsExactly("A      LONG\u2026", "first  x", "2      a lon\u2026".substring(0, 11) + "\u2026");
    }

    /** What /dev/full is, and a pipe that nobody reads. */
    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private static int run(OutputStream out, OutputStream err, Path home, String... words) throws IOException {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(out, errors, InputStream.nullInputStream(), Map.of());
        return new Shell(new PlainHost(home), console).run(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile list", "profile list --json", "help profile list", "--version", "--help"})
    void whatCannotBeWrittenIsToldAndAFailure(String words, @TempDir Path home) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(failing("No space left on device"), err, home, words.split(" ")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("posthouse: standard output cannot be written: No space left on device"
                        + " (MAPI_E_DISK_ERROR)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "The pipe is being closed"})
    void nobodyHasToReadAllOfIt(String message, @TempDir Path home) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(failing(message), err, home, "profile", "list")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theExitCodeOfARefusalStays(@TempDir Path home) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(failing("No space left on device"), err, home, "profile", "frobnicate"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1);
    }
}
