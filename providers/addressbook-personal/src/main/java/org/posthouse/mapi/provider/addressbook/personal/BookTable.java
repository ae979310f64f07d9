package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.api.table.TableFlag;
import org.posthouse.mapi.support.RestrictionMatcher;
import org.posthouse.mapi.support.Subscriptions;
import org.posthouse.mapi.support.TableData;

/**
 * The contents table of a container or list. A restriction that SQL can express chooses what is read; what was read is then held,
 * follows the changes of the book, and is ordered in memory. For any thread.
 */
final class BookTable implements Table, Book.Watcher {
    private static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_ADDRTYPE,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_ENTRYID,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_SEARCH_KEY);

    private final BookLogon logon;
    private final Book book;
    private final long list;
    private final Subscriptions sinks = new Subscriptions("address-book-table");
    private Where where = Where.ALL;
    private TableData data = new TableData(COLUMNS);
    private Table view;

    BookTable(BookLogon logon, long list) {
        this.logon = logon;
        this.book = logon.book();
        this.list = list;
        synchronized (this) {
            // first, so that no change falls between; one that comes now waits until the rows are there
            book.watch(this);
            view = read();
        }
        logon.opened(this);
    }

    private Table read() {
        data = new TableData(COLUMNS);
        rows().values().forEach(data::put);
        Table made = data.view();
        made.advise(Set.of(EventType.fnevTableModified), events -> sinks.notify(Binary.EMPTY, events));
        return made;
    }

    private Map<Binary, PropValues> rows() {
        Map<Binary, PropValues> rows = new LinkedHashMap<>();
        for (Stored stored : book.entries(list, where)) {
            rows.put(Stored.instanceKey(stored.id()), stored.row(book.ids()));
        }
        return rows;
    }

    @Override
    public synchronized void changed() {
        Map<Binary, PropValues> now = rows();
        for (PropValues old : data.rows()) {
            Binary key = old.get(PropTags.PR_INSTANCE_KEY).orElse(Binary.EMPTY);
            if (!now.containsKey(key)) {
                data.remove(key);
            }
        }
        now.forEach((key, row) -> {
            if (data.row(key).filter(row::equals).isEmpty()) {
                data.put(row);
            }
        });
    }

    @Override
    public synchronized void restrict(@Nullable Restriction restriction) {
        if (restriction != null) {
            RestrictionMatcher.check(restriction);
        }
        Optional<Where> inSql = restriction == null ? Optional.of(Where.ALL) : Where.of(restriction);
        List<PropTag<?>> columns = view.columns();
        SortOrderSet order = view.sortOrder();
        // a closed table says so itself
        view.rowCount();
        view.close();
        where = inSql.orElse(Where.ALL);
        view = read();
        view.setColumns(columns);
        view.sort(order);
        if (inSql.isEmpty()) {
            view.restrict(restriction);
        }
    }

    @Override
    public synchronized void setColumns(List<PropTag<?>> columns) {
        view.setColumns(columns);
    }

    @Override
    public synchronized List<PropTag<?>> columns() {
        return view.columns();
    }

    @Override
    public synchronized List<PropTag<?>> allColumns() {
        return view.allColumns();
    }

    @Override
    public synchronized void sort(SortOrderSet order) {
        view.sort(order);
    }

    @Override
    public synchronized SortOrderSet sortOrder() {
        return view.sortOrder();
    }

    @Override
    public synchronized int rowCount() {
        return view.rowCount();
    }

    @Override
    public synchronized int position() {
        return view.position();
    }

    @Override
    public synchronized int seekRow(Bookmark origin, int rows) {
        return view.seekRow(origin, rows);
    }

    @Override
    public synchronized void seekRowApprox(int numerator, int denominator) {
        view.seekRowApprox(numerator, denominator);
    }

    @Override
    public synchronized List<PropValues> queryRows(int count, Set<TableFlag> flags) {
        return new ArrayList<>(view.queryRows(count, flags));
    }

    @Override
    public synchronized void findRow(Restriction restriction, Bookmark origin, Set<TableFlag> flags) {
        view.findRow(restriction, origin, flags);
    }

    @Override
    public synchronized Bookmark createBookmark() {
        return view.createBookmark();
    }

    @Override
    public synchronized void freeBookmark(Bookmark bookmark) {
        view.freeBookmark(bookmark);
    }

    @Override
    public Connection advise(Set<EventType> events, AdviseSink sink) {
        return sinks.subscribe(Binary.EMPTY, events, sink);
    }

    @Override
    public synchronized void close() {
        logon.closed(this);
        book.unwatch(this);
        view.close();
        sinks.close();
    }
}
