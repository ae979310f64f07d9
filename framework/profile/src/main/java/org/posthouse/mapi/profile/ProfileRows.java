package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ProfSect;

/** The statements over the profile table. */
final class ProfileRows {
    private static final String SELECT = "SELECT id, name, search_key, is_default, deleted, rename_to, "
            + AppProfiles.CONDITION + " FROM profile WHERE ";

    private ProfileRows() {}

    /** The profiles that can be found, by name. */
    static List<ProfileRow> living(Connection connection) throws SQLException {
        return Sql.list(connection, ProfileRows::row, SELECT + "deleted = 0 ORDER BY name_key");
    }

    /** Those that wait for their deletion too. */
    static List<ProfileRow> all(Connection connection) throws SQLException {
        return Sql.list(connection, ProfileRows::row, SELECT + "1 ORDER BY id");
    }

    /** Those at which something waits for the end of their use. */
    static List<Long> marked(Connection connection) throws SQLException {
        return Sql.list(connection, row -> row.getLong(1), "SELECT id FROM profile WHERE marked_by IS NOT NULL");
    }

    static boolean isMarked(Connection connection, long id) throws SQLException {
        return !Sql.list(
                        connection,
                        row -> row.getLong(1),
                        "SELECT id FROM profile WHERE id = ? AND marked_by IS NOT NULL",
                        id)
                .isEmpty();
    }

    static Optional<ProfileRow> named(Connection connection, String name) throws SQLException {
        return Sql.list(connection, ProfileRows::row, SELECT + "deleted = 0 AND name_key = ?", ProfileName.key(name))
                .stream()
                .findFirst();
    }

    static Optional<ProfileRow> byId(Connection connection, long id) throws SQLException {
        return Sql.list(connection, ProfileRows::row, SELECT + "id = ?", id).stream()
                .findFirst();
    }

    /** Whether a living profile other than {@code but} has the name, or is going to have it. */
    static boolean isTaken(Connection connection, String name, long but) throws SQLException {
        String key = ProfileName.key(name);
        return living(connection).stream()
                .filter(row -> row.id() != but)
                .anyMatch(row -> ProfileName.key(row.name()).equals(key)
                        || row.renameTo()
                                .map(ProfileName::key)
                                .filter(key::equals)
                                .isPresent());
    }

    /** Makes a profile with a search key of its own and MAPI's two sections. */
    static long insert(Connection connection, String name) throws SQLException {
        long id = insertEmpty(connection, name);
        for (MapiUid uid : List.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL)) {
            SectionRows.insert(connection, id, SectionRows.Kind.mapi(uid));
        }
        return id;
    }

    static long insertEmpty(Connection connection, String name) throws SQLException {
        return Sql.insert(
                connection,
                "INSERT INTO profile(name, name_key, search_key) VALUES(?, ?, ?)",
                name,
                ProfileName.key(name),
                MapiUid.random().bytes().toBytes());
    }

    static void delete(Connection connection, long id) throws SQLException {
        Sql.run(connection, "DELETE FROM profile WHERE id = ?", id);
    }

    static void markDeleted(Connection connection, long id) throws SQLException {
        Sql.run(connection, "UPDATE profile SET deleted = 1, is_default = 0 WHERE id = ?", id);
        mark(connection, id);
    }

    /** Says that something waits, and which process said so. */
    static void mark(Connection connection, long id) throws SQLException {
        Sql.run(
                connection,
                "UPDATE profile SET marked_by = ? WHERE id = ?",
                ProcessHandle.current().pid(),
                id);
    }

    static void rename(Connection connection, long id, String name) throws SQLException {
        Sql.run(
                connection,
                "UPDATE profile SET name = ?, name_key = ?, rename_to = NULL WHERE id = ?",
                name,
                ProfileName.key(name),
                id);
    }

    static void renameLater(Connection connection, long id, String name) throws SQLException {
        Sql.run(connection, "UPDATE profile SET rename_to = ? WHERE id = ?", name, id);
        mark(connection, id);
    }

    static void setDefault(Connection connection, Optional<Long> id) throws SQLException {
        Sql.run(connection, "UPDATE profile SET is_default = 0 WHERE is_default = 1");
        if (id.isPresent()) {
            Sql.run(connection, "UPDATE profile SET is_default = 1 WHERE id = ?", id.get());
        }
    }

    /** Does what waited for the end of the profile's use. */
    static void finish(Connection connection, long id) throws SQLException {
        Optional<ProfileRow> found = byId(connection, id);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().deleted()) {
            delete(connection, id);
            return;
        }
        if (found.get().renameTo().isPresent()) {
            rename(connection, id, found.get().renameTo().get());
        }
        Sql.run(connection, "DELETE FROM section WHERE profile = ? AND deleted = 1", id);
        Sql.run(connection, "UPDATE profile SET marked_by = NULL WHERE id = ?", id);
    }

    /** The owner with this number in the section table. */
    static ProfSect.Owner owner(int number) {
        return ProfSect.Owner.values()[number];
    }

    private static ProfileRow row(ResultSet row) throws SQLException {
        return new ProfileRow(
                row.getLong(1),
                row.getString(2),
                Binary.of(row.getBytes(3)),
                row.getBoolean(4),
                row.getBoolean(5),
                Optional.ofNullable(row.getString(6)),
                row.getBoolean(7));
    }
}
