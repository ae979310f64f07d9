package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ShellTest {
    @TempDir
    Path home;

    private PlainHost host;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
    }

    @Test
    void withoutWordsItTellsWhatThereIs() {
        assertThat(host.run()).isZero();
        assertThat(host.out()).contains("quickstart").contains("profile").contains("create, list, show");
        assertThat(host.run("--help")).isZero();
        assertThat(host.err()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(host.run("--version")).isZero();
        assertThat(host.out()).isEqualToIgnoringNewLines("posthouse 1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "profile", "service", "provider", "transport", "store", "section", "folder"})
    void everyEntityAndActionExplainsItself(String entity) {
        assertThat(host.run(entity, "--help")).isZero();
        assertThat(host.out()).contains("posthouse " + entity + " ACTION");
        for (Action action : Entities.find(entity).orElseThrow().actions()) {
            assertThat(host.run(entity, action.name(), "--help")).isZero();
            assertThat(host.out()).contains("Usage: posthouse " + entity + " " + action.name());
            String help = host.out();
            assertThat(host.run("help", entity, action.name())).isZero();
            assertThat(host.out()).isEqualTo(help);
        }
    }

    @Test
    void everyHelpHasExamplesThatTheCommandTakes() {
        for (Entity entity : Entities.all()) {
            for (Action action : entity.actions()) {
                String command = ("posthouse " + entity.name() + " " + action.name()).strip();
                CommandSpec spec = Shell.spec(command, action);
                List<String> examples = Stream.of(spec.usageMessage().footer())
                        .map(String::strip)
                        .filter(line -> line.startsWith("posthouse "))
                        .toList();
                assertThat(examples).as(command).isNotEmpty().allMatch(line -> line.startsWith(command));
                for (String example : examples) {
                    new CommandLine(spec).parseArgs(words(example.substring(command.length())));
                }
            }
        }
    }

    /** The words of a line as a shell takes them. */
    private static String[] words(String line) {
        return Pattern.compile("\"([^\"]*)\"|([^ ]+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void helpOfWhatIsNotThereIsWrongUsage() {
        assertThat(host.run("help", "nothing")).isEqualTo(2);
        assertThat(host.run("help", "profile", "frobnicate")).isEqualTo(2);
        assertThat(host.run("help", "profile")).isZero();
        assertThat(host.out()).contains("posthouse profile ACTION");
        assertThat(host.run("help", "run")).isZero();
        assertThat(host.out()).contains("Usage: posthouse run").contains("Example:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "run", "send"})
    void anEntityThatIsItsOnlyActionExplainsItself(String entity) {
        assertThat(host.run(entity, "--help")).isZero();
        assertThat(host.out()).contains("Usage: posthouse " + entity);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, '', there is no 'nothing'",
        "profile, '', say what to do",
        "profile, frobnicate, 'frobnicate'",
        "profile, show, PROFILE",
        "profile, show A B, Unmatched",
        "profile, list --bogus, --bogus",
        "profile, create -x, -x",
        "'profile', 'create A --services A,,B', '--services'",
        "inf, check --inf x, --inf",
        "profile, list --inf x, --inf",
        "profile, default A --none, --none",
        "service, list A --inf x, --inf",
        "provider, list A --inf x, --inf",
        "section, set A 00000000000000000000000000000001 =1, TAG=VALUE",
        "folder, export A --out x, --folder PATH or --id",
    })
    void wrongUsageIsOneLineAndExitCode2(String entity, String rest, String told) {
        String[] words = (entity + " " + rest).strip().split(" ");
        assertThat(host.run(words)).isEqualTo(2);
        assertThat(host.err())
                .startsWith("posthouse: ")
                .contains(told)
                .contains("--help")
                .hasLineCount(1);
        assertThat(host.out()).isEmpty();
    }

    @Test
    void aRefusalIsOneLineWithItsCodeAndExitCode1() {
        assertThat(host.run("profile", "show", "Nobody")).isEqualTo(1);
        assertThat(host.err())
                .startsWith("posthouse: ")
                .contains("Nobody")
                .contains("MAPI_E_LOGON_FAILED")
                .hasLineCount(1);
    }

    @Test
    void messagesHaveNoNamesOfClassesAndEachCodeOnce() {
        Action refusing = new Action("x", "", args -> {}, call -> {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "it failed: java.nio.file.AccessDeniedException: /a b/claims.lock; look there (MAPI_E_DISK_ERROR)");
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        new Shell(host, new Console(to, to, InputStream.nullInputStream(), Map.of())).run("posthouse test", refusing);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("posthouse: it failed: access to /a b/claims.lock is denied; look there"
                        + " (MAPI_E_DISK_ERROR)");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(host.run("send", "A", home.resolve("none.eml").toString())).isEqualTo(1);
        assertThat(host.err())
                .contains("none.eml")
                .contains("not there")
                .contains("MAPI_E_NOT_FOUND")
                .hasLineCount(1);
    }

    @Test
    void aFaultIsOneLineAndItsDetailsAreInTheLog() throws IOException {
        Action faulty = new Action("x", "", args -> {}, call -> {
            throw new IllegalStateException("boom");
        });
        assertThat(new Shell(host, TestConsole.quiet()).run("posthouse test", faulty))
                .isEqualTo(1);
        assertThat(Files.readString(home.resolve("logs").resolve("posthouse.log")))
                .contains("boom")
                .contains("posthouse test");
    }
}
