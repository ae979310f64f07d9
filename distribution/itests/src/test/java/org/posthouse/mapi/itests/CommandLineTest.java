package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.itests.PosthouseProcess.Result;

/** What an administrator types, and what is answered: the distribution's own command, a process for each line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class CommandLineTest {
    @TempDir
    Path folder;

    private Path home = Path.of(".");

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void profilesAreMadeShownCopiedRenamedAndDeleted() throws Exception {
        assertDone(posthouse("profile", "create", "Work", "--default"));
        assertDone(posthouse("profile", "copy", "Work", "Spare"));
        assertDone(posthouse("profile", "rename", "Spare", "Other"));
        assertThat(posthouse("profile", "list").out()).contains("Work", "Other").doesNotContain("Spare");
        assertDone(posthouse("profile", "delete", "Other"));
        assertThat(posthouse("profile", "list", "--json").out())
                .contains("\"Work\"")
                .doesNotContain("Other");
        String shown = posthouse("profile", "show", "Work").out();
        assertThat(shown).contains("PHSTORE", "org.posthouse.mapi.provider.store.personal", "STATUS_DEFAULT_STORE");
    }

    @Test
    void aMessageIsSentFoundShownAndExported() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        assertDone(posthouse("profile", "create", "bert"));
        Path text = Files.writeString(folder.resolve("note.txt"), "See you at noon.\n");
        assertDone(posthouse("send", "anna", "--to", "LOCAL:bert", "--subject", "Lunch", text.toString()));
        assertThat(posthouse("folder", "find", "bert", "lunch").out()).contains("Lunch", "anna");
        assertThat(posthouse("folder", "show", "bert", "Inbox/1").out()).contains("See you at noon.");
        Path out = folder.resolve("out");
        assertDone(posthouse("folder", "export", "bert", "--folder", "Inbox", "--out", out.toString()));
        try (var files = Files.list(out)) {
            Path eml = files.findFirst().orElseThrow();
            assertThat(Files.readString(eml)).contains("Subject: Lunch", "See you at noon.");
        }
    }

    @Test
    void foldersAreMadeRenamedMovedAndDeleted() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        assertDone(posthouse("folder", "create", "anna", "Projects/2027/A"));
        assertRefused(posthouse("folder", "create", "anna", "projects"), "MAPI_E_COLLISION");
        assertDone(posthouse("folder", "rename", "anna", "Projects/2027", "Plans"));
        assertRefused(posthouse("folder", "rename", "anna", "Projects", "Inbox"), "MAPI_E_COLLISION");
        assertRefused(posthouse("folder", "rename", "anna", "Inbox", "Other"), "MAPI_E_NO_ACCESS");
        assertRefused(posthouse("folder", "move", "anna", "Projects", "Projects/Plans"), "MAPI_E_FOLDER_CYCLE");
        assertDone(posthouse("folder", "move", "anna", "Projects/Plans", "/"));
        assertRefused(posthouse("folder", "delete", "anna", "Plans"), "--contents deletes them as well");
        assertThat(posthouse("folder", "list", "anna").out()).contains(" Plans/A", " Projects");
        assertDone(posthouse("folder", "delete", "anna", "Plans", "--contents"));
        assertThat(posthouse("folder", "list", "anna").out()).doesNotContain("Plans");
    }

    @Test
    void anAddressBookIsFilledAskedAndUsed() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        assertDone(posthouse("profile", "create", "bert"));
        assertDone(posthouse("address", "add", "anna", "Bert Brown", "LOCAL:bert"));
        assertDone(posthouse("address", "add", "anna", "Berta", "berta@example.org"));
        assertRefused(posthouse("address", "add", "anna", "Bert Brown", "LOCAL:bert"), "MAPI_E_COLLISION");
        assertRefused(posthouse("address", "add", "anna", "Nobody", "nowhere"), "TYPE:ADDRESS");
        assertThat(posthouse("address", "list", "anna").out()).contains("LOCAL:bert", "SMTP:berta@example.org");
        Result resolved = posthouse("address", "resolve", "anna", "brown", "zoe", "--json");
        assertThat(resolved.code()).isEqualTo(1);
        assertThat(resolved.out())
                .contains("\"state\":\"MAPI_RESOLVED\",\"displayName\":\"Bert Brown\"", "MAPI_UNRESOLVED");
        Path text = Files.writeString(folder.resolve("note.txt"), "By name.\n");
        assertDone(posthouse("send", "anna", "--to", "Bert Brown", "--subject", "Named", text.toString()));
        assertThat(posthouse("folder", "list", "bert", "Inbox").out()).contains("Named");
        assertDone(posthouse("address", "remove", "anna", "Bert Brown"));
        assertRefused(posthouse("address", "remove", "anna", "Bert Brown"), "MAPI_E_NOT_FOUND");
    }

    @Test
    void statusTellsWhoWorksAndWhoDoesNot() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        Result well = posthouse("status", "anna", "--json");
        assertDone(well);
        assertThat(well.err()).isEmpty();
        assertThat(well.out()).contains("\"dllName\":\"PHSTORE\",\"status\":[\"STATUS_AVAILABLE\"]");
        Path inf = Files.writeString(folder.resolve("x.inf"), """
                [Services]
                X=X
                [X]
                Providers=X store
                [X store]
                PR_DISPLAY_NAME=Elsewhere
                PR_PROVIDER_DISPLAY=X
                PR_PROVIDER_DLL_NAME=XSTORE
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                """);
        assertDone(posthouse("service", "add", "anna", "X", "--inf", inf.toString()));
        Result ill = posthouse("status", "anna");
        assertThat(ill.code()).isEqualTo(1);
        assertThat(ill.out()).containsPattern("Elsewhere .*STATUS_FAILURE .*no bundle declares the name XSTORE");
        assertThat(ill.err()).isEmpty();
    }

    @Test
    void deletingAProfileKeepsItsMailAndSaysWhereItIs() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        assertDone(posthouse("folder", "list", "anna"));
        assertDone(posthouse("profile", "copy", "anna", "spare"));
        Result first = posthouse("profile", "delete", "spare");
        assertThat(first.out()).doesNotContain("Kept");
        Result last = posthouse("profile", "delete", "anna");
        try (var stores = Files.list(home.resolve("stores"))) {
            assertThat(stores.filter(file -> file.toString().endsWith(".db")).toList())
                    .isNotEmpty()
                    .allSatisfy(store -> assertThat(last.out()).contains("Kept", "rm '" + store.toRealPath() + "'*"));
        }
    }

    @Test
    void whatCannotBeDeliveredIsToldToTheSender() throws Exception {
        assertDone(posthouse("profile", "create", "anna"));
        Path text = Files.writeString(folder.resolve("note.txt"), "Anybody?\n");
        Result result = posthouse("send", "anna", "--to", "LOCAL:nobody", "--subject", "Hello", text.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out() + result.err()).contains("nobody");
    }

    @Test
    void aSectionIsOpenToItsOwnerAndToForce() throws Exception {
        assertDone(posthouse("profile", "create", "anna", "--services", "PHSTORE"));
        String list = posthouse("section", "list", "anna").out();
        String uid = list.lines()
                .filter(line -> line.contains(" provider "))
                .map(line -> line.split("\\s+", 2)[0])
                .findFirst()
                .orElseThrow();
        assertRefused(posthouse("section", "show", "anna", uid), "MAPI_E_NO_ACCESS");
        assertThat(posthouse("section", "show", "anna", uid, "--as", uid).out()).contains("PR_PROVIDER_DLL_NAME");
        assertThat(posthouse("section", "show", "anna", uid, "--force").out()).contains("PHSTORE");
        assertDone(posthouse("section", "set", "anna", uid, "PR_DISPLAY_NAME=Letters", "--as", uid));
        assertThat(posthouse("profile", "show", "anna").out()).contains("Letters");
    }

    @Test
    void anInfThatCannotBeReadGetsOneLineAndChangesNothing() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.inf"));
        Path binary =
                Files.write(folder.resolve("binary.inf"), new byte[] {0x7F, 'E', 'L', 'F', 0, 0, 1, 2, 0, 0, 0, 9});
        Path huge = folder.resolve("huge.inf");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        Path wide = Files.write(
                folder.resolve("wide.inf"), "\uFEFF[Services]\r\nA=B\r\n".getBytes(StandardCharsets.UTF_16LE));
        Path missing = folder.resolve("missing.inf");

        assertRefused(check(missing), "MAPI_E_NOT_FOUND");
        assertRefused(check(binary), "MAPI_E_CORRUPT_DATA");
        assertRefused(check(huge), "MAPI_E_TOO_BIG");
        assertRefused(check(folder), "MAPI_E_NO_ACCESS");
        assertThat(check(empty).out()).contains("empty.inf: error", "NO_SERVICES");
        assertThat(check(wide).out()).contains("wide.inf:2: error", "MISSING_SECTION");
        for (Path inf : new Path[] {missing, binary, huge, empty, wide}) {
            assertRefused(
                    posthouse("profile", "create", "X", "--inf", inf.toString(), "--services", "PHSTORE"), "MAPI_E_");
        }
        assertThat(posthouse("profile", "list").out()).doesNotContain("X");
    }

    @Test
    void aBadNameOrServiceGetsOneLineAndMakesNoProfile() throws Exception {
        assertRefused(posthouse("profile", "create", "trailing "), "ends with a space");
        assertRefused(posthouse("profile", "create", "x".repeat(65)), "65 characters");
        assertRefused(posthouse("profile", "create", "X", "--services", "NOSUCH"), "NOSUCH");
        assertThat(posthouse("profile", "list", "--json").out()).doesNotContain("trailing", "xxx", "\"X\"");
        assertThat(posthouse("profile", "frobnicate").code()).isEqualTo(2);
    }

    @Test
    void theKopanoProfileShowsItsProvidersAndWorksWithWhatElseItHas() throws Exception {
        Path inf = Corpus.file("inf/Kopano-dev-kopano-core__kopano.inf");
        assertDone(posthouse("profile", "create", "K", "--inf", inf.toString(), "--services", "ZARAFA6"));
        String json = posthouse("profile", "show", "K", "--json").out();
        assertThat(json)
                .containsSubsequence(
                        "\"name\":\"ZARAFA6\"",
                        "\"SERVICE_SINGLE_COPY\"",
                        "\"SERVICE_PRIMARY_IDENTITY\"",
                        "\"Kopano Directory Service\"",
                        "\"type\":\"MAPI_AB_PROVIDER\"",
                        "\"bundle\":null",
                        "\"Private Folders\"",
                        "\"type\":\"MAPI_STORE_PROVIDER\"",
                        "\"STATUS_DEFAULT_STORE\"",
                        "\"bundle\":null",
                        "\"Public Folders\"",
                        "\"STATUS_NO_DEFAULT_STORE\"",
                        "\"bundle\":null");
        String privateStore = posthouse("section", "list", "K")
                .out()
                .lines()
                .filter(line -> line.contains("Private Folders"))
                .map(line -> line.split("\\s+", 2)[0])
                .findFirst()
                .orElseThrow();
        assertThat(posthouse("section", "show", "K", privateStore, "--force", "--json")
                        .out())
                .contains("{\"tag\":\"660A0003\"", "\"type\":\"PT_LONG\",\"value\":1}");

        assertDone(posthouse("service", "add", "K", "PHSTORE"));
        Result folders = posthouse("folder", "list", "K");
        assertThat(folders.code()).as(folders.err()).isZero();
        assertThat(folders.out()).contains("Inbox");
        assertThat(folders.err())
                .contains("Private Folders", "find failed", "PR_PROVIDER_DLL_NAME", "MAPI_E_NOT_FOUND");
    }

    @Test
    void everyMailOfTheCorpusIsImportedOrRefusedWithAReason() throws Exception {
        Path mails = Corpus.file("eml");
        assertDone(posthouse("profile", "create", "archive", "--services", "PHSTORE"));
        Result result = posthouse("folder", "import", "archive", mails.toString());
        String said = result.out() + result.err();
        long refused = said.lines().filter(line -> line.startsWith("refused ")).count();
        long expected;
        try (var files = Files.walk(mails)) {
            expected = files.filter(Files::isRegularFile).count();
        }
        assertThat(said)
                .containsPattern("expected " + expected + " = imported " + (expected - refused)
                        + "( \\(\\d+ with problems[^)]*\\))? \\+ refused " + refused);
        assertThat(result.code()).isEqualTo(refused == 0 ? 0 : 1);
        assertThat(posthouse("folder", "list", "archive").out().lines().filter(line -> line.contains("Inbox")))
                .singleElement()
                .asString()
                .startsWith(Long.toString(expected - refused) + " ");
    }

    private Result check(Path inf) throws IOException, InterruptedException {
        return posthouse("inf", "check", inf.toString());
    }

    private Result posthouse(String... arguments) throws IOException, InterruptedException {
        return new PosthouseProcess(home, "").run(arguments);
    }

    private static void assertDone(Result result) {
        assertThat(result.code()).as(result.out() + result.err()).isZero();
    }

    private static void assertRefused(Result result, String said) {
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains(said);
    }
}
