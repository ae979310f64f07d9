package org.posthouse.mapi.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.api.table.TableFlag;

/** One view over rows in memory; {@link TableData} makes it and tells it of changes. For any thread. */
final class ListTable implements Table {
    private static final int MAX_BOOKMARKS = 10_000;
    private static final Binary KEY = Binary.EMPTY;

    private final Subscriptions sinks = new Subscriptions("table-notify");
    private final List<PropTag<?>> available;
    private final Map<Integer, Binary> bookmarks = new HashMap<>();
    private List<PropTag<?>> columns;
    private List<PropValues> all;
    private List<PropValues> view;
    private @Nullable Restriction restriction;
    private SortOrderSet order = SortOrderSet.NONE;
    private int cursor;
    private int nextBookmark = 3;
    private boolean closed;

    ListTable(List<PropTag<?>> columns, List<PropValues> rows) {
        this.columns = columns;
        this.available = available(columns, rows);
        this.all = rows;
        this.view = rows;
    }

    private static List<PropTag<?>> available(List<PropTag<?>> columns, List<PropValues> rows) {
        Map<Integer, PropTag<?>> tags = new LinkedHashMap<>();
        columns.forEach(tag -> tags.put(tag.id(), tag));
        rows.forEach(row -> row.tags().forEach(tag -> tags.putIfAbsent(tag.id(), tag)));
        return List.copyOf(tags.values());
    }

    synchronized void rowsChanged(List<PropValues> rows, TableEvent event) {
        Optional<Binary> at = keyAt(cursor);
        all = rows;
        refresh();
        cursor = Math.min(at.map(this::indexOf).filter(index -> index >= 0).orElse(cursor), view.size());
        sinks.notify(KEY, List.of(event));
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void refresh() {
        var rows = all.stream();
        Restriction filter = restriction;
        if (filter != null) {
            rows = rows.filter(row -> RestrictionMatcher.matches(filter, row));
        }
        view = order.keys().isEmpty()
                ? rows.toList()
                : rows.sorted(RowOrder.of(order)).toList();
    }

    @Override
    public synchronized void setColumns(List<PropTag<?>> tags) {
        requireOpen();
        if (tags.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "a table needs at least one column");
        }
        columns = List.copyOf(tags);
    }

    @Override
    public synchronized List<PropTag<?>> columns() {
        return columns;
    }

    @Override
    public synchronized List<PropTag<?>> allColumns() {
        return available;
    }

    @Override
    public synchronized void restrict(@Nullable Restriction wanted) {
        requireOpen();
        if (wanted != null) {
            RestrictionMatcher.check(wanted);
        }
        restriction = wanted;
        restart();
    }

    @Override
    public synchronized void sort(SortOrderSet wanted) {
        requireOpen();
        boolean plain = wanted.categories() == 0
                && wanted.keys().stream()
                        .allMatch(key -> key.direction() == SortOrder.Direction.TABLE_SORT_ASCEND
                                || key.direction() == SortOrder.Direction.TABLE_SORT_DESCEND);
        if (!plain) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_COMPLEX, "this table has no categories");
        }
        order = wanted;
        restart();
    }

    private void restart() {
        refresh();
        cursor = 0;
        bookmarks.clear();
    }

    @Override
    public synchronized SortOrderSet sortOrder() {
        return order;
    }

    @Override
    public synchronized int rowCount() {
        requireOpen();
        return view.size();
    }

    @Override
    public synchronized int position() {
        requireOpen();
        return cursor;
    }

    @Override
    public synchronized int seekRow(Bookmark origin, int rows) {
        requireOpen();
        int from = start(origin);
        cursor = (int) Math.max(0, Math.min(view.size(), (long) from + rows));
        return cursor - from;
    }

    private int start(Bookmark origin) {
        if (origin.equals(Bookmark.BOOKMARK_BEGINNING)) {
            return 0;
        } else if (origin.equals(Bookmark.BOOKMARK_CURRENT)) {
            return cursor;
        } else if (origin.equals(Bookmark.BOOKMARK_END)) {
            return view.size();
        }
        Binary key = bookmarks.get(origin.number());
        int index = key == null ? -1 : indexOf(key);
        if (index < 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_BOOKMARK,
                    "bookmark " + origin.number() + " is not, or no longer, a place in this table");
        }
        return index;
    }

    @Override
    public synchronized void seekRowApprox(int numerator, int denominator) {
        requireOpen();
        if (denominator <= 0 || numerator < 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, numerator + "/" + denominator + " is no fraction of a table");
        }
        cursor = (int) Math.min(view.size(), (long) view.size() * numerator / denominator);
    }

    @Override
    public synchronized List<PropValues> queryRows(int count, Set<TableFlag> flags) {
        requireOpen();
        if (count == 0) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "0 rows were asked for");
        }
        int from = count > 0 ? cursor : (int) Math.max(0, (long) cursor + count);
        int to = count > 0 ? (int) Math.min(view.size(), (long) from + count) : cursor;
        List<PropValues> rows = new ArrayList<>(to - from);
        view.subList(from, to).forEach(row -> rows.add(cells(row)));
        cursor = flags.contains(TableFlag.TBL_NOADVANCE) ? from : to;
        return List.copyOf(rows);
    }

    private PropValues cells(PropValues row) {
        List<PropValue<?>> cells = new ArrayList<>(columns.size());
        for (PropTag<?> column : columns) {
            cells.add(
                    column.sameId(PropTags.PR_NULL)
                            ? new PropValue<>(PropTags.PR_NULL, Binary.EMPTY)
                            : cell(row, column));
        }
        return PropValues.of(cells);
    }

    private static PropValue<?> cell(PropValues row, PropTag<?> column) {
        return row.find(column)
                .<PropValue<?>>map(value -> value)
                .orElseGet(() -> PropValue.error(column, ErrorCode.MAPI_E_NOT_FOUND));
    }

    @Override
    public synchronized void findRow(Restriction wanted, Bookmark origin, Set<TableFlag> flags) {
        requireOpen();
        RestrictionMatcher.check(wanted);
        boolean backward = flags.contains(TableFlag.DIR_BACKWARD);
        int step = backward ? -1 : 1;
        for (int i = start(origin) - (backward ? 1 : 0); i >= 0 && i < view.size(); i += step) {
            if (RestrictionMatcher.matches(wanted, view.get(i))) {
                cursor = i;
                return;
            }
        }
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no row of the table matches");
    }

    @Override
    public synchronized Bookmark createBookmark() {
        requireOpen();
        if (bookmarks.size() >= MAX_BOOKMARKS) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNABLE_TO_COMPLETE, "the table has " + MAX_BOOKMARKS + " bookmarks; free some");
        }
        Bookmark bookmark = keyAt(cursor).isPresent() ? new Bookmark(nextBookmark++) : Bookmark.BOOKMARK_END;
        keyAt(cursor).ifPresent(key -> bookmarks.put(bookmark.number(), key));
        return bookmark;
    }

    @Override
    public synchronized void freeBookmark(Bookmark bookmark) {
        requireOpen();
        if (bookmark.number() > 2 && bookmarks.remove(bookmark.number()) == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_BOOKMARK, "bookmark " + bookmark.number() + " is not one of this table");
        }
    }

    @Override
    public Connection advise(Set<EventType> events, AdviseSink sink) {
        return sinks.subscribe(KEY, events, sink);
    }

    private Optional<Binary> keyAt(int index) {
        return index < view.size() ? view.get(index).get(PropTags.PR_INSTANCE_KEY) : Optional.empty();
    }

    private int indexOf(Binary key) {
        for (int i = 0; i < view.size(); i++) {
            if (view.get(i).get(PropTags.PR_INSTANCE_KEY).filter(key::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private void requireOpen() {
        if (closed) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "this table has been closed; open it again");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        bookmarks.clear();
        sinks.close();
    }
}
