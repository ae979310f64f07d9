package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandsTest {
    private static final String SECRET = "hidden-in-the-hay";

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @TempDir
    Path files;

    private PlainHost host;
    private PlainHost other;
    private String file;
    private String store;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
        other = new PlainHost(elsewhere);
        file = files.resolve("a.profile").toString();
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("profile", "show", "A", "--json");
        store = host.out()
                .replaceFirst(".*\"storeSearchPath\":\\[\"([0-9a-f]{32})\".*", "$1")
                .strip();
        host.types(SECRET + "\n");
        host.run("section", "set", "A", store, "67F0001F=-", "--as", store);
        host.types("");
    }

    @Test
    void aProfileGoesToAnotherMachineAndBack() {
        assertThat(host.run("profile", "export", "A", file)).isZero();
        assertThat(host.out()).contains("1 service and 1 provider; 1 secret left out");
        assertThat(other.run("profile", "import", file)).isZero();
        assertThat(other.out()).contains("\"A\" was made with 1 service and 1 provider");
        assertThat(other.run("profile", "import", file, "--json")).isZero();
        assertThat(other.out()).contains("\"outcome\":\"UNCHANGED\"").contains("\"name\":\"A\"");
        other.run("section", "set", "A", store, "--as", store, "PR_COMMENT=other");
        assertThat(other.run("profile", "import", file)).isEqualTo(1);
        assertThat(other.err())
                .contains("PR_COMMENT")
                .contains("MAPI_E_COLLISION")
                .hasLineCount(1);
        assertThat(other.run("profile", "import", file, "--as", "B")).isZero();
        assertThat(other.run("profile", "import", file, "--replace")).isZero();
        assertThat(other.out()).contains("PR_COMMENT").contains("was made as the file says");

        assertThat(other.startedProviders).isFalse();
    }

    @Test
    void secretsTravelSealedAndAreNowhereInPlain() throws IOException {
        host.types("sesame\n");
        assertThat(host.run("profile", "export", "A", file, "--secrets", "--json"))
                .isZero();
        assertThat(host.out())
                .contains("\"secrets\":1")
                .doesNotContain("sesame")
                .doesNotContain(SECRET);
        assertThat(Files.readString(Path.of(file))).doesNotContain("sesame").doesNotContain(SECRET);
        assertThat(other.run("profile", "import", file)).isZero();
        assertThat(other.err()).contains("1 secret in").contains("left out");
        Path wrong = Files.writeString(files.resolve("wrong"), "simsim\n");
        assertThat(other.run("profile", "import", file, "--passphrase-file", wrong.toString(), "--replace"))
                .isEqualTo(1);
        assertThat(other.err())
                .contains("67F0001F")
                .contains("passphrase")
                .hasLineCount(1)
                .doesNotContain("simsim");
        Path right = Files.writeString(files.resolve("right"), "sesame\nsecond line\n");
        assertThat(other.run("profile", "import", file, "--passphrase-file", right.toString(), "--replace"))
                .isZero();
        assertThat(other.out() + other.err()).doesNotContain("sesame").doesNotContain(SECRET);
        other.run("section", "show", "A", store, "--as", store, "--tag", "67F0001F");
        assertThat(other.out()).isEqualToIgnoringNewLines(SECRET);
        assertThat(holders(home)).isEmpty();
        assertThat(holders(elsewhere)).isEmpty();
    }

    private static List<Path> holders(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(one -> {
                        try {
                            String bytes = Files.readString(one, StandardCharsets.ISO_8859_1);
                            return bytes.contains(SECRET) || bytes.contains("sesame");
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void aPassphraseHasToBeGiven() {
        assertThat(host.run("profile", "export", "A", file, "--secrets")).isEqualTo(2);
        assertThat(host.err()).contains("--passphrase-file").hasLineCount(1);
        host.types("\n");
        assertThat(host.run("profile", "export", "A", file, "--secrets")).isEqualTo(1);
        assertThat(host.err()).contains("empty").hasLineCount(1);
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void theKeysLossIsToldAndCostsOnlySecrets() throws IOException {
        assertThat(host.run("profile", "check")).isZero();
        Files.delete(home.resolve("key"));
        assertThat(host.run("profile", "check")).isEqualTo(1);
        assertThat(host.out()).contains("KEY_MISSING").doesNotContain(SECRET);
        assertThat(host.run("section", "show", "A", store, "--as", store, "--tag", "67F0001F"))
                .isEqualTo(1);
        assertThat(host.err()).contains("key").contains("missing").hasLineCount(1);
        assertThat(host.run("section", "show", "A", store, "--as", store)).isZero();
        assertThat(host.run("profile", "show", "A")).isZero();
        assertThat(host.run("profile", "export", "A", file)).isZero();
        host.types("sesame\n");
        assertThat(host.run("profile", "export", "A", file, "--secrets")).isEqualTo(1);
        assertThat(host.err()).contains(home.resolve("key").toString()).hasLineCount(1);
        assertThat(host.run("section", "delete", "A", store, "67F0001F", "--as", store))
                .isZero();
        host.types("anew\n");
        assertThat(host.run("section", "set", "A", store, "67F0001F=-", "--as", store))
                .isZero();
    }

    @Test
    void aHyphenIsStandardOutputAndStandardInput() throws IOException {
        assertThat(host.run("profile", "export", "A", "-")).isZero();
        String exported = host.out();
        assertThat(exported).contains("[Posthouse Profile]").endsWith("[End]\n");
        assertThat(host.err()).contains("1 secret left out").hasLineCount(1);
        host.run("profile", "export", "A", file);
        assertThat(Path.of(file)).hasContent(exported);
        assertThat(host.run("profile", "export", "A", "-", "--json")).isEqualTo(2);
        other.types(exported);
        assertThat(other.run("profile", "import", "-")).isZero();
        assertThat(other.out()).contains("\"A\" was made");
        assertThat(other.run("profile", "import", "-", "--secrets")).isEqualTo(2);
        assertThat(other.err()).contains("--passphrase-file");
        other.types(exported.replace("[End]", ""));
        assertThat(other.run("profile", "import", "-")).isEqualTo(1);
        assertThat(other.err()).contains("standard input").contains("truncated").hasLineCount(1);
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void aFolderOrNoNameInPlaceOfAFileIsSaid() {
        assertThat(host.run("profile", "export", "A", file, "--passphrase-file", files.toString()))
                .isEqualTo(1);
        assertThat(host.err()).contains("passphrase is not in " + files + ", which is a folder");
        assertThat(host.run("profile", "import", "")).isEqualTo(2);
        assertThat(host.err()).contains("name of a file or folder is empty").hasLineCount(1);
    }
}
