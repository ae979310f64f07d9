package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.RestrictionMatcher;

/** Reads the row numbers of a view, and then only those rows that are asked for. */
final class TableReader {
    private static final int BATCH = 250;

    /** How much of a large text a search reads. */
    private static final int SEARCHED = 16 * 1024 * 1024;

    private final StoreCore core;
    private final TableSource source;

    TableReader(StoreCore core, TableSource source) {
        this.core = core;
        this.source = source;
    }

    /** The numbers of the rows that pass, in order. */
    long[] ids(TableFilter filter, String order) {
        List<Object> values = new ArrayList<>(source.from().values());
        values.addAll(filter.sql().values());
        String text = "SELECT m.id FROM " + source.from().text() + " WHERE "
                + filter.sql().text() + " ORDER BY " + order;
        List<Long> found = core.database().read(sql -> sql.listOnce(text, TableSource::id, values));
        long[] ids = found.stream().mapToLong(Long::longValue).toArray();
        return filter.rest().isEmpty() ? ids : matching(ids, filter);
    }

    private long[] matching(long[] ids, TableFilter filter) {
        List<PropTag<?>> tags = filter.tags();
        long[] passed = new long[ids.length];
        int count = 0;
        for (int from = 0; from < ids.length; from += BATCH) {
            Map<Long, PropValues> rows =
                    read(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH)), tags, true);
            for (int i = from; i < Math.min(ids.length, from + BATCH); i++) {
                PropValues row = rows.get(ids[i]);
                if (row != null && filter.rest().stream().allMatch(part -> RestrictionMatcher.matches(part, row))) {
                    passed[count++] = ids[i];
                }
            }
        }
        return Arrays.copyOf(passed, count);
    }

    /** The rows with these numbers and columns, in that order; those that are gone are left out. */
    List<PropValues> rows(long[] ids, List<PropTag<?>> columns) {
        List<PropValues> rows = new ArrayList<>(ids.length);
        for (int from = 0; from < ids.length; from += BATCH) {
            long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH));
            Map<Long, PropValues> found = read(some, columns, false);
            for (long id : some) {
                PropValues row = found.get(id);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private Map<Long, PropValues> read(long[] ids, List<PropTag<?>> tags, boolean whole) {
        List<Column> columns = source.columns().values().stream()
                .filter(column -> tags.stream().anyMatch(column.tag()::sameId))
                .toList();
        List<Integer> looked = tags.stream()
                .map(PropTag::id)
                .filter(id -> id != 0 && !source.columns().containsKey(id))
                .filter(id -> source.computed().tags().stream().noneMatch(tag -> tag.id() == id))
                .distinct()
                .toList();
        String list = Arrays.stream(ids).mapToObj(Long::toString).collect(Collectors.joining(","));
        return core.database().read(sql -> {
            Map<Long, PropRows.Reader> props = looked.isEmpty() ? Map.of() : props(sql, list, looked);
            Map<Long, PropValues> rows = new HashMap<>();
            String text = "SELECT m.id, m.parent_id"
                    + columns.stream().map(column -> ", m." + column.name()).collect(Collectors.joining()) + " FROM "
                    + source.from().text() + " WHERE m.id IN (" + list + ")";
            sql.listOnce(
                    text,
                    row -> {
                        long id = row.getLong(1);
                        Map<Integer, Held> held =
                                props.containsKey(id) ? props.get(id).finish() : new HashMap<>();
                        own(row, columns, held);
                        Cells cells = new Cells(id, row.getLong(2), held, whole);
                        rows.put(
                                id, PropValues.of(tags.stream().map(cells::cell).toList()));
                        return id;
                    },
                    source.from().values());
            return rows;
        });
    }

    private static void own(ResultSet row, List<Column> columns, Map<Integer, Held> held) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i)
                    .read(row, i + 3)
                    .ifPresent(value -> held.put(value.tag().id(), new Held.Value(value)));
        }
    }

    private static Map<Long, PropRows.Reader> props(Sql sql, String owners, List<Integer> ids) throws SQLException {
        Map<Long, PropRows.Reader> readers = new HashMap<>();
        String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        sql.listOnce(
                "SELECT owner, id, type, big, val FROM prop WHERE owner IN (" + owners + ") AND id IN (" + wanted
                        + ") ORDER BY owner, id, idx",
                row -> {
                    readers.computeIfAbsent(row.getLong(1), key -> new PropRows.Reader())
                            .add(row.getInt(2), row.getInt(3), row.getBoolean(4), type -> Values.fromSql(type, row, 5));
                    return owners;
                },
                List.of());
        return readers;
    }

    /** The cells of one row. */
    private final class Cells {
        private final long id;
        private final long parent;
        private final Map<Integer, Held> held;
        private final boolean whole;

        private Cells(long id, long parent, Map<Integer, Held> held, boolean whole) {
            this.id = id;
            this.parent = parent;
            this.held = held;
            this.whole = whole;
        }

        private PropValue<?> cell(PropTag<?> column) {
            if (column.id() == 0) {
                return new PropValue<>(PropTags.PR_NULL, Binary.EMPTY);
            }
            Optional<PropValue<?>> computed = source.computed().read(column.id(), id, parent);
            return computed.or(() -> stored(column))
                    .<PropValue<?>>map(value -> typed(column, value))
                    .orElseGet(() -> PropValue.error(column, ErrorCode.MAPI_E_NOT_FOUND));
        }

        private Optional<PropValue<?>> stored(PropTag<?> column) {
            Held value = held.get(column.id());
            if (value == null) {
                return Optional.empty();
            } else if (whole && value instanceof Held.Stored large) {
                return Optional.of(beginning(large.tag()));
            } else if (whole && value instanceof Held.Value small) {
                return Optional.of(small.value());
            }
            return new PropBag(held).read(column.id());
        }

        /** A large value as far as a search looks at it. */
        private PropValue<?> beginning(PropTag<?> tag) {
            try (InputStream in = new ChunkStream(core.database(), id, tag.id())) {
                return PropValue.of(tag, Values.unstreamed(tag.type(), in.readNBytes(SEARCHED)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static PropValue<?> typed(PropTag<?> column, PropValue<?> value) {
            PropType stored = value.tag().type();
            PropType asked = column.type();
            if (value.isError() || asked == PropType.PT_UNSPECIFIED || stored == asked) {
                return value;
            }
            boolean text = stored.isString() && asked.isString() && stored.isMultiValue() == asked.isMultiValue();
            return text ? PropValue.of(column, value.value()) : PropValue.error(column, ErrorCode.MAPI_E_NOT_FOUND);
        }
    }
}
