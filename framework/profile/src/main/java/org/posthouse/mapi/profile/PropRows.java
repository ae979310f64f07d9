package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.PropCodec;

/**
 * The statements over stored properties. A row counts before what its section was made with; one of {@link #REMOVED} says that the
 * section has no such property any more.
 */
final class PropRows {
    /** A condition over rows of prop: secure properties. */
    static final String IS_SECRET = "id BETWEEN " + PropTag.PROP_ID_SECURE_MIN + " AND " + PropTag.PROP_ID_SECURE_MAX;

    /** A condition over rows of prop: flags with the bit STATUS_PRIMARY_IDENTITY, which is in the second hex digit. */
    static final String IS_IDENTITY = "id = " + PropTags.PR_RESOURCE_FLAGS.id()
            + " AND substr(hex(value), 2, 1) IN ('4','5','6','7','C','D','E','F')";

    private static final AtomicReferenceArray<@Nullable PropTag<?>> TAGS = new AtomicReferenceArray<>(512);
    private static final int REMOVED = PropType.PT_UNSPECIFIED.code();

    /** A property as it is stored: PropCodec's bytes, sealed for secure identifiers. */
    record Stored(int id, int type, byte[] bytes) {
        Stored(PropTag<?> tag, byte[] bytes) {
            this(tag.id(), tag.type().code(), bytes);
        }
    }

    /** What a section holds. */
    record Content(PropValues props, Map<Integer, SectionData.Sealed> secrets) {}

    private PropRows() {}

    static List<Stored> of(Connection connection, long section) throws SQLException {
        return Sql.list(
                connection,
                row -> stored(row, 1),
                "SELECT id, type, value FROM prop WHERE section = ? ORDER BY id",
                section);
    }

    /** Those of all sections of a profile, by section. */
    static Map<Long, List<Stored>> ofProfile(Connection connection, long profile) throws SQLException {
        Map<Long, List<Stored>> all = new HashMap<>();
        Sql.list(
                connection,
                row -> all.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(stored(row, 2)),
                "SELECT p.section, p.id, p.type, p.value FROM section s JOIN prop p ON p.section = s.id"
                        + " WHERE s.profile = ? ORDER BY p.section, p.id",
                profile);
        return all;
    }

    private static Stored stored(ResultSet row, int column) throws SQLException {
        return new Stored(row.getInt(column), row.getInt(column + 1), row.getBytes(column + 2));
    }

    /** What a section was made with, and the rows over it. */
    static Content content(byte @Nullable [] made, List<Stored> rows) {
        Map<Integer, Stored> all = new TreeMap<>();
        if (made != null) {
            MadeProps.decode(made).forEach(prop -> all.put(prop.id(), prop));
        }
        rows.forEach(prop -> all.put(prop.id(), prop));
        List<PropValue<?>> values = new ArrayList<>(all.size());
        Map<Integer, SectionData.Sealed> secrets = new HashMap<>();
        for (Stored prop : all.values()) {
            PropTag<?> tag = tag(prop);
            if (tag.isSecure()) {
                secrets.put(prop.id(), new SectionData.Sealed(tag, Binary.of(prop.bytes())));
            } else if (prop.type() != REMOVED) {
                values.add(decode(tag, prop.bytes()));
            }
        }
        return new Content(PropValues.of(values), Map.copyOf(secrets));
    }

    /** Most sections have the same tags: one object for each is enough. */
    private static PropTag<?> tag(Stored prop) {
        int place = (prop.id() * 31 + prop.type()) % TAGS.length();
        PropTag<?> known = TAGS.getPlain(place);
        if (known == null || known.id() != prop.id() || known.type().code() != prop.type()) {
            known = new PropTag<>(prop.id(), PropType.of(prop.type()).orElse(PropType.PT_ERROR));
            TAGS.setPlain(place, known);
        }
        return known;
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

    /** Copies the rows of a section, sealed ones as they are. */
    static void copy(Connection connection, long from, long to) throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO prop(section, id, type, value) SELECT ?, id, type, value FROM prop WHERE section = ?",
                to,
                from);
    }

    static void put(Connection connection, long section, PropValue<?> value) throws SQLException {
        put(connection, section, List.of(new Stored(value.tag(), PropCodec.encode(value))));
    }

    static void put(Connection connection, long section, List<Stored> props) throws SQLException {
        for (List<Stored> some : Sql.parts(props)) {
            List<Object> arguments = new ArrayList<>();
            some.forEach(prop -> arguments.addAll(List.of(section, prop.id(), prop.type(), prop.bytes())));
            Sql.run(
                    connection,
                    "INSERT OR REPLACE INTO prop(section, id, type, value) VALUES" + Sql.rows(some.size(), "(?,?,?,?)"),
                    arguments.toArray());
        }
    }

    /** What the section was made with cannot be taken from its row, but be covered. */
    static void remove(Connection connection, long section, PropTag<?> tag) throws SQLException {
        int covered = tag.isSecure()
                ? 0
                : Sql.run(
                        connection,
                        "INSERT OR REPLACE INTO prop(section, id, type, value)"
                                + " SELECT id, ?, ?, x'' FROM section WHERE id = ? AND made IS NOT NULL",
                        tag.id(),
                        REMOVED,
                        section);
        if (covered == 0) {
            Sql.run(connection, "DELETE FROM prop WHERE section = ? AND id = ?", section, tag.id());
        }
    }

    static boolean hasSecrets(Connection connection) throws SQLException {
        return !Sql.list(connection, row -> row.getInt(1), "SELECT 1 FROM prop WHERE " + IS_SECRET + " LIMIT 1")
                .isEmpty();
    }
}
