package org.posthouse.mapi.provider.store.personal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.api.table.TableFlag;

/**
 * A view of rows in the database (IMAPITable): it holds the numbers of its rows, and reads a row when it is asked for.
 *
 * <p>It is dynamic: after a commit that concerns it, in this or another process, the numbers are read again and cursor and
 * bookmarks stay on their rows, or go to the next one that is left. For any thread.
 */
final class SqlTable implements Table {
    private static final int MAX_BOOKMARKS = 10_000;

    private final Logon logon;
    private final TableSource source;
    private final TableReader reader;
    private final TableEvents events;
    private final Map<Integer, Long> bookmarks = new HashMap<>();
    private List<PropTag<?>> columns;
    private TableFilter filter = TableFilter.NONE;
    private SortOrderSet order = SortOrderSet.NONE;
    private String orderBy;
    private long @Nullable [] ids;
    private long foreign;
    private int cursor;
    private int nextBookmark = Bookmark.BOOKMARK_END.number() + 1;
    private boolean closed;

    SqlTable(Logon logon, TableSource source) {
        this.logon = logon;
        this.source = source;
        this.reader = new TableReader(logon.core(), source);
        this.columns = source.defaults();
        this.orderBy = source.defaultOrder();
        this.events = new TableEvents(this, source);
        logon.adopt(this);
        logon.core().listen(events);
    }

    StoreCore core() {
        return logon.core();
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
        requireOpen();
        return columns;
    }

    @Override
    public synchronized List<PropTag<?>> allColumns() {
        requireOpen();
        Map<Integer, PropTag<?>> all = new LinkedHashMap<>();
        source.defaults().forEach(tag -> all.put(tag.id(), tag));
        source.columns().values().forEach(column -> all.putIfAbsent(column.tag().id(), column.tag()));
        source.computed().tags().forEach(tag -> all.putIfAbsent(tag.id(), tag));
        return List.copyOf(all.values());
    }

    @Override
    public synchronized void restrict(@Nullable Restriction restriction) {
        requireOpen();
        filter = TableFilter.of(source, restriction);
        restart();
    }

    @Override
    public synchronized void sort(SortOrderSet wanted) {
        requireOpen();
        orderBy = OrderSql.of(wanted, source);
        order = wanted;
        restart();
    }

    private void restart() {
        ids = null;
        cursor = 0;
        bookmarks.clear();
        events.restart();
    }

    @Override
    public synchronized SortOrderSet sortOrder() {
        requireOpen();
        return order;
    }

    @Override
    public synchronized int rowCount() {
        return rows().length;
    }

    @Override
    public synchronized int position() {
        rows();
        return cursor;
    }

    @Override
    public synchronized int seekRow(Bookmark origin, int rows) {
        int size = rows().length;
        int from = start(origin);
        cursor = (int) Math.max(0, Math.min(size, (long) from + rows));
        return cursor - from;
    }

    private int start(Bookmark origin) {
        long[] now = rows();
        if (origin.equals(Bookmark.BOOKMARK_BEGINNING)) {
            return 0;
        } else if (origin.equals(Bookmark.BOOKMARK_CURRENT)) {
            return cursor;
        } else if (origin.equals(Bookmark.BOOKMARK_END)) {
            return now.length;
        }
        Long id = bookmarks.get(origin.number());
        if (id == null) {
            throw invalid(origin);
        }
        return ViewMath.indexOf(now, id).orElse(now.length);
    }

    private static MapiException invalid(Bookmark bookmark) {
        return new MapiException(
                ErrorCode.MAPI_E_INVALID_BOOKMARK,
                "bookmark " + bookmark.number() + " is not, or no longer, a place in this table");
    }

    @Override
    public synchronized void seekRowApprox(int numerator, int denominator) {
        if (denominator <= 0 || numerator < 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, numerator + "/" + denominator + " is no fraction of a table");
        }
        int size = rows().length;
        cursor = (int) Math.min(size, (long) size * numerator / denominator);
    }

    @Override
    public synchronized List<PropValues> queryRows(int count, Set<TableFlag> flags) {
        requireOpen();
        if (count == 0) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "0 rows were asked for");
        }
        int from = 0;
        int to = 0;
        List<PropValues> found = List.of();
        do {
            long[] now = rows();
            from = count > 0 ? cursor : (int) Math.max(0, (long) cursor + count);
            to = count > 0 ? (int) Math.min(now.length, (long) from + count) : cursor;
            found = reader.rows(Arrays.copyOfRange(now, from, to), columns);
            cursor = count > 0 ? to : cursor;
        } while (found.isEmpty() && from < to && count > 0);
        cursor = flags.contains(TableFlag.TBL_NOADVANCE) ? from : to;
        return List.copyOf(found);
    }

    @Override
    public synchronized void findRow(Restriction wanted, Bookmark origin, Set<TableFlag> flags) {
        requireOpen();
        TableFilter both = filter.and(TableFilter.of(source, wanted));
        int from = start(origin);
        long[] now = rows();
        Set<Long> matching = Arrays.stream(reader.ids(both, orderBy)).boxed().collect(Collectors.toSet());
        boolean backward = flags.contains(TableFlag.DIR_BACKWARD);
        for (int i = backward ? from - 1 : from; i >= 0 && i < now.length; i += backward ? -1 : 1) {
            if (matching.contains(now[i])) {
                cursor = i;
                return;
            }
        }
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no row of the table matches");
    }

    @Override
    public synchronized Bookmark createBookmark() {
        long[] now = rows();
        if (bookmarks.size() >= MAX_BOOKMARKS) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNABLE_TO_COMPLETE, "the table has " + MAX_BOOKMARKS + " bookmarks; free some");
        }
        Bookmark bookmark = new Bookmark(nextBookmark++);
        bookmarks.put(bookmark.number(), cursor < now.length ? now[cursor] : ViewMath.END);
        return bookmark;
    }

    @Override
    public synchronized void freeBookmark(Bookmark bookmark) {
        requireOpen();
        if (bookmark.number() > Bookmark.BOOKMARK_END.number() && bookmarks.remove(bookmark.number()) == null) {
            throw invalid(bookmark);
        }
    }

    @Override
    public Connection advise(Set<EventType> wanted, AdviseSink sink) {
        requireOpen();
        if (!wanted.equals(Set.of(EventType.fnevTableModified))) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "a table tells of fnevTableModified only, not of " + wanted);
        }
        return events.advise(sink);
    }

    /** The numbers of the rows, up to date. */
    synchronized long[] rows() {
        requireOpen();
        long[] now = ids;
        boolean stale = events.takeStale();
        long changes = core().database().foreignChanges();
        if (now == null || stale || changes != foreign) {
            foreign = changes;
            now = read(now);
            ids = now;
        }
        return now;
    }

    private long[] read(long @Nullable [] before) {
        long[] now = reader.ids(filter, orderBy);
        if (before != null) {
            ViewMath moved = new ViewMath(before, now);
            cursor = moved.index(cursor);
            bookmarks.replaceAll((number, id) -> moved.row(id));
        }
        return now;
    }

    /** The row at an index, as a notification tells it. */
    synchronized List<PropValues> rows(long[] wanted) {
        return reader.rows(wanted, columns);
    }

    private void requireOpen() {
        if (closed) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "this table has been closed; open it again");
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            bookmarks.clear();
        }
        core().unlisten(events);
        events.close();
        logon.disown(this);
    }
}
