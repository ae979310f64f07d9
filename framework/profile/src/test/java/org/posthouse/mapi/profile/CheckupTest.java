package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.DAMAGED_FILE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.KEY_MISSING;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.MISSING_SECTION;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.SERVICE_GONE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.STRAY_ROW;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.UNFINISHED;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.UNREADABLE_PROFILE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.UNREADABLE_SECRET;
import static org.posthouse.mapi.api.profile.ProfileFinding.Code.UNREADABLE_VALUE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Outcome.NOT_REPAIRABLE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Outcome.REPAIRABLE;
import static org.posthouse.mapi.api.profile.ProfileFinding.Outcome.REPAIRED;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFinding;
import org.posthouse.mapi.api.property.PropTag;

class CheckupTest {
    private static final PropTag<String> SECRET = PropTag.ofUnicode(0x67F0);
    private static final String GLOBAL = "(SELECT id FROM section WHERE uid = x'" + MapiUids.PROFILE_GLOBAL
            + "' AND profile = (SELECT id FROM profile WHERE name = 'A'))";

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        fixture.profile("A", "MAIL", "SECOND").close();
        fixture.profile("B", "BOOK").close();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Behind the back of the program. */
    private void damage(String... statements) throws SQLException {
        fixture.close();
        try (Connection connection = Fixture.source("jdbc:sqlite:" + home.resolve("profiles.db"))
                        .getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                assertThat(sql.executeUpdate(statement)).as(statement).isPositive();
            }
        }
    }

    private List<ProfileFinding> check(boolean repair) {
        return fixture.profiles.check(repair);
    }

    /** Finds it, changes nothing, repairs it, and finds it no more. */
    private ProfileFinding repaired(ProfileFinding.Code code) {
        List<ProfileFinding> found = check(false);
        assertThat(found).extracting(ProfileFinding::code).containsOnly(code);
        assertThat(found).extracting(ProfileFinding::outcome).containsOnly(REPAIRABLE);
        assertThat(check(false)).isEqualTo(found);
        assertThat(check(true))
                .hasSameSizeAs(found)
                .extracting(ProfileFinding::outcome)
                .containsOnly(REPAIRED);
        assertThat(check(true)).isEmpty();
        return found.get(0);
    }

    @Test
    void findsNothingInWhatIsWell() {
        secret("hush");
        assertThat(check(false)).isEmpty();
        assertThat(check(true)).isEmpty();
    }

    @Test
    void removesWhatBelongsToNothing() throws SQLException {
        damage(
                "INSERT INTO section(profile, uid, owner, position, inf_name) VALUES(999, randomblob(16), 0, 999, '')",
                "INSERT INTO prop(section, id, type, value) VALUES(998, 1, 3, x'00000000')");
        repaired(STRAY_ROW);
    }

    @Test
    void removesSectionsThatKeepAProfileFromOpening() throws SQLException {
        damage("INSERT INTO section(profile, uid, owner, position, inf_name)"
                + " SELECT id, x'0102', 0, 999, '' FROM profile WHERE name = 'A'");
        assertThat(repaired(UNREADABLE_PROFILE).profile()).contains("A");
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(2);
        }
    }

    @Test
    void makesTheSectionsThatEveryProfileHas() throws SQLException {
        damage("DELETE FROM section WHERE id = " + GLOBAL);
        repaired(MISSING_SECTION);
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))
                    .close();
        }
    }

    @Test
    void removesSectionsWhoseServiceIsGone() throws SQLException {
        MapiUid provider;
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            provider = Fixture.provider(admin, "Second Postman");
        }
        damage("DELETE FROM section WHERE inf_name = 'SECOND'");
        ProfileFinding found = repaired(SERVICE_GONE);
        assertThat(found.section()).contains(provider);
        assertThat(found.message()).contains("'Second Postman'").contains("'A'");
    }

    @Test
    void removesValuesThatAreDamaged() throws SQLException {
        damage("INSERT INTO prop(section, id, type, value) VALUES(" + GLOBAL + ", 26113, 3, x'00')");
        ProfileFinding found = repaired(UNREADABLE_VALUE);
        assertThat(found.section()).contains(MapiUids.PROFILE_GLOBAL);
        assertThat(found.message()).contains("6601");
    }

    @Test
    void removesWhatIsDamagedOfThePropertiesASectionWasMadeWith() throws SQLException {
        damage("UPDATE section SET made = substr(made, 1, length(made) - 1) WHERE inf_name = 'BOOK book'");
        ProfileFinding found = repaired(UNREADABLE_VALUE);
        assertThat(found.profile()).contains("B");
        try (MsgServiceAdmin admin = fixture.admin().adminServices("B")) {
            assertThat(Fixture.rows(admin.providerTable())).hasSize(1);
        }
    }

    private List<String> rows() throws SQLException {
        try (Connection connection =
                Fixture.source("jdbc:sqlite:" + home.resolve("profiles.db")).getConnection()) {
            return Sql.list(
                    connection,
                    row -> row.getString(1) + row.getInt(2) + row.getString(3),
                    "SELECT name, deleted, rename_to FROM profile ORDER BY id");
        }
    }

    @Test
    void leavesWhatIsUnfinishedAsItIsUnlessToldToRepair() throws Exception {
        damage(
                "UPDATE profile SET deleted = 1, marked_by = 1 WHERE name = 'A'",
                "UPDATE profile SET rename_to = 'C', marked_by = 1 WHERE name = 'B'");
        List<String> before = rows();
        assertThat(check(false))
                .extracting(ProfileFinding::code)
                .containsOnly(UNFINISHED)
                .hasSize(2);
        assertThat(rows()).isEqualTo(before);
        check(true);
        assertThat(rows()).containsExactly("C0null");
    }

    @Test
    void leavesTheUnfinishedOfARunningSessionAlsoWhenItRepairs() throws Exception {
        try (OtherProcess other = OtherProcess.start(home, "A")) {
            other.ask("use");
            fixture.admin().deleteProfile("A");
            assertThat(check(false)).isEmpty();
            assertThat(check(true)).isEmpty();
            assertThat(rows()).hasSize(2);
        }
    }

    @Test
    void makesNothingWhereNothingIsStored() {
        Path nowhere = home.resolve("nowhere");
        try (Fixture fresh = new Fixture(nowhere)) {
            assertThat(fresh.profiles.check(false)).isEmpty();
            assertThat(fresh.profiles.check(true)).isEmpty();
        }
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void finishesWhatNobodyFinishes() throws SQLException {
        damage(
                "UPDATE profile SET deleted = 1 WHERE name = 'A'",
                "UPDATE profile SET rename_to = 'C' WHERE name = 'B'");
        assertThat(fixture.names()).containsExactly("B");
        repaired(UNFINISHED);
        assertThat(fixture.names()).containsExactly("C");
    }

    private void secret(String text) {
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A");
                ProfSect section = admin.openProfileSection(
                        Fixture.provider(admin, "Mailbox"), Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
            section.setProp(SECRET, text);
        }
    }

    @Test
    void saysThatTheKeyIsMissingAndTouchesNoSecret() throws IOException {
        secret("hush");
        Path key = home.resolve("key");
        byte[] bytes = Files.readAllBytes(key);
        Files.delete(key);
        for (boolean repair : new boolean[] {false, true}) {
            ProfileFinding found = check(repair).get(0);
            assertThat(found.code()).isEqualTo(KEY_MISSING);
            assertThat(found.outcome()).isEqualTo(NOT_REPAIRABLE);
            assertThat(found.message())
                    .contains(key.toString(), "67F0001F of section ", "in profile 'A'")
                    .doesNotContain("hush");
        }
        Files.write(key, bytes);
        assertThat(check(false)).isEmpty();
    }

    @Test
    void saysWhichSecretAnotherKeySealed() throws IOException {
        secret("hush");
        Files.write(home.resolve("key"), new byte[32]);
        ProfileFinding found = check(true).get(0);
        assertThat(found.code()).isEqualTo(UNREADABLE_SECRET);
        assertThat(found.outcome()).isEqualTo(NOT_REPAIRABLE);
        assertThat(found.message()).contains("67F0").contains("Mailbox");
    }

    @Test
    void putsWhatCanBeReadOfADamagedFileBesideIt() throws Exception {
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            for (int i = 0; i < 100; i++) {
                try (ProfSect section = admin.openProfileSection(MapiUid.random(), Set.of(MAPI_MODIFY))) {
                    section.setProp(PropTag.ofBinary(0x6602), Binary.of(new byte[1000]));
                }
            }
        }
        fixture.close();
        Path file = home.resolve("profiles.db");
        Path before = home.resolve("before");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2 / 4096 * 4096);
            bytes.write("no page at all".repeat(290).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Files.copy(file, before);
        ProfileFinding found = check(false).get(0);
        assertThat(found.code()).isEqualTo(DAMAGED_FILE);
        assertThat(found.message()).contains(file.toString());
        assertThat(home.resolve("profiles.db.repaired")).doesNotExist();
        ProfileFinding repair = check(true).get(0);
        assertThat(repair.outcome()).isEqualTo(NOT_REPAIRABLE);
        assertThat(repair.message())
                .contains("profiles.db.repaired", "'A' with 2 services", "'B' with ", "delete profiles.db-wal");
        fixture.close();
        assertThat(file).hasSameBinaryContentAs(before);
        Files.deleteIfExists(home.resolve("profiles.db-wal"));
        Files.deleteIfExists(home.resolve("profiles.db-shm"));
        Files.move(home.resolve("profiles.db.repaired"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(fixture.names()).containsExactly("A", "B");
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(2);
            assertThat(check(false)).isEmpty();
        }
    }

    @Test
    void saysThatAFileIsNoDatabaseAndLeavesIt() throws IOException {
        fixture.close();
        Path file = home.resolve("profiles.db");
        String text = "dear diary, ".repeat(500);
        Files.writeString(file, text);
        for (boolean repair : new boolean[] {false, true}) {
            assertThat(check(repair)).singleElement().satisfies(found -> {
                assertThat(found.code()).isEqualTo(DAMAGED_FILE);
                assertThat(found.profile()).isEqualTo(Optional.empty());
            });
        }
        assertThat(file).hasContent(text);
        assertThat(home.resolve("profiles.db.repaired")).doesNotExist();
    }
}
