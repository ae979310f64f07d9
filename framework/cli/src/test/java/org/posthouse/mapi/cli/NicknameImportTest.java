package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknameTags;

/** What is taken in from texts, and how it is told what is wrong in them. */
class NicknameImportTest {
    @TempDir
    Path home;

    private PlainHost host;
    private String file;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
        file = home.resolve("outlook.nk2").toString();
        assertThat(host.run("nickname", "add", file, "jane@example.org")).isZero();
    }

    private String list() {
        assertThat(host.run("nickname", "list", file, "--json")).isZero();
        return host.out();
    }

    private void isRefused(String name, byte[] content, String told) throws IOException {
        byte[] before = Files.readAllBytes(Path.of(file));
        Path bad = Files.write(home.resolve(name), content);
        assertThat(host.run("nickname", "import", file, bad.toString())).isEqualTo(1);
        assertThat(host.err())
                .startsWith("posthouse: " + bad + " is no list of entries: ")
                .contains(told)
                .contains("(MAPI_E_CORRUPT_DATA)")
                .doesNotContain("Exception")
                .doesNotContain("JSONA")
                .doesNotContain("JSONO")
                .hasLineCount(1);
        assertThat(Path.of(file)).hasBinaryContent(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing,here/1,2/                            | its first line has [here, nothing]
            nickname,adress/a,a@x/                       | its first line has [adress], which is not known; there are [nickname, displayName, addressType
            nickname,weight/a,-5/                        | line 2 has weight '-5'
            nickname,weight/a,99999999999/               | line 2 has weight
            nickname,weight/a,1/,2/                      | line 3 needs a name or an address
            address,email/                               | its first line has [email]
            address,email                                | its first line has [email]
            a@b,Joe                                      | its first line has [Joe, a@b]
            ``                                           | its first line has neither 'nickname' nor 'address'
            displayName/Joe/                             | its first line has neither 'nickname' nor 'address'
            nickname,nickname/a,b/                       | its first line has 'nickname' twice
            address,displayName/joe@x.org,"Joe/ann@x.org,Ann/   | line 2 has a quote that is not closed
            address,displayName/a@x.org,A/joe@x.org,"Joe        | line 3 has a quote that is not closed
            address,displayName/a@x.org,"A/B"//"joe@x.org       | line 5 has a quote that is not closed
            "address,displayName                         | line 1 has a quote that is not closed
            address,displayName/joe@x.org,"Joe/ann@x.org,"Ann"/ | line 2 has text after a closing quote, a quote that is not closed
            address,displayName/joe@x.org,Smith, Joe/    | line 2 has 3 cells and the first line only 2
            address/a@x/b@x,/                            | line 3 has 2 cells and the first line only 1
            """)
    void whatIsWrongInCsvIsToldWithItsLine(String csv, String told) throws IOException {
        isRefused("bad.csv", csv.replace('/', '\n').getBytes(StandardCharsets.UTF_8), told);
        isRefused("bad.csv", csv.replace("/", "\r\n").getBytes(StandardCharsets.UTF_8), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                         | it is no JSON from line 1, character 2 on
            [{"nickname":"a"},/{"nickname" "b"}]      | it is no JSON from line 2, character 13 on
            ``                                        | it is no JSON from line 1, character 1 on
            [{"nickname":"a","nickname":"b"}]         | it is no JSON from line 1, character
            [{"nickname":"\\u12z4"}]                  | it is no JSON from line 1, character
            [] []                                     | more follows after its end, at line 1, character 4
            7                                         | it is neither an object with an array 'entries' nor an array
            {}                                        | it is neither an object with an array 'entries' nor an array
            {"entries":{}}                            | it is neither an object with an array 'entries' nor an array
            {"entries":[7]}                           | entry 1 is no object
            [{"nickname":"a"},null]                   | entry 2 is no object
            [{"nickname":"a","weight":"heavy"}]       | entry 1 has weight 'heavy'
            [{"nickname":"a","address":["a@x","b@x"]}] | entry 1 has something else than text as 'address'
            [{"nickname":"a","adress":"a@x"}]         | entry 1 has [adress]
            [{'a':'"',"nickname":"a","weight":1}]       | it is no JSON from line 1
            [{"nickname":"a","weight":1000000000000000000000000000000}] | it has a number that is longer than any weight
            """)
    void whatIsWrongInJsonIsToldWithItsEntryOrPlace(String json, String told) throws IOException {
        isRefused("bad.json", json.replace('/', '\n').getBytes(StandardCharsets.UTF_8), told);
    }

    @Test
    void anotherEncodingIsToldWithItsLine() throws IOException {
        byte[] latin = "nickname,displayName\na,b\nc,Zo\u00EB\n".getBytes(StandardCharsets.ISO_8859_1);
        isRefused("latin.csv", latin, "line 3 is not UTF-8; save it again as 'CSV UTF-8'");
    }

    @Test
    void whatIsNoStreamIsRefused() throws IOException {
        Path bad = Files.writeString(home.resolve("bad.nk2"), "nothing");
        assertThat(host.run("nickname", "import", file, bad.toString())).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_CORRUPT_DATA").hasLineCount(1);
    }

    @Test
    void standardInputIsCalledSo() {
        host.types("{");
        assertThat(host.run("nickname", "import", file, "-", "--format", "json"))
                .isEqualTo(1);
        assertThat(host.err()).startsWith("posthouse: standard input is no list of entries: it is no JSON");
    }

    @Test
    void aFolderIsNoSource() {
        assertThat(host.run("nickname", "import", file, home.toString(), "--format", "csv"))
                .isEqualTo(1);
        assertThat(host.err()).contains(home + " is a folder").hasLineCount(1);
    }

    @Test
    void aSpreadsheetWithSemicolonsAndFewColumnsIsTakenIn() throws IOException {
        Path csv = home.resolve("few.csv");
        Files.writeString(csv, "\uFEFFaddress;displayName\r\nmary@example.org;\"Mary; Roe\"\r\n");
        assertThat(host.run("nickname", "import", file, csv.toString()))
                .as(host.err())
                .isZero();
        assertThat(list()).contains("\"displayName\":\"Mary; Roe\"").contains("\"nickname\":\"mary@example.org\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void whatIsExportedCanBeTakenIn(String format) throws IOException {
        NicknameList odd = NicknameList.create();
        odd.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "a"), weight(3)));
        odd.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "b"), weight(2)));
        byte[] stream = odd.toBytes();
        ByteBuffer bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 12 <= stream.length; i++) {
            boolean second = bytes.getInt(i) == 0x60040003 && bytes.getInt(i + 8) == 2;
            if (bytes.getInt(i) == 0x60040003 && !second) {
                bytes.putInt(i + 8, -5);
            } else if (bytes.getInt(i) == 0x6001001F && stream[i + 20] == 'b') {
                bytes.putInt(i, 0x6009001F);
            } else if (bytes.getInt(i) == 0x3001001F && stream[i + 20] == 'b') {
                bytes.putInt(i, 0x3009001F);
            }
        }
        Path list = Files.write(home.resolve("odd.nk2"), stream);
        Path text = home.resolve("odd." + format);
        Path taken = home.resolve("taken.nk2");
        assertThat(host.run("nickname", "export", list.toString(), text.toString()))
                .as(host.err())
                .isZero();
        assertThat(host.run("nickname", "import", taken.toString(), text.toString()))
                .as(host.err())
                .isZero();
        assertThat(NicknameList.read(Files.readAllBytes(list)).entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(tuple("", 2), tuple("a", -5));
        assertThat(NicknameList.read(Files.readAllBytes(taken)).entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(tuple("a", 8192));
    }

    private static PropValue<Integer> weight(int weight) {
        return new PropValue<>(NicknameTags.PR_NICK_NAME_WEIGHT, weight);
    }

    @Test
    void whatARowDoesNotReachIsNotTold() throws IOException {
        Path csv = home.resolve("short.csv");
        Files.writeString(csv, "\n\naddress,displayName,weight\njane@example.org,\"Jane\nSmith\"\n\nend");
        assertThat(host.run("nickname", "import", file, csv.toString(), "--json"))
                .as(host.err())
                .isZero();
        assertThat(host.out()).contains("{\"read\":2,\"added\":1,\"entries\":2}");
        assertThat(list())
                .contains("\"displayName\":\"Jane\\nSmith\"")
                .contains("\"weight\":8192")
                .contains("\"address\":\"end\"");
    }
}
