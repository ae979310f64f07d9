package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.PropCodec;

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

        static Kind service(MapiUid uid, MapiUid service, String infName) {
            return new Kind(uid, ProfSect.Owner.SERVICE, service, infName, false);
        }

        /** A provider that no service brought. */
        static Kind temporary() {
            return new Kind(MapiUid.random(), ProfSect.Owner.PROVIDER, null, "", false);
        }

        static Kind provider(MapiUid service, String infName, boolean identity) {
            return new Kind(MapiUid.random(), ProfSect.Owner.PROVIDER, service, infName, identity);
        }
    }

    /** A condition over rows of prop: secure properties. */
    static final String IS_SECRET = "id BETWEEN " + PropTag.PROP_ID_SECURE_MIN + " AND " + PropTag.PROP_ID_SECURE_MAX;

    /** A condition over rows of prop: flags with the bit STATUS_PRIMARY_IDENTITY, which is in the second hex digit. */
    static final String IS_IDENTITY = "id = " + PropTags.PR_RESOURCE_FLAGS.id()
            + " AND substr(hex(value), 2, 1) IN ('4','5','6','7','C','D','E','F')";

    private static final String SELECT =
            "SELECT id, uid, owner, service, inf_name, identity, deleted FROM section WHERE profile = ?";

    /** How many rows one statement makes; the call of a statement costs more than a row. */
    private static final int AT_ONCE = 32;

    private record StoredProp(long section, int id, int type, byte[] value) {}

    /** A property as it is stored. */
    record Encoded(PropTag<?> tag, byte[] bytes) {
        private StoredProp in(long section) {
            return new StoredProp(section, tag.id(), tag.type().code(), bytes);
        }
    }

    /** A section to be made. */
    record New(Kind kind, List<Encoded> props) {}

    private SectionRows() {}

    /** The sections of a profile in profile order. */
    static List<SectionData> of(Connection connection, long profile) throws SQLException {
        Map<Long, List<StoredProp>> props = new HashMap<>();
        Sql.list(
                        connection,
                        SectionRows::prop,
                        "SELECT p.section, p.id, p.type, p.value FROM section s JOIN prop p ON p.section = s.id"
                                + " WHERE s.profile = ? ORDER BY p.section, p.id",
                        profile)
                .forEach(prop -> props.computeIfAbsent(prop.section(), key -> new ArrayList<>())
                        .add(prop));
        return Sql.list(
                connection,
                row -> section(row, props.getOrDefault(row.getLong(1), List.of())),
                SELECT + " ORDER BY position",
                profile);
    }

    static Optional<SectionData> one(Connection connection, long profile, MapiUid uid) throws SQLException {
        return Sql.list(
                        connection,
                        row -> section(row, propsOf(connection, row.getLong(1))),
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
                row -> section(row, propsOf(connection, row.getLong(1))),
                SELECT + " AND service = ? ORDER BY position",
                profile,
                service.bytes().toBytes());
    }

    private static List<StoredProp> propsOf(Connection connection, long section) throws SQLException {
        return Sql.list(
                connection,
                SectionRows::prop,
                "SELECT section, id, type, value FROM prop WHERE section = ? ORDER BY id",
                section);
    }

    private static StoredProp prop(ResultSet row) throws SQLException {
        return new StoredProp(row.getLong(1), row.getInt(2), row.getInt(3), row.getBytes(4));
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
                "SELECT 1 FROM (SELECT section FROM prop INDEXED BY prop_identity WHERE " + IS_IDENTITY
                        + ") p CROSS JOIN section s ON s.id = p.section"
                        + " WHERE s.profile = ? AND s.owner = ? AND s.deleted = 0 LIMIT 1",
                profile,
                ProfSect.Owner.PROVIDER.ordinal());
    }

    private static boolean isThere(Connection connection, String statement, @Nullable Object... arguments)
            throws SQLException {
        return !Sql.list(connection, row -> row.getInt(1), statement, arguments).isEmpty();
    }

    private static SectionData section(ResultSet row, List<StoredProp> stored) throws SQLException {
        List<PropValue<?>> values = new ArrayList<>();
        Map<Integer, SectionData.Sealed> secrets = new HashMap<>();
        for (StoredProp prop : stored) {
            PropTag<?> tag = new PropTag<>(prop.id(), PropType.of(prop.type()).orElse(PropType.PT_ERROR));
            if (tag.isSecure()) {
                secrets.put(prop.id(), new SectionData.Sealed(tag, Binary.of(prop.value())));
            } else {
                values.add(decode(tag, prop.value()));
            }
        }
        return new SectionData(
                row.getLong(1),
                uid(row.getBytes(2)),
                ProfileRows.owner(row.getInt(3)),
                Optional.ofNullable(row.getBytes(4)).map(SectionRows::uid),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                PropValues.of(values),
                Map.copyOf(secrets));
    }

    /** A value that does not decode costs itself only. */
    private static PropValue<?> decode(PropTag<?> tag, byte[] bytes) {
        if (tag.type() == PropType.PT_ERROR) {
            return PropValue.error(tag, ErrorCode.MAPI_E_CORRUPT_DATA);
        }
        try {
            return PropCodec.decode(tag, bytes);
        } catch (MapiException e) {
            return PropValue.error(tag, e.code());
        }
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
        for (List<New> some : parts(sections)) {
            List<@Nullable Object> arguments = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                arguments.addAll(Arrays.asList(columns(profile, some.get(i).kind(), i)));
            }
            Sql.list(
                    connection,
                    row -> ids.put(uid(row.getBytes(1)), row.getLong(2)),
                    "INSERT INTO section(profile, uid, owner, service, inf_name, identity, position) VALUES"
                            + rows(some.size(), "(?,?,?,?,?,?,?+(SELECT IFNULL(MAX(id), 0) + 1 FROM section))")
                            + " RETURNING uid, id",
                    arguments.toArray());
        }
        List<StoredProp> props = new ArrayList<>();
        for (New section : sections) {
            long id = ids.get(section.kind().uid());
            section.props().forEach(prop -> props.add(prop.in(id)));
        }
        put(connection, props);
        return ids;
    }

    private static @Nullable Object[] columns(long profile, Kind kind, int further) {
        MapiUid service = kind.service();
        return new @Nullable Object[] {
            profile,
            kind.uid().bytes().toBytes(),
            kind.owner().ordinal(),
            service == null ? null : service.bytes().toBytes(),
            kind.infName(),
            kind.identity() ? 1 : 0,
            further
        };
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }

    private static String rows(int count, String row) {
        return String.join(",", Collections.nCopies(count, row));
    }

    /** Copies a section's stored properties, sealed ones as they are. */
    static void copyProps(Connection connection, long from, long to) throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO prop(section, id, type, value) SELECT ?, id, type, value FROM prop WHERE section = ?",
                to,
                from);
    }

    static boolean exists(Connection connection, long section) throws SQLException {
        return isThere(connection, "SELECT 1 FROM section WHERE id = ?", section);
    }

    static void put(Connection connection, long section, PropValue<?> value) throws SQLException {
        put(connection, section, List.of(new Encoded(value.tag(), PropCodec.encode(value))));
    }

    static void put(Connection connection, long section, List<Encoded> values) throws SQLException {
        put(connection, values.stream().map(value -> value.in(section)).toList());
    }

    private static void put(Connection connection, List<StoredProp> props) throws SQLException {
        for (List<StoredProp> some : parts(props)) {
            List<Object> arguments = new ArrayList<>();
            for (StoredProp prop : some) {
                arguments.addAll(List.of(prop.section(), prop.id(), prop.type(), prop.value()));
            }
            Sql.run(
                    connection,
                    "INSERT OR REPLACE INTO prop(section, id, type, value) VALUES" + rows(some.size(), "(?,?,?,?)"),
                    arguments.toArray());
        }
    }

    static void remove(Connection connection, long section, PropTag<?> tag) throws SQLException {
        Sql.run(connection, "DELETE FROM prop WHERE section = ? AND id = ?", section, tag.id());
    }

    static boolean hasSecrets(Connection connection) throws SQLException {
        return isThere(connection, "SELECT 1 FROM prop WHERE " + IS_SECRET + " LIMIT 1");
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
