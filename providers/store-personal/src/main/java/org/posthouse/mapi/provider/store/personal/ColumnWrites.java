package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.support.RowOrder;

/** Columns of one message row to be written with one statement. */
final class ColumnWrites {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** A column by its SQL name. */
    ColumnWrites set(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** A property with a column, and the string without case where there is a column for it. */
    ColumnWrites set(PropTag<?> tag, @Nullable Object value) {
        Column column = MessageColumns.BY_ID.get(tag.id());
        if (column.folds()) {
            values.put(column.name() + "_fold", value == null ? null : RowOrder.fold((String) value));
        }
        return set(column.name(), value);
    }

    void write(Sql sql, long message) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        String columns = values.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        List<@Nullable Object> all = new ArrayList<>(values.values());
        all.add(message);
        sql.update("UPDATE message SET " + columns + " WHERE id = ?", all.toArray());
    }
}
