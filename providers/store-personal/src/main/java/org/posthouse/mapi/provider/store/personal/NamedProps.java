package org.posthouse.mapi.provider.store.personal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;

/** The one mapping of a store between names and identifiers from 0x8000 up. For any thread. */
final class NamedProps {
    private static final int LAST = 0xFFFE;

    private final StoreCore core;

    NamedProps(StoreCore core) {
        this.core = core;
    }

    /** PR_MAPPING_SIGNATURE: the store and how many names it has, so that it changes with each new one. */
    Binary signature() {
        long count = core.database().read(sql -> sql.number("SELECT count(*) FROM name"));
        return core.ids()
                .uid()
                .bytes()
                .concat(Binary.of(
                        ByteBuffer.allocate(Integer.BYTES).putInt((int) count).array()));
    }

    List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        boolean create = flags.contains(OpenFlag.MAPI_CREATE);
        if (names.isEmpty()) {
            if (create) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER, "no names were given to make identifiers for");
            }
            return core.database().read(sql -> sql.list("SELECT id FROM name ORDER BY id", row -> tag(row.getInt(1))));
        }
        List<PropTag<?>> tags = core.database().read(sql -> find(sql, names));
        boolean missing = tags.stream().anyMatch(tag -> tag.type() == PropType.PT_ERROR);
        return create && missing ? core.database().write(sql -> create(sql, names)) : tags;
    }

    private static List<PropTag<?>> find(Sql sql, List<PropName> names) throws SQLException {
        List<PropTag<?>> tags = new ArrayList<>(names.size());
        for (PropName name : names) {
            tags.add(id(sql, name)
                    .<PropTag<?>>map(NamedProps::tag)
                    .orElse(new PropTag<ErrorCode>(0, PropType.PT_ERROR)));
        }
        return tags;
    }

    private static List<PropTag<?>> create(Sql sql, List<PropName> names) throws SQLException {
        List<PropTag<?>> tags = new ArrayList<>(names.size());
        for (PropName name : names) {
            Optional<Integer> known = id(sql, name);
            tags.add(tag(known.isPresent() ? known.get() : insert(sql, name)));
        }
        return tags;
    }

    private static int insert(Sql sql, PropName name) throws SQLException {
        int id = (int) sql.number("SELECT coalesce(max(id), ?) + 1 FROM name", PropTag.FIRST_NAMED - 1);
        if (id > LAST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NAMED_PROP_QUOTA_EXCEEDED,
                    "the store has a name for each identifier up to 0xFFFE; there is no room for " + name);
        }
        sql.update(
                "INSERT INTO name(id, guid, number, text) VALUES(?,?,?,?)",
                id,
                name.set().bytes().toBytes(),
                name instanceof PropName.Numeric numeric ? numeric.number() : null,
                name instanceof PropName.Text text ? text.name() : null);
        return id;
    }

    /** A numeric name in PS_MAPI is the identifier itself. */
    private static Optional<Integer> id(Sql sql, PropName name) throws SQLException {
        byte[] guid = name.set().bytes().toBytes();
        if (name instanceof PropName.Text text) {
            return sql.first(
                    "SELECT id FROM name WHERE guid = ? AND text = ?", row -> row.getInt(1), guid, text.name());
        }
        int number = ((PropName.Numeric) name).number();
        boolean own = name.set().equals(MapiUids.PS_MAPI) && number > 0 && number < PropTag.FIRST_NAMED;
        return own
                ? Optional.of(number)
                : sql.first("SELECT id FROM name WHERE guid = ? AND number = ?", row -> row.getInt(1), guid, number);
    }

    private static PropTag<?> tag(int id) {
        return new PropTag<>(id, PropType.PT_UNSPECIFIED);
    }

    List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        if (tags.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "no identifiers were given to name");
        }
        return core.database().read(sql -> {
            List<Optional<PropName>> names = new ArrayList<>(tags.size());
            for (PropTag<?> tag : tags) {
                names.add(name(sql, tag.id()));
            }
            return names;
        });
    }

    private static Optional<PropName> name(Sql sql, int id) throws SQLException {
        if (id > 0 && id < PropTag.FIRST_NAMED) {
            return Optional.of(new PropName.Numeric(MapiUids.PS_MAPI, id));
        }
        return sql.first("SELECT guid, number, text FROM name WHERE id = ?", NamedProps::read, id);
    }

    private static PropName read(ResultSet row) throws SQLException {
        MapiUid set = new MapiUid(Binary.of(row.getBytes(1)));
        String text = row.getString(3);
        return text == null ? new PropName.Numeric(set, row.getInt(2)) : new PropName.Text(set, text);
    }
}
