package org.posthouse.mapi.support;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/**
 * Rows in memory from which views are made that follow every change (ITableData).
 *
 * <p>A row is known by its PR_INSTANCE_KEY; one without gets one. Views see a change at their next call and their sinks are told.
 * For any thread. Source: itabledataiunknown.md.
 */
public final class TableData {
    private final List<PropTag<?>> columns;
    private final Map<Binary, PropValues> rows = new LinkedHashMap<>();
    private final List<WeakReference<ListTable>> views = new ArrayList<>();
    private long made;

    /** No rows yet; these are the columns a view shows at first. */
    public TableData(List<PropTag<?>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A static table of these rows, each of which gets a PR_INSTANCE_KEY if it has none. */
    public static Table table(List<PropTag<?>> columns, List<PropValues> rows) {
        TableData data = new TableData(columns);
        rows.forEach(data::put);
        return data.view();
    }

    /** Adds a row, or replaces the one with its PR_INSTANCE_KEY (HrModifyRow). */
    public synchronized void put(PropValues row) {
        Binary key = row.get(PropTags.PR_INSTANCE_KEY).orElseGet(this::nextKey);
        PropValues keyed = row.has(PropTags.PR_INSTANCE_KEY)
                ? row
                : row.with(PropValues.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, key)));
        rows.put(key, keyed);
        tell(key, keyed);
    }

    private Binary nextKey() {
        Binary key;
        do {
            key = Binary.of(ByteBuffer.allocate(Long.BYTES).putLong(++made).array());
        } while (rows.containsKey(key));
        return key;
    }

    /** Removes a row; nothing happens when it is not there (HrDeleteRow). */
    public synchronized void remove(Binary instanceKey) {
        if (rows.remove(instanceKey) != null) {
            tell(instanceKey, PropValues.EMPTY);
        }
    }

    /** The row with this key. */
    public synchronized Optional<PropValues> row(Binary instanceKey) {
        return Optional.ofNullable(rows.get(instanceKey));
    }

    /** All rows in the order they were first put. */
    public synchronized List<PropValues> rows() {
        return List.copyOf(rows.values());
    }

    /** A view of all rows, in their order (HrGetView). The caller closes it. */
    public synchronized Table view() {
        ListTable table = new ListTable(columns, rows());
        views.add(new WeakReference<>(table));
        return table;
    }

    private void tell(Binary key, PropValues row) {
        if (views.isEmpty()) {
            return;
        }
        List<PropValues> now = rows();
        views.removeIf(reference -> {
            ListTable view = reference.get();
            if (view != null && !view.isClosed()) {
                view.rowsChanged(now, key, row);
            }
            return view == null || view.isClosed();
        });
    }
}
