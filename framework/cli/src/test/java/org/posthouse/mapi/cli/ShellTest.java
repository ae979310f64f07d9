package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        }
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
        "'profile', 'create A --services A,,B', '--services'",
        "section, set A xyz PR_COMMENT=1, 32 hex digits",
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
