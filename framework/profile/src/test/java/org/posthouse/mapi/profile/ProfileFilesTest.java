package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_BUSY;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COLLISION;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_CORRUPT_DATA;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_INVALID_PARAMETER;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_LOGON_FAILED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_TOO_BIG;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileTransfer.Exported;
import org.posthouse.mapi.api.profile.ProfileTransfer.Imported;
import org.posthouse.mapi.api.profile.ProfileTransfer.Outcome;
import org.posthouse.mapi.api.profile.ProfileTransfer.Wishes;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.spi.Profiles;

class ProfileFilesTest {
    private static final MapiUid OWN = MapiUid.parse("000102030405060708090A0B0C0D0E0F");
    private static final PropTag<String> PASSWORD = PropTag.ofUnicode(0x67F0);
    private static final PropTag<List<String>> SEVERAL = PropTag.ofMvUnicode(0x6701);
    private static final String SECRET = "correct horse \u00fc battery";

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @TempDir
    Path files;

    private Fixture fixture;
    private Fixture other;
    private MsgServiceAdmin admin;
    private Path file;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        other = new Fixture(elsewhere);
        admin = fixture.profile("Work", "MAIL", "SECOND", "BOOK");
        file = files.resolve("work.profile");
        set(admin, OWN, PropTags.PR_COMMENT, "a client's \"own\"\nsection");
        set(admin, OWN, SEVERAL, List.of("x, y", "z"));
        set(admin, Fixture.provider(admin, "Mailbox"), PASSWORD, SECRET);
        List<MapiUid> transports =
                new ArrayList<>(List.of(Fixture.provider(admin, "Postman"), Fixture.provider(admin, "Second Postman")));
        Collections.reverse(transports);
        admin.msgServiceTransportOrder(transports);
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
        other.close();
    }

    private static <T> void set(MsgServiceAdmin services, MapiUid uid, PropTag<T> tag, T value) {
        try (ProfSect section = services.openProfileSection(uid, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
            section.setProp(tag, value);
        }
    }

    private static String secret(Fixture of, String profile) {
        try (MsgServiceAdmin services = of.admin().adminServices(profile);
                Profiles.OpenProfile used = of.profiles.open(profile);
                ProfSect section = used.openAsProvider(Fixture.provider(services, "Mailbox"), null, Set.of())) {
            return section.prop(PASSWORD).orElse("");
        }
    }

    private Exported export() {
        return fixture.profiles.exportProfile("Work", file, null);
    }

    private static Passphrase passphrase(String text) {
        return new Passphrase(text.toCharArray());
    }

    private static Imported imported(Fixture into, Path from, Wishes wishes) {
        return into.profiles.importProfile(from, wishes);
    }

    private Imported imported() {
        return imported(other, file, new Wishes(null, false, null));
    }

    @Test
    void whatIsAddedAfterAReplacementComesLast() {
        export();
        imported();
        try (MsgServiceAdmin there = other.admin().adminServices("Work")) {
            set(there, OWN, PropTags.PR_COMMENT, "changed");
            there.createMsgService("BARE", "", Set.of());
            for (int round = 0; round < 2; round++) {
                imported(other, file, new Wishes(null, true, null));
                there.createMsgService("BARE", "", Set.of());
                assertThat(Fixture.rows(there.msgServiceTable()))
                        .extracting(row -> row.get(PropTags.PR_SERVICE_NAME).orElse(""))
                        .containsExactly("MAIL", "SECOND", "BOOK", "BARE");
            }
        }
    }

    private static PortableProfile stored(Fixture of, String name) {
        return of.subsystem
                .database()
                .read(
                        "look",
                        connection -> new StoredProfile(
                                        of.subsystem,
                                        ProfileData.load(
                                                        connection,
                                                        ProfileRows.named(connection, name)
                                                                .orElseThrow()
                                                                .id())
                                                .orElseThrow())
                                .portable(false));
    }

    private static Binary searchKey(Fixture of, String name) {
        try (MsgServiceAdmin services = of.admin().adminServices(name);
                ProfSect section = services.openProfileSection(MapiUids.MUID_PROFILE_INSTANCE, Set.of())) {
            return section.prop(PropTags.PR_SEARCH_KEY).orElseThrow();
        }
    }

    @Test
    @Tag("PROF-051")
    void aProfileArrivesWholeWithItsIdentifiersAndASearchKeyOfItsOwn() {
        Exported exported = export();
        assertThat(exported).isEqualTo(new Exported("Work", 3, 5, 0, 1, 0));
        Imported imported = imported();
        assertThat(imported.outcome()).isEqualTo(Outcome.CREATED);
        PortableProfile there = stored(other, "Work");
        assertThat(there.sections()).isEqualTo(stored(fixture, "Work").sections());
        assertThat(there.transportOrder())
                .isEqualTo(admin.explicitTransportOrder())
                .hasSize(2);
        try (MsgServiceAdmin copy = other.admin().adminServices("Work")) {
            assertThat(Fixture.rows(copy.providerTable())).isEqualTo(Fixture.rows(admin.providerTable()));
            assertThat(Fixture.rows(copy.msgServiceTable())).isEqualTo(Fixture.rows(admin.msgServiceTable()));
        }
        assertThat(searchKey(other, "Work")).isNotEqualTo(searchKey(fixture, "Work"));
    }

    @Test
    void importingTwiceChangesNothing() {
        export();
        imported();
        PortableProfile first = stored(other, "Work");
        Binary key = searchKey(other, "Work");
        assertThat(imported().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(stored(other, "Work")).isEqualTo(first);
        assertThat(searchKey(other, "Work")).isEqualTo(key);
        assertThat(imported(fixture, file, new Wishes(null, true, null)).outcome())
                .isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void exportingAnImportedProfileGivesTheSameBytes() throws IOException {
        export();
        imported();
        Path again = files.resolve("again.profile");
        other.profiles.exportProfile("WORK", again, null);
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(files)).hasSize(2);
    }

    @Test
    void aProfileThatDiffersIsToldAndReplacedOnlyWhenWanted() {
        export();
        imported();
        try (MsgServiceAdmin changed = other.admin().adminServices("Work")) {
            set(changed, OWN, PropTags.PR_COMMENT, "changed here");
            changed.deleteMsgService(Fixture.service(changed, "BOOK"));
            changed.createMsgService("SECOND", "", Set.of());
            changed.msgServiceTransportOrder(Fixture.rows(changed.providerTable()).stream()
                    .filter(row -> row.get(PropTags.PR_RESOURCE_TYPE).orElse(0) == 36)
                    .map(row -> new MapiUid(row.get(PropTags.PR_PROVIDER_UID).orElseThrow()))
                    .toList());
        }
        PortableProfile before = stored(other, "Work");
        assertThat(Failing.with(MAPI_E_COLLISION, this::imported))
                .contains("PR_COMMENT")
                .contains("is not in the file")
                .contains("is in the file only")
                .doesNotContain("changed here");
        assertThat(stored(other, "Work")).isEqualTo(before);
        Imported replaced = imported(other, file, new Wishes(null, true, null));
        assertThat(replaced.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(replaced.differences()).isNotEmpty();
        assertThat(stored(other, "Work").sections())
                .isEqualTo(stored(fixture, "Work").sections());
        assertThat(imported().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void anotherOrderIsADifferenceToo() throws IOException {
        export();
        imported();
        String text = Files.readString(file);
        int mail = text.indexOf("[Service]");
        int second = text.indexOf("[Service]", mail + 1);
        int book = text.indexOf("[Service]", second + 1);
        Files.writeString(
                file,
                text.substring(0, mail)
                        + text.substring(second, book)
                        + text.substring(mail, second)
                        + text.substring(book));
        assertThat(Failing.with(MAPI_E_COLLISION, this::imported)).contains("another order");
        imported(other, file, new Wishes(null, true, null));
        assertThat(imported().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(stored(other, "Work").sections().stream()
                        .filter(PortableProfile.Section::isService)
                        .map(PortableProfile.Section::infName))
                .containsExactly("SECOND", "MAIL", "BOOK");
    }

    @Test
    void aProfileInUseIsNotReplaced() {
        export();
        imported();
        try (MsgServiceAdmin changed = other.admin().adminServices("Work")) {
            set(changed, OWN, PropTags.PR_COMMENT, "changed here");
        }
        try (Profiles.OpenProfile used = other.profiles.open("Work")) {
            Failing.with(MAPI_E_BUSY, () -> imported(other, file, new Wishes(null, true, null)));
        }
        try (MsgServiceAdmin services = other.admin().adminServices("Work");
                ProfSect held = services.openProfileSection(OWN, Set.of())) {
            Failing.with(MAPI_E_NO_ACCESS, () -> imported(other, file, new Wishes(null, true, null)));
            assertThat(held.prop(PropTags.PR_COMMENT)).contains("changed here");
        }
        imported(other, file, new Wishes(null, true, null));
    }

    @Test
    @Tag("PROF-062")
    void secretsAreLeftOutUnlessAskedFor() throws IOException {
        export();
        assertThat(Files.readString(file)).doesNotContain(SECRET).doesNotContain("67F0");
        imported();
        assertThat(secret(other, "Work")).isEmpty();
    }

    @Test
    void secretsTravelSealedUnderAPassphrase() throws IOException {
        try (Passphrase given = passphrase("open \u00fc sesame")) {
            assertThat(fixture.profiles.exportProfile("Work", file, given).secrets())
                    .isEqualTo(1);
        }
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .doesNotContain(SECRET)
                .contains("67F0001F=sealed ")
                .contains("Iterations=600000")
                .contains("Derivation=PBKDF2WithHmacSHA256");
        Imported without = imported();
        assertThat(without.secretsLeftOut()).isEqualTo(1);
        assertThat(secret(other, "Work")).isEmpty();
        Failing.with(
                MAPI_E_CORRUPT_DATA, () -> imported(other, file, new Wishes(null, true, passphrase("open u sesame"))));
        // the same letter as another keyboard gives it
        Wishes with = new Wishes(null, true, passphrase("open u\u0308 sesame"));
        assertThat(imported(other, file, with).outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(secret(other, "Work")).isEqualTo(SECRET);
        assertThat(imported(other, file, with).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(imported().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(secret(other, "Work")).isEqualTo(SECRET);
    }

    @Test
    void aSealedSecretPassesForNoOther() throws IOException {
        fixture.profiles.exportProfile("Work", file, passphrase("p"));
        String sealed = Files.readString(file);
        String line = sealed.replaceFirst("(?s).*(67F0001F=sealed [0-9a-f]+).*", "$1");
        Files.writeString(file, sealed.replace("67F0001F=sealed", "67F1001F=sealed"));
        Failing.with(MAPI_E_CORRUPT_DATA, () -> imported(other, file, new Wishes(null, false, passphrase("p"))));
        Files.writeString(
                file,
                sealed.replace(line + "\n", "").replace("\nUid=" + OWN + "\n", "\nUid=" + OWN + "\n" + line + "\n"));
        assertThat(Failing.with(
                        MAPI_E_CORRUPT_DATA, () -> imported(other, file, new Wishes(null, false, passphrase("p")))))
                .contains("line ");
        assertThat(other.names()).isEmpty();
    }

    @Test
    void aLostKeyCostsOnlyTheSecrets() throws IOException {
        Files.delete(home.resolve("key"));
        assertThat(export().secretsLeftOut()).isEqualTo(1);
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> fixture.profiles.exportProfile("Work", file, passphrase("p"))))
                .contains(home.resolve("key").toString());
    }

    @Test
    void underAnotherNameItIsAnotherProfile() {
        export();
        assertThat(imported(fixture, file, new Wishes("Second", false, null)).profile())
                .isEqualTo("Second");
        assertThat(stored(fixture, "Second").sections())
                .isEqualTo(stored(fixture, "Work").sections());
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> imported(fixture, file, new Wishes("a/b", false, null)));
    }

    @Test
    void truncatedAnywhereItChangesNothing() throws IOException {
        export();
        byte[] whole = Files.readAllBytes(file);
        Path cut = files.resolve("cut.profile");
        for (int length = 0; length < whole.length - 1; length += 7) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            Failing.with(MAPI_E_CORRUPT_DATA, () -> imported(other, cut, new Wishes(null, false, null)));
        }
        assertThat(other.names()).isEmpty();
    }

    @Test
    void anyDamagedCharacterIsToldOrHarmless() throws IOException {
        export();
        String whole = Files.readString(file);
        for (int at = 0; at < whole.length(); at++) {
            char damage = (char) (whole.charAt(at) ^ 0x11);
            String damaged = whole.substring(0, at) + damage + whole.substring(at + 1);
            try {
                new ProfileFileReader(file, damaged, null).read();
            } catch (MapiException told) {
                assertThat(told.getMessage()).hasLineCount(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Version=1       | Version=2           | MAPI_E_VERSION",
                "Version=1       | Version=0           | MAPI_E_CORRUPT_DATA",
                "Version=1       | Version=x           | MAPI_E_CORRUPT_DATA",
                "Name=Work       | Name=a/b            | MAPI_E_CORRUPT_DATA",
                "Name=Work       | Name=Work~X=1      | MAPI_E_CORRUPT_DATA",
                "Secrets=left out| Secrets=            | MAPI_E_CORRUPT_DATA",
                "[Service]       | [Servant]           | MAPI_E_CORRUPT_DATA",
                "[Service]       | [End]               | MAPI_E_CORRUPT_DATA",
                "[Service]       | [Mapi]              | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | PR_COMMEND=         | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | PR_PROFILE_NAME=    | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | 67F0001F=           | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | 8001001F=           | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | 6701001F=           | MAPI_E_CORRUPT_DATA",
                "PR_COMMENT=     | 67000003=           | MAPI_E_CORRUPT_DATA",
            })
    void whatIsWrongIsToldWithItsLine(String right, String wrong, String code) throws IOException {
        export();
        Files.writeString(file, Files.readString(file).replace(right, wrong.replace('~', '\n')));
        assertThat(Failing.with(org.posthouse.mapi.api.error.ErrorCode.valueOf(code), this::imported))
                .contains(file.toString())
                .hasLineCount(1);
        assertThat(other.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Iterations=599999", "Iterations=10000001", "Iterations=99999999999", "Salt=00", "Derivation=MD5"
            })
    void parametersOfTheDerivationAreBounded(String line) throws IOException {
        fixture.profiles.exportProfile("Work", file, passphrase("p"));
        String key = line.substring(0, line.indexOf('='));
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^" + key + "=.*$", line));
        assertThat(Failing.with(
                        MAPI_E_CORRUPT_DATA, () -> imported(other, file, new Wishes(null, false, passphrase("p")))))
                .contains(key);
    }

    @Test
    void foreignAndHugeFilesAreRefused() throws IOException {
        Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11});
        Failing.with(MAPI_E_CORRUPT_DATA, this::imported);
        Files.writeString(file, "[Services]\nA=B\n");
        assertThat(Failing.with(MAPI_E_CORRUPT_DATA, this::imported)).contains("no exported profile");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(100L << 20);
        }
        Failing.with(MAPI_E_TOO_BIG, this::imported);
        Files.delete(file);
        Failing.with(MAPI_E_NOT_FOUND, this::imported);
    }

    @Test
    void aFileThatIsNoProfileIsNotOverwritten() throws IOException {
        Files.writeString(file, "a letter");
        Failing.with(MAPI_E_COLLISION, this::export);
        assertThat(file).hasContent("a letter");
        String document = "; about the format\n\nA profile begins so:\n[Posthouse Profile]\n";
        Files.writeString(file, document);
        Failing.with(MAPI_E_COLLISION, this::export);
        assertThat(file).hasContent(document);
        Files.writeString(file, "\uFEFF; mine\n\n  [Posthouse Profile]  \nVersion=1\n");
        export();
        Failing.with(MAPI_E_COLLISION, () -> fixture.profiles.exportProfile("Work", files, null));
        Failing.with(
                MAPI_E_NOT_FOUND,
                () -> fixture.profiles.exportProfile(
                        "Work", files.resolve("none").resolve("x"), null));
        Failing.with(MAPI_E_LOGON_FAILED, () -> fixture.profiles.exportProfile("Nobody", file, null));
        Files.delete(file);
        export();
        export();
    }

    @Test
    void windowsLineEndsAndABomAreRead() throws IOException {
        export();
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
        assertThat(imported().outcome()).isEqualTo(Outcome.CREATED);
        assertThat(stored(other, "Work").sections())
                .isEqualTo(stored(fixture, "Work").sections());
    }

    @Test
    void aPassphraseIsInNoText() {
        assertThat(passphrase(SECRET).toString()).doesNotContain(SECRET);
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> passphrase(""));
        assertThat(new Wishes("A", false, passphrase(SECRET)).toString()).doesNotContain(SECRET);
    }
}
