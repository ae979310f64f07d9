package org.posthouse.mapi.provider.store.personal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.RowOrder;

/** The properties of one owner in the tables {@code prop} and {@code chunk}. */
final class PropRows {
    static final int CHUNK = 64 * 1024;

    /** Texts as long as a document: searched by reading them, so no second copy without case is kept. */
    static final Set<Integer> DOCUMENTS = Set.of(
            PropTags.PR_BODY.id(),
            PropTags.PR_REPORT_TEXT.id(),
            PropTags.PR_TRANSPORT_MESSAGE_HEADERS.id(),
            PropTags.PR_HTML.id(),
            PropTags.PR_RTF_COMPRESSED.id());

    private PropRows() {}

    /** Everything the owner has, by identifier. */
    static Map<Integer, Held> load(Sql sql, long owner) throws SQLException {
        Reader reader = new Reader();
        sql.list(
                "SELECT owner, id, type, big, val FROM prop WHERE owner = ? ORDER BY id, idx",
                row -> {
                    reader.add(row.getInt(2), row.getInt(3), row.getBoolean(4), type -> Values.fromSql(type, row, 5));
                    return owner;
                },
                owner);
        return reader.finish();
    }

    /** Puts the rows of one owner together, the elements of a multi-value one after another. */
    static final class Reader {
        private final Map<Integer, Held> found = new LinkedHashMap<>();
        private final Map<PropTag<?>, List<Object>> lists = new LinkedHashMap<>();

        /** Reads the value in a row, once its type is known. */
        @FunctionalInterface
        interface Cell {
            Object read(PropType type) throws SQLException;
        }

        void add(int id, int code, boolean big, Cell cell) throws SQLException {
            PropType type = PropType.of(code).orElse(PropType.PT_BINARY);
            PropTag<?> tag = new PropTag<>(id, type);
            if (big) {
                found.put(id, new Held.Stored(tag));
            } else if (type.isMultiValue()) {
                lists.computeIfAbsent(tag, key -> new ArrayList<>()).add(cell.read(type.single()));
            } else {
                found.put(id, new Held.Value(PropValue.of(tag, cell.read(type))));
            }
        }

        Map<Integer, Held> finish() {
            lists.forEach((tag, list) -> found.put(tag.id(), new Held.Value(PropValue.of(tag, list))));
            return found;
        }
    }

    /** Writes one property over what was there. */
    static void write(Sql sql, long owner, int id, Held held) throws SQLException {
        if (held instanceof Held.Stored) {
            return;
        }
        remove(sql, owner, id);
        insert(sql, owner, held);
    }

    /** Writes one property that is surely not there yet. */
    static void insert(Sql sql, long owner, Held held) throws SQLException {
        if (held instanceof Held.Staged staged) {
            try (InputStream in = staged.file().read()) {
                chunks(sql, owner, staged.tag(), in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (held instanceof Held.Value value) {
            insert(sql, owner, value.value());
        }
    }

    private static void insert(Sql sql, long owner, PropValue<?> value) throws SQLException {
        if (Values.isLarge(value)) {
            try {
                chunks(sql, owner, value.tag(), new ByteArrayInputStream(Values.streamed(value)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        PropTag<?> tag = value.tag();
        long size = Values.size(value);
        int idx = 0;
        for (Object element : Values.elements(value)) {
            Object stored = Values.toSql(tag.type().single(), element);
            row(sql, owner, tag, idx++, size, false, stored, fold(tag, stored));
        }
    }

    private static @Nullable String fold(PropTag<?> tag, Object stored) {
        if (!(stored instanceof String text) || DOCUMENTS.contains(tag.id())) {
            return null;
        }
        String folded = RowOrder.fold(text);
        return folded.equals(text) ? null : folded;
    }

    @SuppressWarnings("TooManyParameters")
    private static void row(
            Sql sql,
            long owner,
            PropTag<?> tag,
            int idx,
            long size,
            boolean big,
            @Nullable Object value,
            @Nullable String fold)
            throws SQLException {
        sql.update(
                "INSERT INTO prop(owner, id, idx, type, size, big, val, fold) VALUES(?,?,?,?,?,?,?,?)",
                owner,
                tag.id(),
                idx,
                tag.type().code(),
                size,
                big ? 1 : 0,
                value,
                fold);
    }

    private static void chunks(Sql sql, long owner, PropTag<?> tag, InputStream in) throws SQLException, IOException {
        long size = 0;
        int seq = 0;
        for (byte[] data = in.readNBytes(CHUNK); data.length > 0; data = in.readNBytes(CHUNK)) {
            sql.update("INSERT INTO chunk(owner, id, seq, data) VALUES(?,?,?,?)", owner, tag.id(), seq++, data);
            size += data.length;
        }
        row(sql, owner, tag, 0, size, true, null, null);
    }

    /** Removes one property. */
    static void remove(Sql sql, long owner, int id) throws SQLException {
        sql.update("DELETE FROM prop WHERE owner = ? AND id = ?", owner, id);
        sql.update("DELETE FROM chunk WHERE owner = ? AND id = ?", owner, id);
    }

    /** Gives another owner, which has none yet, the same properties. */
    static void copy(Sql sql, long from, long to) throws SQLException {
        sql.update(
                "INSERT INTO prop(owner, id, idx, type, size, big, val, fold)"
                        + " SELECT ?, id, idx, type, size, big, val, fold FROM prop WHERE owner = ?",
                to,
                from);
        sql.update(
                "INSERT INTO chunk(owner, id, seq, data) SELECT ?, id, seq, data FROM chunk WHERE owner = ?", to, from);
    }

    /** The bytes all properties of an owner take. */
    static long size(Sql sql, long owner) throws SQLException {
        return sql.number("SELECT coalesce(sum(size), 0) FROM prop WHERE owner = ? AND idx = 0", owner);
    }
}
