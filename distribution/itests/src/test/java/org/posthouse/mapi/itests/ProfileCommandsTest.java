package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.itests.PosthouseProcess.Result;

/** Profiles, services, providers and secrets by the distribution's own command, on two machines: a process for each line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class ProfileCommandsTest {
    private static final String SECRET = "hidden-in-the-hay";
    private static final String PHRASE = "open-this-sesame";

    @TempDir
    Path folder;

    private PosthouseProcess here;
    private PosthouseProcess there;
    private Path file;

    @BeforeEach
    void makeHomes() throws IOException {
        here = new PosthouseProcess(Files.createDirectory(folder.resolve("here")), "");
        there = new PosthouseProcess(Files.createDirectory(folder.resolve("there")), "");
        file = folder.resolve("work.profile");
    }

    private static Result done(Result result) {
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static Result refused(Result result, String code) {
        assertThat(result.code()).as(result.out()).isEqualTo(1);
        assertThat(result.err()).contains(code).hasLineCount(1);
        return result;
    }

    private static String first(String json, String key) {
        return json.replaceFirst("(?s).*?\"" + key + "\":\\[?\"([0-9a-f]{32})\".*", "$1");
    }

    @Test
    void servicesAreConfiguredCopiedAndChosenForTheIdentity() throws Exception {
        done(here.run("profile", "create", "Work"));
        done(here.run("profile", "create", "Bare", "--services", "none"));
        done(here.run("service", "configure", "Work", "PHLOCAL", "--set", "6600001F=postroom"));
        String transport = first(here.run("profile", "show", "Work", "--json").out(), "transportOrder");
        assertThat(here.run("section", "show", "Work", transport, "--as", transport)
                        .out())
                .contains("postroom");
        refused(here.run("service", "configure", "Work", "PHLOCAL", "--set", "66FF001F=x"), "was not taken");
        refused(here.run("service", "configure", "Work", "PHSTORE", "--set", "6600001F=x"), "MAPI_E_NOT_INITIALIZED");
        done(here.run("service", "copy", "Work", "PHSTORE", "Bare"));
        assertThat(done(here.run("service", "list", "Bare", "--json")).out()).contains("\"PHSTORE\"");
        refused(here.run("service", "copy", "Work", "PHLOCAL"), "MAPI_E_NO_ACCESS");
        assertThat(done(here.run("service", "identity", "Work")).out()).contains("PHLOCAL");
        refused(here.run("service", "identity", "Work", "PHPAB"), "MAPI_E_NO_ACCESS");
        assertThat(done(here.run("service", "identity", "Work", "none")).out()).contains("No service");
    }

    @Test
    void providersAreAddedAndRemovedAndConflictsAreTold() throws Exception {
        done(here.run("profile", "create", "Work"));
        refused(here.run("provider", "add", "Work", "PHSTORE", "Mailbocks"), "MAPI_E_NOT_FOUND");
        String added = first(
                done(here.run("provider", "add", "Work", "PHSTORE", "PHSTORE Mailbox", "--json"))
                        .out(),
                "uid");
        assertThat(here.run("profile", "show", "Work").out()).contains("SEVERAL_DEFAULT_STORES");
        done(here.run("provider", "remove", "Work", added));
        assertThat(here.run("profile", "show", "Work").out()).doesNotContain("Conflicts");
    }

    @Test
    void aProfileGoesToAnotherMachineTwiceAndIsTheSame() throws Exception {
        done(here.run("profile", "create", "Work"));
        done(here.run("profile", "export", "Work", file.toString()));
        done(there.run("profile", "import", file.toString()));
        assertThat(done(there.run("profile", "import", file.toString())).out()).contains("nothing was changed");
        assertThat(withoutKey(there.run("profile", "show", "Work", "--json").out()))
                .isEqualTo(
                        withoutKey(here.run("profile", "show", "Work", "--json").out()));
        done(there.run("service", "remove", "Work", "PHPAB"));
        refused(there.run("profile", "import", file.toString()), "MAPI_E_COLLISION");
        done(there.run("profile", "import", file.toString(), "--as", "Home"));
        done(there.run("profile", "import", file.toString(), "--replace"));
        Files.writeString(file, Files.readString(file).replace("[End]", ""));
        refused(there.run("profile", "import", file.toString()), "truncated");
    }

    private static String withoutKey(String json) {
        return json.replaceFirst("\"searchKey\":\"[0-9a-f]+\"", "");
    }

    @Test
    @Tag("PROF-060")
    @Tag("PROF-062")
    void aSecretIsShownToItsOwnerAndNowhereElse() throws Exception {
        done(here.run("profile", "create", "Work"));
        String store = first(here.run("profile", "show", "Work", "--json").out(), "storeSearchPath");
        Path phrase = Files.writeString(folder.resolve("phrase"), PHRASE + "\n");
        StringBuilder said = new StringBuilder();
        String[][] commands = {
            {"section", "set", "Work", store, "--as", store, "67F0001F=-"},
            {"section", "set", "Work", store, "--as", store, "67F0001F=" + SECRET.replace('h', 'x')},
            {"section", "show", "Work", store, "--as", store},
            {"section", "show", "Work", store, "--as", store, "--json"},
            {"section", "show", "Work", store, "--as", store, "--json", "--tag", "67F0001F"},
            {"section", "show", "Work", store, "--force", "--tag", "67F0001F"},
            {"section", "show", "Work", store, "--tag", "67F0001F"},
            {"profile", "show", "Work", "--json"},
            {"profile", "export", "Work", folder.resolve("plain.profile").toString(), "--json"},
            {"profile", "export", "Work", file.toString(), "--passphrase-file", phrase.toString()},
            {"service", "configure", "Work", "PHSTORE", "--set", "67F0001F=-"},
        };
        for (String[] command : commands) {
            Result result = here.typing(SECRET + "\n", command);
            said.append(result.out()).append(result.err());
        }
        assertThat(said.toString()).doesNotContain(SECRET).doesNotContain(PHRASE);
        assertThat(done(here.run("section", "show", "Work", store, "--as", store, "--tag", "67F0001F"))
                        .out())
                .isEqualToIgnoringNewLines(SECRET);
        done(there.typing(PHRASE + "\n", "profile", "import", file.toString(), "--secrets"));
        assertThat(there.run("section", "show", "Work", store, "--as", store, "--tag", "67F0001F")
                        .out())
                .isEqualToIgnoringNewLines(SECRET);
        Files.delete(phrase);
        assertThat(holders(folder)).isEmpty();
    }

    @Test
    void theKeysLossIsToldAndCostsOnlySecrets() throws Exception {
        done(here.run("profile", "create", "Work"));
        String store = first(here.run("profile", "show", "Work", "--json").out(), "storeSearchPath");
        done(here.typing(SECRET + "\n", "section", "set", "Work", store, "--as", store, "67F0001F=-"));
        Files.delete(here.home().resolve("key"));
        refused(here.run("section", "show", "Work", store, "--as", store, "--tag", "67F0001F"), "MAPI_E_NO_ACCESS");
        done(here.run("profile", "show", "Work"));
        done(here.run("section", "show", "Work", store, "--as", store));
        done(here.run("profile", "export", "Work", file.toString()));
    }

    /** Where the secret or the passphrase can be read. */
    private static List<Path> holders(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(ProfileCommandsTest::holds)
                    .toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return bytes.contains(SECRET) || bytes.contains(PHRASE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
