package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.notify.TableEventKind;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.Subscriptions;

/**
 * Tells the sinks of one view which of its rows came, went and changed.
 *
 * <p>Commits that follow each other quickly are told together, as TABLE_CHANGED when they concern many rows. For any thread.
 */
final class TableEvents implements StoreCore.Listener {
    private static final Binary KEY = Binary.EMPTY;
    private static final int SINGLE_ROWS = 50;

    private final SqlTable table;
    private final TableSource source;
    private final Subscriptions sinks = new Subscriptions("store-table-notify");
    private final AtomicBoolean stale = new AtomicBoolean();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicInteger advised = new AtomicInteger();
    private final Set<Long> touched = ConcurrentHashMap.newKeySet();
    private long @Nullable [] told;

    TableEvents(SqlTable table, TableSource source) {
        this.table = table;
        this.source = source;
    }

    @Override
    public void changed(Map<Changes.Topic, Set<Long>> topics) {
        Set<Long> rows = topics.get(source.topic());
        if (rows == null) {
            return;
        }
        stale.set(true);
        if (advised.get() > 0) {
            touched.addAll(rows);
            if (scheduled.compareAndSet(false, true)) {
                table.core().later(this::announce);
            }
        }
    }

    /** Whether something changed since this was last asked. */
    boolean takeStale() {
        return stale.getAndSet(false);
    }

    /** The view shows other rows now, by the wish of its owner, to whom this is no news. */
    void restart() {
        synchronized (this) {
            told = null;
        }
        if (advised.get() > 0) {
            remember();
        }
    }

    private void remember() {
        long[] now = table.rows();
        synchronized (this) {
            told = now;
        }
    }

    Connection advise(AdviseSink sink) {
        Connection connection = sinks.subscribe(KEY, Set.of(EventType.fnevTableModified), sink);
        if (advised.incrementAndGet() == 1) {
            remember();
        }
        return new Advised(connection);
    }

    private final class Advised implements Connection {
        private final Connection connection;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Advised(Connection connection) {
            this.connection = connection;
        }

        @Override
        public int number() {
            return connection.number();
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                advised.decrementAndGet();
            }
            connection.close();
        }
    }

    /** No commit comes between what was touched and the rows as they are, so each change is told once. */
    private void announce() {
        scheduled.set(false);
        synchronized (table) {
            if (table.isClosed()) {
                return;
            }
            List<TableEvent> news = table.core().database().read(sql -> {
                Set<Long> changed = new HashSet<>(touched);
                touched.removeAll(changed);
                long[] now = table.rows();
                List<TableEvent> found = news(now, changed);
                synchronized (this) {
                    told = now;
                }
                return found;
            });
            if (!news.isEmpty()) {
                sinks.notify(KEY, news);
            }
        }
    }

    private List<TableEvent> news(long[] now, Set<Long> changed) {
        long[] known;
        synchronized (this) {
            known = told == null ? now : told;
        }
        Set<Long> before = Arrays.stream(known).boxed().collect(Collectors.toSet());
        Set<Long> after = Arrays.stream(now).boxed().collect(Collectors.toSet());
        List<TableEvent> news = new ArrayList<>();
        for (long id : known) {
            if (!after.contains(id)) {
                news.add(new TableEvent(
                        TableEventKind.TABLE_ROW_DELETED, index(id), Optional.empty(), PropValues.EMPTY));
            }
        }
        for (int i = 0; i < now.length && news.size() <= SINGLE_ROWS; i++) {
            boolean added = !before.contains(now[i]);
            if (added || changed.contains(now[i])) {
                news.addAll(row(now, i, added));
            }
        }
        return news.size() > SINGLE_ROWS ? List.of(TableEvent.of(TableEventKind.TABLE_CHANGED)) : news;
    }

    private List<TableEvent> row(long[] now, int at, boolean added) {
        TableEventKind kind = added ? TableEventKind.TABLE_ROW_ADDED : TableEventKind.TABLE_ROW_MODIFIED;
        Optional<Binary> prior = at == 0 ? Optional.empty() : Optional.of(StoreIds.instanceKey(now[at - 1]));
        return table.rows(new long[] {now[at]}).stream()
                .map(row -> new TableEvent(kind, index(now[at]), prior, row))
                .toList();
    }

    private static Optional<PropValue<?>> index(long id) {
        return Optional.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, StoreIds.instanceKey(id)));
    }

    void close() {
        sinks.close();
    }
}
