package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;

/** The statements over sections and their stored properties. */
final class SectionRows {
    /**
     * What a new section is.
     *
     * @param service the service it belongs to, null for none
     */
    record Kind(MapiUid uid, ProfSect.Owner owner, @Nullable MapiUid service, String infName, boolean identity) {
        static Kind mapi(MapiUid uid) {
            return new Kind(uid, ProfSect.Owner.MAPI, null, "", false);
        }

        /** A main section; {@code identity} says that it could supply the identity, whatever its flags say now. */
        static Kind service(MapiUid uid, String infName, boolean identity) {
            return new Kind(uid, ProfSect.Owner.SERVICE, uid, infName, identity);
        }

        static Kind extra(MapiUid uid, MapiUid service, String infName) {
            return new Kind(uid, ProfSect.Owner.SERVICE, service, infName, false);
        }

        /** A provider that no service brought. */
        static Kind temporary() {
            return new Kind(FreshUid.next(), ProfSect.Owner.PROVIDER, null, "", false);
        }

        static Kind provider(MapiUid service, String infName, boolean identity) {
            return new Kind(FreshUid.next(), ProfSect.Owner.PROVIDER, service, infName, identity);
        }
    }

    private static final String SELECT =
            "SELECT id, uid, owner, service, inf_name, identity, deleted, made FROM section WHERE profile = ?";

    /** A section to be made. */
    record New(Kind kind, List<PropRows.Stored> props) {}

    private SectionRows() {}

    /** The sections of a profile in profile order. */
    static List<SectionData> of(Connection connection, long profile) throws SQLException {
        Map<Long, List<PropRows.Stored>> props = PropRows.ofProfile(connection, profile);
        return Sql.list(
                connection,
                row -> section(row, props.getOrDefault(row.getLong(1), List.of())),
                SELECT + " ORDER BY position",
                profile);
    }

    static Optional<SectionData> one(Connection connection, long profile, MapiUid uid) throws SQLException {
        return Sql.list(
                        connection,
                        row -> section(row, PropRows.of(connection, row.getLong(1))),
                        SELECT + " AND uid = ?",
                        profile,
                        uid.bytes().toBytes())
                .stream()
                .findFirst();
    }

    /** Everything of a service in profile order. */
    static List<SectionData> ofService(Connection connection, long profile, MapiUid service) throws SQLException {
        return Sql.list(
                connection,
                row -> section(row, PropRows.of(connection, row.getLong(1))),
                SELECT + " AND service = ? ORDER BY position",
                profile,
                service.bytes().toBytes());
    }

    static boolean hasMarked(Connection connection, long profile) throws SQLException {
        return isThere(connection, "SELECT 1 FROM section WHERE profile = ? AND deleted = 1 LIMIT 1", profile);
    }

    static boolean hasService(Connection connection, long profile, String infName) throws SQLException {
        return isThere(
                connection,
                "SELECT 1 FROM section WHERE profile = ? AND inf_name = ? COLLATE NOCASE AND service = uid"
                        + " AND owner = ? AND deleted = 0 LIMIT 1",
                profile,
                infName,
                ProfSect.Owner.SERVICE.ordinal());
    }

    /** Whether a provider supplies the identity. */
    static boolean hasIdentityProvider(Connection connection, long profile) throws SQLException {
        return isThere(
                connection,
                "SELECT 1 FROM (SELECT section FROM prop INDEXED BY prop_identity WHERE " + PropRows.IS_IDENTITY
                        + ") p CROSS JOIN section s ON s.id = p.section"
                        + " WHERE s.profile = ? AND s.owner = ? AND s.deleted = 0 LIMIT 1",
                profile,
                ProfSect.Owner.PROVIDER.ordinal());
    }

    private static boolean isThere(Connection connection, String statement, @Nullable Object... arguments)
            throws SQLException {
        return !Sql.list(connection, row -> row.getInt(1), statement, arguments).isEmpty();
    }

    private static SectionData section(ResultSet row, List<PropRows.Stored> props) throws SQLException {
        PropRows.Content content = PropRows.content(row.getBytes(8), props);
        return new SectionData(
                row.getLong(1),
                uid(row.getBytes(2)),
                ProfileRows.owner(row.getInt(3)),
                Optional.ofNullable(row.getBytes(4)).map(SectionRows::uid),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                content.props(),
                content.secrets());
    }

    private static MapiUid uid(byte[] bytes) {
        return new MapiUid(Binary.of(bytes));
    }

    /** Makes an empty section at the end of the profile. */
    static long insert(Connection connection, long profile, Kind kind) throws SQLException {
        return insert(connection, profile, List.of(new New(kind, List.of()))).get(kind.uid());
    }

    /** Makes sections at the end of the profile, in this order; no position is ahead of the row's own identifier. */
    static Map<MapiUid, Long> insert(Connection connection, long profile, List<New> sections) throws SQLException {
        Map<MapiUid, Long> ids = new HashMap<>();
        for (List<New> some : Sql.parts(sections)) {
            List<@Nullable Object> arguments = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                arguments.addAll(Arrays.asList(columns(profile, some.get(i), i)));
            }
            Sql.list(
                    connection,
                    row -> ids.put(uid(row.getBytes(1)), row.getLong(2)),
                    "INSERT INTO section(profile, uid, owner, service, inf_name, identity, made, position) VALUES"
                            + Sql.rows(some.size(), "(?,?,?,?,?,?,?,?+(SELECT IFNULL(MAX(id), 0) + 1 FROM section))")
                            + " RETURNING uid, id",
                    arguments.toArray());
        }
        for (New section : sections) {
            PropRows.put(
                    connection,
                    ids.get(section.kind().uid()),
                    section.props().stream()
                            .filter(prop -> !MadeProps.takes(prop))
                            .toList());
        }
        return ids;
    }

    private static @Nullable Object[] columns(long profile, New section, int further) {
        Kind kind = section.kind();
        MapiUid service = kind.service();
        List<PropRows.Stored> made =
                section.props().stream().filter(MadeProps::takes).toList();
        return new @Nullable Object[] {
            profile,
            kind.uid().bytes().toBytes(),
            kind.owner().ordinal(),
            service == null ? null : service.bytes().toBytes(),
            kind.infName(),
            kind.identity() ? 1 : 0,
            made.isEmpty() ? null : MadeProps.encode(made),
            further
        };
    }

    /** Makes the stored properties of one section those of an empty one too, sealed ones as they are. */
    static void copyProps(Connection connection, long from, long to) throws SQLException {
        Sql.run(connection, "UPDATE section SET made = (SELECT made FROM section WHERE id = ?) WHERE id = ?", from, to);
        PropRows.copy(connection, from, to);
    }

    static void markIdentity(Connection connection, long section) throws SQLException {
        Sql.run(connection, "UPDATE section SET identity = 1 WHERE id = ?", section);
    }

    /** Makes a section that waits for its deletion a new and empty one. */
    static void renew(Connection connection, long section, Kind kind) throws SQLException {
        MapiUid service = kind.service();
        Sql.run(connection, "DELETE FROM prop WHERE section = ?", section);
        Sql.run(
                connection,
                "UPDATE section SET owner = ?, service = ?, inf_name = ?, identity = ?, made = NULL, deleted = 0"
                        + " WHERE id = ?",
                kind.owner().ordinal(),
                service == null ? null : service.bytes().toBytes(),
                kind.infName(),
                kind.identity() ? 1 : 0,
                section);
    }

    /** Gives a further section to another service. */
    static void give(Connection connection, long section, MapiUid service) throws SQLException {
        Sql.run(
                connection,
                "UPDATE section SET service = ? WHERE id = ?",
                service.bytes().toBytes(),
                section);
    }

    static boolean exists(Connection connection, long section) throws SQLException {
        return isThere(connection, "SELECT 1 FROM section WHERE id = ?", section);
    }

    static void delete(Connection connection, long section) throws SQLException {
        Sql.run(connection, "DELETE FROM section WHERE id = ?", section);
    }

    static void unmarkDeleted(Connection connection, long section) throws SQLException {
        Sql.run(connection, "UPDATE section SET deleted = 0 WHERE id = ?", section);
    }

    static void markDeleted(Connection connection, long section) throws SQLException {
        Sql.run(connection, "UPDATE section SET deleted = 1 WHERE id = ?", section);
    }
}
