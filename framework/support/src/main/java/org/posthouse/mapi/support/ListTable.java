package org.posthouse.mapi.support;

import java.util.ArrayList;
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
import org.posthouse.mapi.api.notify.TableEventKind;
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
    private static final Binary KEY = Binary.EMPTY;

    private final Subscriptions sinks = new Subscriptions("table-notify");
    private final Map<Integer, PropTag<?>> available = new LinkedHashMap<>();
    private boolean isGathered;
    private final Bookmarks bookmarks = new Bookmarks();
    private List<PropTag<?>> columns;
    private List<PropValues> all;
    private ViewRows view;
    private @Nullable Restriction restriction;
    private SortOrderSet order = SortOrderSet.NONE;
    private int cursor;
    private boolean closed;

    ListTable(List<PropTag<?>> columns, List<PropValues> rows) {
        this.columns = columns;
        this.all = rows;
        this.view = new ViewRows(rows);
        columns.forEach(this::offer);
        offer(PropTags.PR_INSTANCE_KEY);
    }

    private void offer(PropTag<?> tag) {
        available.putIfAbsent(tag.id(), tag);
    }

    /** What the rows have besides: looked up when it is asked for, or before rows go, as most views show what they began with. */
    private Map<Integer, PropTag<?>> available() {
        if (!isGathered) {
            all.forEach(row -> row.forEach(value -> offer(value.tag())));
            isGathered = true;
        }
        return available;
    }

    /** Takes over all rows after one of them was put or, then {@code row} is empty, removed. */
    synchronized void rowsChanged(List<PropValues> rows, Binary key, PropValues row) {
        ViewRows before = view;
        available();
        all = rows;
        row.forEach(value -> offer(value.tag()));
        refresh();
        cursor = followed(before, key);
        bookmarks.follow(before, view);
        event(before, key).ifPresent(event -> sinks.notify(KEY, List.of(event)));
    }

    /** What a change is for those who see this view only; nothing when the restriction hides the row. */
    private Optional<TableEvent> event(ViewRows before, Binary key) {
        boolean was = before.indexOf(key) >= 0;
        int place = view.indexOf(key);
        Optional<PropValue<?>> index = Optional.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, key));
        if (place >= 0) {
            TableEventKind kind = was ? TableEventKind.TABLE_ROW_MODIFIED : TableEventKind.TABLE_ROW_ADDED;
            return Optional.of(new TableEvent(kind, index, view.keyAt(place - 1), cells(view.row(place))));
        }
        return was
                ? Optional.of(
                        new TableEvent(TableEventKind.TABLE_ROW_DELETED, index, Optional.empty(), PropValues.EMPTY))
                : Optional.empty();
    }

    /** The cursor stays on its row or goes to the next one; behind the last row it stays behind that row. */
    private int followed(ViewRows before, Binary changed) {
        if (cursor < before.size()) {
            return before.survivor(cursor, view).map(view::indexOf).orElse(view.size());
        }
        Optional<Binary> last = before.keyAt(before.size() - 1).filter(key -> !key.equals(changed));
        return last.map(key -> view.indexOf(key) + 1).orElse(Math.min(cursor, view.size()));
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
        view = new ViewRows(
                order.keys().isEmpty()
                        ? rows.toList()
                        : rows.sorted(RowOrder.of(order)).toList());
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
        return List.copyOf(available().values());
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
        return view.indexOf(bookmarks.row(origin));
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
        view.rows(from, to).forEach(row -> rows.add(cells(row)));
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
                .flatMap(value -> MapiPropSupport.as(column, value))
                .orElseGet(() -> PropValue.error(column, ErrorCode.MAPI_E_NOT_FOUND));
    }

    @Override
    public synchronized void findRow(Restriction wanted, Bookmark origin, Set<TableFlag> flags) {
        requireOpen();
        RestrictionMatcher.check(wanted);
        boolean backward = flags.contains(TableFlag.DIR_BACKWARD);
        int step = backward ? -1 : 1;
        for (int i = start(origin) - (backward ? 1 : 0); i >= 0 && i < view.size(); i += step) {
            if (RestrictionMatcher.matches(wanted, view.row(i))) {
                cursor = i;
                return;
            }
        }
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no row of the table matches");
    }

    @Override
    public synchronized Bookmark createBookmark() {
        requireOpen();
        return view.keyAt(cursor).map(bookmarks::add).orElse(Bookmark.BOOKMARK_END);
    }

    @Override
    public synchronized void freeBookmark(Bookmark bookmark) {
        requireOpen();
        bookmarks.free(bookmark);
    }

    @Override
    public synchronized Connection advise(Set<EventType> events, AdviseSink sink) {
        requireOpen();
        if (!events.equals(Set.of(EventType.fnevTableModified))) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "a table tells of fnevTableModified alone, not of " + events);
        }
        return sinks.subscribe(KEY, events, sink);
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
