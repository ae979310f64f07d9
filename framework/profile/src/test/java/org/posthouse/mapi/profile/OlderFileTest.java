package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTags;

/** A database as the first version made it, with a profile of one service. */
class OlderFileTest {
    private static final MapiUid SERVICE = MapiUid.parse("01000000000000000000000000000001");
    private static final MapiUid PROVIDER = MapiUid.parse("02000000000000000000000000000002");

    private static final String[] VERSION_1 = {
        "CREATE TABLE profile(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, name_key TEXT NOT NULL,"
                + " search_key BLOB NOT NULL UNIQUE, is_default INTEGER NOT NULL DEFAULT 0,"
                + " deleted INTEGER NOT NULL DEFAULT 0, rename_to TEXT, marked_by INTEGER)",
        "CREATE UNIQUE INDEX profile_name ON profile(name_key) WHERE deleted = 0",
        "CREATE UNIQUE INDEX profile_default ON profile(is_default) WHERE is_default = 1",
        "CREATE TABLE section(id INTEGER PRIMARY KEY AUTOINCREMENT,"
                + " profile INTEGER NOT NULL REFERENCES profile(id) ON DELETE CASCADE, uid BLOB NOT NULL,"
                + " owner INTEGER NOT NULL, service BLOB, position INTEGER NOT NULL, inf_name TEXT NOT NULL,"
                + " identity INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, UNIQUE(profile, uid))",
        "CREATE TABLE prop(section INTEGER NOT NULL REFERENCES section(id) ON DELETE CASCADE, id INTEGER NOT NULL,"
                + " type INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY(section, id)) WITHOUT ROWID",
        "CREATE INDEX section_inf_name ON section(profile, inf_name COLLATE NOCASE)",
        "INSERT INTO profile(name, name_key, search_key) VALUES('Old', 'old', randomblob(16))",
        section(MapiUids.MUID_PROFILE_INSTANCE, 0, "NULL", 1, ""),
        section(MapiUids.PROFILE_GLOBAL, 0, "NULL", 2, ""),
        section(SERVICE, 1, "x'" + SERVICE + "'", 3, "MAIL"),
        section(PROVIDER, 2, "x'" + SERVICE + "'", 4, "MAIL store"),
        "INSERT INTO prop VALUES(3, 0x3001, 31, CAST('Mail of old' AS BLOB))",
        "INSERT INTO prop VALUES(3, 0x3009, 3, x'02000000')", // SERVICE_SINGLE_COPY
        "INSERT INTO prop VALUES(4, 0x3001, 31, CAST('Store of old' AS BLOB))",
        "INSERT INTO prop VALUES(4, 0x3009, 3, x'04000000')", // STATUS_PRIMARY_IDENTITY
        "INSERT INTO prop VALUES(4, 0x300A, 31, CAST('PHSTORE.DLL' AS BLOB))",
        "PRAGMA user_version=1",
    };

    @TempDir
    Path home;

    private static String section(MapiUid uid, int owner, String service, int position, String name) {
        return "INSERT INTO section(profile, uid, owner, service, position, inf_name) VALUES(1, x'" + uid + "', "
                + owner + ", " + service + ", " + position + ", '" + name + "')";
    }

    private Connection connect() throws SQLException {
        return Fixture.source("jdbc:sqlite:" + home.resolve("profiles.db")).getConnection();
    }

    @BeforeEach
    void make() throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            for (String statement : VERSION_1) {
                sql.execute(statement);
            }
        }
    }

    private int version() throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    @Test
    void isBroughtUpAndKeepsItsProfiles() throws SQLException {
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.admin().adminServices("Old")) {
            assertThat(Fixture.rows(admin.msgServiceTable()))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Mail of old"));
            assertThat(Fixture.provider(admin, "Store of old")).isEqualTo(PROVIDER);
            assertThat(fixture.profiles.check(false)).isEmpty();
        }
        assertThat(version()).isEqualTo(Schema.VERSION);
    }

    @Test
    void isWrittenLikeANewOne() {
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.admin().adminServices("Old")) {
            try (ProfSect section = admin.openProfileSection(SERVICE, Set.of(MAPI_MODIFY))) {
                section.setProp(PropTags.PR_COMMENT, "since");
                section.deleteProps(List.of(PropTags.PR_DISPLAY_NAME));
            }
            admin.createMsgService("SECOND", "", Set.of());
        }
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.admin().adminServices("Old");
                ProfSect section = admin.openProfileSection(SERVICE, Set.of())) {
            assertThat(section.prop(PropTags.PR_COMMENT)).contains("since");
            assertThat(section.prop(PropTags.PR_DISPLAY_NAME)).isEmpty();
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(2);
            assertThat(Fixture.rows(admin.providerTable())).hasSize(2);
        }
    }

    @Test
    void stillHasOneCopyOfWhatIsSingle() {
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.admin().adminServices("Old")) {
            assertThat(Failing.with(
                            org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS,
                            () -> admin.createMsgService("MAIL", "", Set.of())))
                    .contains("SERVICE_SINGLE_COPY");
        }
    }
}
