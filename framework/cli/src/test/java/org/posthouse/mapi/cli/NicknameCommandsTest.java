package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;

class NicknameCommandsTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/nk2");

    @TempDir
    Path home;

    private PlainHost host;
    private String file;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
        file = home.resolve("outlook.nk2").toString();
        assertThat(nickname("add", file, "jane@example.org", "--name", "Jane Smith", "--weight", "0x6000"))
                .isZero();
        assertThat(nickname("add", file, "EX:/o=Contoso/cn=john", "--name", "John, \"J\" Dœ"))
                .isZero();
    }

    private int nickname(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "nickname";
        System.arraycopy(words, 0, all, 1, words.length);
        return host.run(all);
    }

    private String list(String of) {
        assertThat(nickname("list", of, "--json")).as(host.err()).isZero();
        return host.out().strip();
    }

    @Test
    void theListHasTheKeysThatProgramsRelyOn() {
        assertThat(list(file))
                .isEqualTo("{\"file\":\"" + file + "\",\"major\":12,\"minor\":0,\"entries\":["
                        + "{\"nickname\":\"jane@example.org\",\"displayName\":\"Jane Smith\",\"addressType\":\"SMTP\","
                        + "\"address\":\"jane@example.org\",\"smtp\":\"jane@example.org\",\"weight\":24576},"
                        + "{\"nickname\":\"EX:/o=Contoso/cn=john\",\"displayName\":\"John, \\\"J\\\" Dœ\",\"addressType\":\"EX\","
                        + "\"address\":\"/o=Contoso/cn=john\",\"smtp\":null,\"weight\":8192}]}");
        assertThat(nickname("list", file)).isZero();
        assertThat(host.out())
                .containsSubsequence("NICKNAME", "WEIGHT", "jane@example.org", "SMTP:jane@example.org", "24576");
    }

    @Test
    @Tag("NICK-061")
    void whatIsTypedIsCompleted() {
        assertThat(nickname("complete", file, "J", "--json")).isZero();
        assertThat(host.out()).containsSubsequence("Jane Smith", "John, ");
        assertThat(nickname("complete", file, "smi")).isZero();
        assertThat(host.out()).contains("Jane Smith").doesNotContain("John");
        assertThat(nickname("complete", file, "zz")).isZero();
        assertThat(host.out()).contains("Nobody");
    }

    @Test
    @Tag("NICK-062")
    void entriesAreLiftedAndTakenOutByNicknameOrAddress() {
        assertThat(nickname("touch", file, "JANE@example.org", "EX:/o=Contoso/cn=john", "--json"))
                .isZero();
        assertThat(host.out()).containsSubsequence("\"weight\":32768", "\"weight\":16384");
        assertThat(nickname("remove", file, "/o=Contoso/cn=john")).isZero();
        assertThat(list(file)).contains("\"weight\":32768").doesNotContain("Contoso");
    }

    @Test
    void nothingIsChangedWhenOneOfThemIsMissing() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(file));
        for (String action : new String[] {"touch", "remove"}) {
            assertThat(nickname(action, file, "jane@example.org", "nobody")).isEqualTo(1);
            assertThat(host.err())
                    .contains("'nobody'")
                    .contains("MAPI_E_NOT_FOUND")
                    .hasLineCount(1);
        }
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @Test
    @Tag("NICK-050")
    void addingAgainChangesTheEntry() {
        assertThat(nickname("add", file, "jane@example.org", "--name", "Jane Doe"))
                .isZero();
        assertThat(list(file)).contains("\"Jane Doe\"").contains("24576").doesNotContain("Jane Smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jane Smith <jane@example.org>", "notanaddress", " ", ":foo", "foo:", "a\n@b.c", "EX: "})
    void whatIsNoAddressIsNotAdded(String address) throws IOException {
        byte[] before = Files.readAllBytes(Path.of(file));
        assertThat(nickname("add", file, address)).isEqualTo(1);
        assertThat(host.err())
                .contains("is no address; write TYPE:ADDRESS, or an Internet address (MAPI_E_INVALID_PARAMETER)")
                .hasLineCount(1);
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @Test
    void addressesOfOtherTypesAreAdded() {
        assertThat(nickname("add", file, "x400:c=US;a= ;p=Contoso;s=Smith")).isZero();
        assertThat(list(file)).contains("\"addressType\":\"X400\",\"address\":\"c=US;a= ;p=Contoso;s=Smith\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void whatIsGivenOutComesInAgain(String format) throws IOException {
        String text = home.resolve("people." + format).toString();
        String other = home.resolve("other.nk2").toString();
        assertThat(nickname("export", file, text)).isZero();
        assertThat(nickname("export", file, text)).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_COLLISION").contains("--overwrite");
        assertThat(nickname("export", file, text, "--overwrite")).isZero();
        assertThat(nickname("import", other, text, "--json")).as(host.err()).isZero();
        assertThat(host.out()).contains("{\"read\":2,\"added\":2,\"entries\":2}");
        assertThat(list(other)).isEqualTo(list(file).replace("outlook.nk2", "other.nk2"));
        assertThat(nickname("import", other, text)).isZero();
        assertThat(host.out()).contains("0 of them new");
        assertThat(nickname("export", file, "-", "--format", format)).isZero();
        assertThat(host.out()).isEqualTo(Files.readString(Path.of(text)).replace("\uFEFF", ""));
        host.types(Files.readString(Path.of(text)));
        assertThat(nickname("import", home.resolve("piped.nk2").toString(), "-", "--format", format))
                .isZero();
        assertThat(new NicknameFile(home.resolve("piped.nk2")).read().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-x", "@sum", "\t=x", "'=1", "''+1", "'Gavin Kline'", "a=b", "'"})
    void whatASpreadsheetWouldRunIsKeptFromThatAndComesBackAsItWas(String name) throws IOException {
        String csv = home.resolve("names.csv").toString();
        String other = home.resolve("other.nk2").toString();
        assertThat(nickname("add", file, "odd@example.org", "--name", name)).isZero();
        assertThat(nickname("export", file, csv)).isZero();
        assertThat(Files.readString(Path.of(csv)))
                .startsWith("\uFEFFnickname,")
                .doesNotContainPattern("(?m)[,\"][=+\\-@\\t]");
        assertThat(nickname("import", other, csv)).as(host.err()).isZero();
        assertThat(list(other)).isEqualTo(list(file).replace("outlook.nk2", "other.nk2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    @Tag("NICK-054")
    void takingInWhatWasGivenOutChangesNoByte(String format) throws IOException {
        Path real = CORPUS.resolve("log2timeline-plaso__Outlook.NK2");
        Assumptions.assumeTrue(Files.exists(real), () -> "no nickname lists at " + CORPUS);
        Path copy = Files.copy(real, home.resolve("Outlook.NK2"));
        String text = home.resolve("people." + format).toString();
        assertThat(nickname("export", copy.toString(), text)).isZero();
        assertThat(nickname("import", copy.toString(), text)).as(host.err()).isZero();
        assertThat(copy).hasSameBinaryContentAs(real);
    }

    @Test
    @Tag("NICK-009")
    void aStreamGoesToStandardOutputAndComesFromStandardInput() throws IOException {
        String other = home.resolve("other.nk2").toString();
        assertThat(nickname("export", file, "-", "--format", "nk2")).isZero();
        assertThat(host.out()).contains("j\0a\0n\0e").doesNotContain("exported");
        assertThat(Path.of("-")).doesNotExist();
        host.types("no stream");
        assertThat(nickname("import", other, "-", "--format", "nk2")).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_CORRUPT_DATA");
    }

    @Test
    @Tag("NICK-056")
    void aNameForAnInternetAddressLeavesTheExchangeAddressOfItsEntry() {
        assertThat(nickname("add", file, "EX:/o=Contoso/cn=mary", "--nickname", "mary@contoso.com"))
                .isZero();
        assertThat(nickname("add", file, "mary@contoso.com", "--name", "Mary Roe"))
                .isZero();
        assertThat(list(file))
                .contains("\"nickname\":\"mary@contoso.com\",\"displayName\":\"Mary Roe\",\"addressType\":\"EX\","
                        + "\"address\":\"/o=Contoso/cn=mary\"");
    }

    @Test
    void aForgottenFileIsNotMade() {
        assertThat(nickname("add", "jane@example.org", "bob@example.org")).isEqualTo(2);
        assertThat(host.err()).contains("'jane@example.org' looks like an address");
        assertThat(Path.of("jane@example.org")).doesNotExist();
        assertThat(nickname("add", home.resolve("me@home.nk2").toString(), "bob@example.org"))
                .isZero();
    }

    @Test
    void messagesNameTheFileAndTheWayOut() throws IOException {
        Path cut = Files.write(home.resolve("cut.nk2"), Arrays.copyOf(Files.readAllBytes(Path.of(file)), 60));
        assertThat(nickname("add", cut.toString(), "jane@example.org")).isEqualTo(1);
        assertThat(host.err()).contains(cut.toString()).contains("--set-aside");
        String target = home.resolve("nodir").resolve("x.csv").toString();
        assertThat(nickname("export", file, target)).isEqualTo(1);
        assertThat(host.err()).contains("there is no folder").contains("x.csv").doesNotContain(".part");
        assertThat(nickname("add", home.resolve("nodir/x.nk2").toString(), "jane@example.org"))
                .isEqualTo(1);
        assertThat(host.err()).contains("nodir").doesNotContain("Exception");
        assertThat(nickname("merge", "--help")).isZero();
        assertThat(host.out()).doesNotContain("....");
    }

    @Test
    @Tag("NICK-009")
    void anExportedListHasTheSameBytes() {
        String copy = home.resolve("copy.nk2").toString();
        assertThat(nickname("export", file, copy)).isZero();
        assertThat(Path.of(copy)).hasSameBinaryContentAs(Path.of(file));
        assertThat(nickname("export", file, copy)).isEqualTo(1);
        assertThat(nickname("export", file, copy, "--overwrite", "--outlook-2003"))
                .isZero();
        assertThat(Path.of(copy)).hasSameBinaryContentAs(Path.of(file));
    }

    @Test
    void listsAreMergedWithoutDoubles() {
        String other = home.resolve("other.nk2").toString();
        nickname("add", other, "JANE@example.org", "--weight", "30000");
        nickname("add", other, "mary@example.org");
        assertThat(nickname("merge", file, other, "--json")).isZero();
        assertThat(host.out()).contains("{\"read\":2,\"added\":1,\"entries\":3}");
        assertThat(list(file)).containsSubsequence("jane@example.org", "30000", "mary@example.org");
        assertThat(nickname("merge", file, home.resolve("none.nk2").toString())).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_NOT_FOUND");
    }

    @Test
    void checkNamesTheOffsetOfEveryOddity() throws IOException {
        assertThat(nickname("check", file)).isZero();
        assertThat(host.out()).contains("2 entries, no problems");
        byte[] stream = Files.readAllBytes(Path.of(file));
        Path odd = Files.write(home.resolve("odd.nk2"), Arrays.copyOf(stream, stream.length + 1));
        Path cut = Files.write(home.resolve("cut.nk2"), Arrays.copyOf(stream, stream.length - 1));
        assertThat(nickname("check", odd.toString())).isZero();
        assertThat(host.out()).contains("offset " + stream.length + ": warning: BYTES_AFTER_END");
        assertThat(nickname(
                        "check",
                        odd.toString(),
                        cut.toString(),
                        home.resolve("none.nk2").toString(),
                        "--json"))
                .isEqualTo(1);
        assertThat(host.out())
                .contains("{\"severity\":\"warning\",\"code\":\"BYTES_AFTER_END\",\"offset\":" + stream.length)
                .contains("{\"severity\":\"error\",\"code\":\"CORRUPT\",\"offset\":" + (stream.length - 8))
                .contains("MAPI_E_NOT_FOUND");
    }

    @Test
    @Tag("NICK-064")
    void aFileThatCannotBeReadIsChangedOnlyWhenThatIsAskedFor() throws IOException {
        Path bad = Files.writeString(home.resolve("bad.nk2"), "not a list of nicknames at all");
        assertThat(nickname("list", bad.toString())).isEqualTo(1);
        assertThat(nickname("add", bad.toString(), "jane@example.org")).isEqualTo(1);
        assertThat(bad).hasContent("not a list of nicknames at all");
    }

    @Test
    @Tag("NICK-064")
    void aCutFileCanBeSetAside() throws IOException {
        byte[] stream = Files.readAllBytes(Path.of(file));
        Path cut = Files.write(home.resolve("cut.nk2"), Arrays.copyOf(stream, stream.length - 1));
        assertThat(nickname("add", cut.toString(), "jane@example.org")).isEqualTo(1);
        assertThat(host.err()).contains("offset").contains("MAPI_E_CORRUPT_DATA");
        assertThat(nickname("add", cut.toString(), "mary@example.org", "--set-aside"))
                .isZero();
        assertThat(list(cut.toString())).contains("mary@example.org").doesNotContain("jane@example.org");
        assertThat(home.resolve("cut.nk2.corrupt")).hasBinaryContent(Arrays.copyOf(stream, stream.length - 1));
    }

    @Test
    @Tag("NICK-021")
    void aListOfAnotherMajorVersionIsLeftAlone() throws IOException {
        byte[] newer = NicknameList.create().toBytes();
        newer[4] = 13;
        Path path = Files.write(home.resolve("newer.nk2"), newer);
        assertThat(nickname("list", path.toString())).isEqualTo(1);
        assertThat(nickname("add", path.toString(), "jane@example.org", "--set-aside"))
                .isEqualTo(1);
        assertThat(nickname("export", file, path.toString(), "--overwrite")).isEqualTo(1);
        assertThat(host.err()).contains("major version 13").contains("MAPI_E_VERSION");
        assertThat(path).hasBinaryContent(newer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            list                       | say which list
            check                      | say which list
            add                        | say which list
            add FILE                   | one word is missing
            add FILE a b               | 'b' is one word too many
            add FILE a --weight 0      | '0' is no number for --weight
            add FILE a --weight much   | 'much' is no number for --weight
            touch FILE                 | one word is missing
            list FILE more             | 'more' is one word too many
            import FILE what.ever      | say what what.ever is with --format: csv, json or nk2
            export FILE                | one word is missing
            complete FILE              | one word is missing
            complete FILE j --limit 0  | '0' is no number for --limit
            export FILE o.x --format xml       | 'xml' is no format; say csv, json or nk2
            export FILE o.csv --outlook-2003   | --outlook-2003 is for .nk2 files
            list -                     | '-' is no list
            complete - j               | '-' is no list
            add - a@b                  | '-' is no list
            export - o.csv             | '-' is no list
            import - o.csv             | '-' is no list
            check FILE -               | '-' is no list
            merge FILE FILE -          | '-' is no list
            """)
    void wrongUsageIsToldInOneLine(String words, String told) {
        assertThat(nickname(words.replace("FILE", file).split(" "))).isEqualTo(2);
        assertThat(host.err()).contains(told).hasLineCount(1).contains("--help");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void moreIsOfferedWhenThatIsAskedFor() throws IOException {
        Path csv = home.resolve("many.csv");
        StringBuilder many = new StringBuilder("address\n");
        for (int i = 0; i < 30; i++) {
            many.append("u").append(i).append("@example.org\n");
        }
        Files.writeString(csv, many);
        assertThat(nickname("import", file, csv.toString())).isZero();
        assertThat(nickname("complete", file, "u")).isZero();
        assertThat(host.out()).hasLineCount(1 + 20);
        assertThat(nickname("complete", file, "u", "--limit", "25")).isZero();
        assertThat(host.out()).hasLineCount(1 + 25);
        assertThat(nickname("complete", file, "u", "--limit", "2147483647")).isZero();
        assertThat(host.out()).hasLineCount(1 + 30);
    }

    @Test
    void theRealFileIsListedAndKeptWhenAnEntryComesAndGoes() throws IOException {
        Path real = CORPUS.resolve("log2timeline-plaso__Outlook.NK2");
        Assumptions.assumeTrue(Files.exists(real), () -> "no nickname lists at " + CORPUS);
        Path copy = Files.copy(real, home.resolve("Outlook.NK2"));
        assertThat(list(copy.toString()))
                .contains("\"major\":10,\"minor\":1,")
                .containsSubsequence(
                        "nromanoff@stark-research-labs.com", "24576",
                        "mhill.shield@yahoo.com", "12288",
                        "\"displayName\":\"Timothy Dungan\"", "10240",
                        "nfury@stark-research-labs.com", "8704",
                        "\"displayName\":\"'Gavin Kline'\"", "2048");
        assertThat(nickname("add", copy.toString(), "new@example.org")).isZero();
        assertThat(nickname("remove", copy.toString(), "new@example.org")).isZero();
        assertThat(copy).hasSameBinaryContentAs(real);
    }
}
