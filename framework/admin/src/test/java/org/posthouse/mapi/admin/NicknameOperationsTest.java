package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;
import org.posthouse.mapi.nickname.NicknameTags;

class NicknameOperationsTest {
    @TempDir
    Path folder;

    private NicknameFile file;
    private NicknameOperations list;

    @BeforeEach
    void open() {
        file = new NicknameFile(folder.resolve("outlook.nk2"));
        list = new NicknameOperations(file, OnCorrupt.REFUSE);
    }

    /** Rows whose first property is the address type, so that they have no nickname. */
    private void keyless(String... addresses) throws IOException {
        NicknameList rows = NicknameList.create();
        for (String address : addresses) {
            rows.add(PropValues.of(
                    new PropValue<>(PropTags.PR_ADDRTYPE, "SMTP"),
                    new PropValue<>(PropTags.PR_EMAIL_ADDRESS, address)));
        }
        byte[] stream = rows.toBytes();
        for (int i = 0; i + 3 < stream.length; i++) {
            if (stream[i] == 0x1F && stream[i + 1] == 0 && stream[i + 2] == 1 && stream[i + 3] == 0x60) {
                stream[i + 2] = 9;
            }
        }
        Files.write(file.path(), stream);
        assertThat(list.list().entries()).extracting(NicknameRow::nickname).containsOnly("");
    }

    private List<String> addresses() {
        return list.list().entries().stream().map(NicknameRow::address).toList();
    }

    @Test
    @Tag("NICK-049")
    void theEntryThatHasTheAddressIsTakenOutAndNoOther() throws IOException {
        keyless("cat@x.y", "dog@x.y", "cow@x.y");
        list.remove(List.of("cat@x.y"));
        assertThat(addresses()).containsExactly("dog@x.y", "cow@x.y");
        list.touch(List.of("SMTP:cow@x.y"));
        assertThat(list.list().entries()).extracting(NicknameRow::weight).containsExactly(0x4000, 0x2000);
        assertThat(addresses()).containsExactly("cow@x.y", "dog@x.y");
    }

    @Test
    @Tag("NICK-054")
    void takingInWhatIsThereChangesNoByte() throws IOException {
        keyless("cat@x.y", "dog@x.y");
        byte[] before = Files.readAllBytes(file.path());
        NicknameOperations.Report report = list.take(list.list().entries());
        assertThat(report).isEqualTo(new NicknameOperations.Report(2, 0, 2));
        assertThat(file.path()).hasBinaryContent(before);
    }

    @Test
    @Tag("NICK-050")
    @Tag("NICK-054")
    void takingInChangesOnlyWhatIsToldOtherwise() {
        file.edit(rows -> rows.add(PropValues.of(
                new PropValue<>(PropTags.PR_ADDRTYPE, "SMTP"),
                new PropValue<>(PropTags.PR_EMAIL_ADDRESS, "jane@example.org"),
                new PropValue<>(PropTags.PR_SMTP_ADDRESS, "j@example.net"))));
        PropValues before = file.read().entries().get(0).props();
        NicknameRow row = list.list().entries().get(0);
        list.take(List.of(new NicknameRow(row.nickname(), "Jane", "SMTP", row.address(), row.smtp(), 0)));
        PropValues after = file.read().entries().get(0).props();
        assertThat(after.tags()).isEqualTo(before.tags());
        assertThat(after.get(PropTags.PR_DISPLAY_NAME)).contains("Jane");
        assertThat(after.get(PropTags.PR_SMTP_ADDRESS)).isEqualTo(Optional.of("j@example.net"));
        assertThat(list.list().entries()).extracting(NicknameRow::weight).containsExactly(row.weight());
    }

    /** Two people of one nickname, as streams may have them. */
    private void team() throws IOException {
        NicknameList rows = NicknameList.create();
        rows.add(member("team", "jane@x.org", 2));
        rows.add(member("teaX", "john@x.org", 9));
        String text = new String(rows.toBytes(), StandardCharsets.ISO_8859_1);
        Files.write(file.path(), text.replace("a\0X\0", "a\0m\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static PropValues member(String nickname, String address, int weight) {
        return PropValues.builder()
                .put(NicknameTags.PR_NICK_NAME, nickname)
                .put(PropTags.PR_ADDRTYPE, "SMTP")
                .put(PropTags.PR_EMAIL_ADDRESS, address)
                .put(NicknameTags.PR_NICK_NAME_WEIGHT, weight)
                .build();
    }

    @Test
    @Tag("NICK-050")
    void allOfANicknameAreToldThatAreTakenOut() throws IOException {
        team();
        assertThat(list.remove(List.of("TEAM")))
                .extracting(NicknameRow::address)
                .containsExactly("john@x.org", "jane@x.org");
        assertThat(addresses()).isEmpty();
    }

    @Test
    @Tag("NICK-050")
    void twoPeopleOfOneNicknameAreBothTakenIn() throws IOException {
        team();
        List<NicknameRow> shown = list.list().entries();
        assertThat(list.take(shown).added()).isZero();
        NicknameOperations other =
                new NicknameOperations(new NicknameFile(folder.resolve("other.nk2")), OnCorrupt.REFUSE);
        assertThat(other.take(shown)).isEqualTo(new NicknameOperations.Report(2, 2, 2));
        assertThat(other.take(shown).added()).isZero();
        assertThat(other.list().entries())
                .extracting(NicknameRow::nickname, NicknameRow::address, NicknameRow::weight)
                .containsExactly(tuple("team", "john@x.org", 9), tuple("SMTP:jane@x.org", "jane@x.org", 2));

        NicknameRow jane = shown.get(1);
        list.take(List.of(
                shown.get(0),
                new NicknameRow(jane.nickname(), "Jane Roe", "SMTP", jane.address(), jane.smtp(), jane.weight())));
        assertThat(list.list().entries())
                .extracting(NicknameRow::displayName, NicknameRow::address)
                .containsExactly(tuple("team", "john@x.org"), tuple("Jane Roe", "jane@x.org"));
    }

    private static NicknameRow row(String nickname, String name, String address, int weight) {
        return new NicknameRow(nickname, name, "SMTP", address, Optional.of(address), weight);
    }

    @Test
    @Tag("NICK-050")
    void nobodysEntryBecomesThatOfAnotherWhoIsTakenInWithIt() throws IOException {
        list.add(row("Jane", "Jane", "a@x.org", 9));
        NicknameRow there = list.list().entries().get(0);
        list.take(List.of(row("Jane", "Jane", "c@x.org", 8), there));
        assertThat(list.list().entries())
                .extracting(NicknameRow::nickname, NicknameRow::address)
                .containsExactly(tuple("Jane", "a@x.org"), tuple("SMTP:c@x.org", "c@x.org"));

        NicknameOperations other =
                new NicknameOperations(new NicknameFile(folder.resolve("other.nk2")), OnCorrupt.REFUSE);
        other.add(row("Jane", "Jane", "a@x.org", 9));
        other.add(row("c@x.org", "Carl", "carl@x.org", 8));
        other.take(List.of(row("Jane", "Jane", "a@x.org", 9), row("Jane", "Jane", "c@x.org", 7)));
        assertThat(other.list().entries())
                .extracting(NicknameRow::nickname, NicknameRow::address)
                .containsExactly(
                        tuple("Jane", "a@x.org"), tuple("c@x.org", "carl@x.org"), tuple("SMTP:c@x.org", "c@x.org"));

        team();
        list.take(List.of(row("team", "Jane", "jane2@x.org", 2), row("team", "John", "john@x.org", 9)));
        assertThat(list.list().entries())
                .extracting(NicknameRow::displayName, NicknameRow::address)
                .containsExactly(tuple("John", "john@x.org"), tuple("Jane", "jane2@x.org"));
    }

    @Test
    void whatIsNotThereIsToldWithTheListAndNothingIsMade() {
        assertThatThrownBy(() -> list.remove(List.of("nobody"))).hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThat(folder).isEmptyDirectory();
        list.add(new NicknameRow("", "", "SMTP", "jane@x.org", Optional.empty(), 0));
        assertThatThrownBy(() -> list.touch(List.of("nobody")))
                .hasMessageContaining("outlook.nk2")
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("MAPI_E_NOT_FOUND");
    }
}
