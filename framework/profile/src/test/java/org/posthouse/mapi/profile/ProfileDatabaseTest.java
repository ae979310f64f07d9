package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_BUSY;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_CORRUPT_DATA;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_ENOUGH_DISK;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_VERSION;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.sqlite.SQLiteDataSource;

class ProfileDatabaseTest {
    @TempDir
    Path folder;

    private Path home() {
        return folder.resolve("of ann/posthouse");
    }

    private Path file() {
        return home().resolve("profiles.db");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = Fixture.source("jdbc:sqlite:" + file()).getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    @Test
    void nothingIsMadeBeforeTheFirstUse() {
        try (Fixture fixture = new Fixture(home())) {
            fixture.admin();
            assertThat(home()).doesNotExist();
            assertThat(fixture.names()).isEmpty();
            assertThat(file()).exists();
        }
    }

    @Test
    void folderAndFilesAreTheOwnersAlone() throws IOException {
        try (Fixture fixture = new Fixture(home())) {
            fixture.profile("A").close();
            assertThat(rights(home())).isEqualTo("rwx------");
            for (String name : List.of("profiles.db", "profiles.db-wal", "profiles.db-shm", "profiles.lock")) {
                assertThat(rights(home().resolve(name))).isEqualTo("rw-------");
            }
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @Tag("PROF-044")
    void eachHomeHasProfilesOfItsOwnThatStay() {
        try (Fixture ann = new Fixture(home())) {
            ann.profile("A", "MAIL").close();
            ann.profile("B").close();
        }
        try (Fixture ann = new Fixture(home());
                Fixture bob = new Fixture(folder.resolve("bob"));
                MsgServiceAdmin admin = ann.admin().adminServices("A")) {
            assertThat(ann.names()).containsExactly("A", "B");
            assertThat(bob.names()).isEmpty();
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(1);
        }
    }

    @Test
    void aNewerFileIsRefusedAndLeftAlone() throws SQLException {
        try (Fixture fixture = new Fixture(home())) {
            fixture.profile("A").close();
        }
        execute("PRAGMA user_version=" + (Schema.VERSION + 1));
        try (Fixture fixture = new Fixture(home())) {
            assertThat(Failing.with(MAPI_E_VERSION, fixture::names))
                    .contains(file().toString())
                    .contains("newer");
        }
        execute("PRAGMA user_version=" + Schema.VERSION);
        try (Fixture fixture = new Fixture(home())) {
            assertThat(fixture.names()).containsExactly("A");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidAndKept() throws IOException {
        Files.createDirectories(home());
        String text = "dear diary, ".repeat(500);
        Files.writeString(file(), text);
        try (Fixture fixture = new Fixture(home())) {
            assertThat(Failing.with(MAPI_E_CORRUPT_DATA, fixture::names)).contains(file().toString());
        }
        assertThat(file()).hasContent(text);
    }

    @Test
    void aHomeThatIsAFileIsSaid() throws IOException {
        Files.writeString(folder.resolve("of ann"), "a file");
        try (Fixture fixture = new Fixture(home())) {
            assertThat(Failing.with(MAPI_E_NO_ACCESS, fixture::names)).contains("POSTHOUSE_HOME");
        }
    }

    @Test
    void aFolderInTheFilesPlaceIsSaid() throws IOException {
        Files.createDirectories(file());
        try (Fixture fixture = new Fixture(home())) {
            assertThat(Failing.with(MAPI_E_NO_ACCESS, fixture::names)).contains(file().toString());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndCanBeReadNoFurther() {
        try (Fixture fixture = new Fixture(home())) {
            fixture.profile("A").close();
        }
        ProfileDatabase.Source readOnly = url -> {
            SQLiteDataSource source = Fixture.source(url);
            source.setReadOnly(true);
            return source;
        };
        try (Fixture fixture = new Fixture(home(), readOnly)) {
            assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> fixture.profile("B")))
                    .contains(file().toString())
                    .contains("POSTHOUSE_HOME");
        }
    }

    @Test
    void aFullDiskIsSaidAndLosesNothing() {
        try (Fixture fixture = new Fixture(home());
                MsgServiceAdmin admin = fixture.profile("A");
                ProfSect section = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            section.setProp(PropTags.PR_COMMENT, "before");
            fixture.subsystem
                    .database()
                    .read("limit", connection -> Sql.list(connection, row -> row.getInt(1), "PRAGMA max_page_count=1"));
            assertThat(Failing.with(
                            MAPI_E_NOT_ENOUGH_DISK,
                            () -> section.setProp(PropTag.ofBinary(0x6611), Binary.of(new byte[1 << 20]))))
                    .contains(file().toString());
            assertThat(section.prop(PropTags.PR_COMMENT)).contains("before");
            assertThat(section.prop(PropTag.ofBinary(0x6611))).isEmpty();
            fixture.subsystem
                    .database()
                    .read(
                            "limit",
                            connection -> Sql.list(connection, row -> row.getInt(1), "PRAGMA max_page_count=100000"));
            section.setProp(PropTags.PR_COMMENT, "after");
            assertThat(section.prop(PropTags.PR_COMMENT)).contains("after");
        }
    }

    @Test
    void aFileHeldByAnotherProcessIsSaid() throws SQLException {
        try (Fixture fixture = new Fixture(home())) {
            fixture.profile("A").close();
            fixture.subsystem
                    .database()
                    .read(
                            "be impatient",
                            connection -> Sql.list(connection, row -> row.getInt(1), "PRAGMA busy_timeout=1"));
            try (Connection other = Fixture.source("jdbc:sqlite:" + file()).getConnection();
                    Statement sql = other.createStatement()) {
                sql.execute("BEGIN IMMEDIATE");
                assertThat(Failing.with(MAPI_E_BUSY, () -> fixture.profile("B")))
                        .contains("another process");
                assertThat(fixture.names()).containsExactly("A");
                sql.execute("ROLLBACK");
            }
            fixture.profile("B").close();
        }
    }

    @Test
    @Tag("PROF-056")
    void everyCommitWaitsForTheDisk() {
        try (Fixture fixture = new Fixture(home())) {
            assertThat(pragma(fixture, "synchronous")).isEqualTo("2");
            assertThat(pragma(fixture, "journal_mode")).isEqualTo("wal");
        }
    }

    private static String pragma(Fixture fixture, String name) {
        return fixture.subsystem
                .database()
                .read(
                        "ask",
                        connection -> Sql.list(connection, row -> row.getString(1), "PRAGMA " + name)
                                .get(0));
    }

    @Test
    void whatFailsInTheMiddleLeavesNothing() {
        try (Fixture fixture = new Fixture(home())) {
            fixture.profile("A").close();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> fixture.subsystem
                            .database()
                            .write("fail", connection -> {
                                ProfileRows.insert(connection, "B");
                                throw new IllegalStateException("in the middle");
                            }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(fixture.names()).containsExactly("A");
        }
    }

    @Test
    void severalOpenTheNewFileAndWriteAtOneMoment() throws Exception {
        int count = 4;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = "P" + i;
                all.add(threads.submit(() -> {
                    start.await();
                    try (Fixture fixture = new Fixture(home())) {
                        fixture.profile(name, "MAIL").close();
                    }
                    return name;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        try (Fixture fixture = new Fixture(home())) {
            assertThat(fixture.names()).containsExactly("P0", "P1", "P2", "P3");
        }
    }

    @Test
    void whatADeadProcessLeftWaitingIsDone() throws SQLException {
        try (Fixture fixture = new Fixture(home())) {
            List.of("gone", "old", "kept").forEach(name -> fixture.profile(name).close());
        }
        long nobody = Long.MAX_VALUE;
        execute(
                "UPDATE profile SET deleted = 1, marked_by = " + nobody + " WHERE name = 'gone'",
                "UPDATE profile SET rename_to = 'new', marked_by = " + nobody + " WHERE name = 'old'");
        try (Fixture fixture = new Fixture(home())) {
            assertThat(fixture.names()).containsExactly("kept", "new");
        }
    }

    @Test
    void aValueThatDoesNotDecodeCostsItselfOnly() {
        try (Fixture fixture = new Fixture(home());
                MsgServiceAdmin admin = fixture.profile("A");
                ProfSect section = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            section.setProp(PropTag.ofLong(0x6611), 1);
            section.setProp(PropTag.ofLong(0x6602), 2);
            fixture.subsystem
                    .database()
                    .write(
                            "damage",
                            connection -> Sql.run(connection, "UPDATE prop SET value = X'00' WHERE id = " + 0x6611));
            assertThat(section.props(List.of(PropTag.ofLong(0x6611)))
                            .asList()
                            .get(0)
                            .value())
                    .isEqualTo(MAPI_E_CORRUPT_DATA);
            assertThat(section.prop(PropTag.ofLong(0x6602))).contains(2);
        }
    }
}
