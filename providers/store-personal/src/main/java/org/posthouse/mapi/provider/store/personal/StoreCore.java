package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.support.Subscriptions;

/** An open store file, shared by all logons to it in this process, so that each hears what the others change. For any thread. */
final class StoreCore {
    private final Path file;
    private final Database database;
    private final StoreIds ids;
    private final NamedProps names;
    private final Subscriptions sinks = new Subscriptions("store-notify");
    private final Map<Long, Integer> writers = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private final ThreadPoolExecutor background;

    private StoreCore(Path file, Database database) {
        this.file = file;
        this.background = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "store-background");
            thread.setDaemon(true);
            return thread;
        });
        this.background.allowCoreThreadTimeOut(true);
        this.background.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.database = database;
        this.ids = new StoreIds(new MapiUid(Binary.of(database.read(sql ->
                sql.first("SELECT uid FROM store", row -> row.getBytes(1)).orElse(new byte[MapiUid.SIZE])))));
        this.names = new NamedProps(this);
    }

    /** Opens a file and makes it a store if it is empty. */
    static StoreCore open(Path file, DataSource source) {
        Database database = Database.open(file, source);
        try {
            Schema.prepare(database, file);
            return new StoreCore(file, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A table that wants to know of commits. */
    interface Listener {
        void changed(Map<Changes.Topic, Set<Long>> topics);
    }

    /** Something that changes the store. */
    @FunctionalInterface
    interface Change<T> {
        T run(Sql sql, Changes changes) throws SQLException;
    }

    Path file() {
        return file;
    }

    /** Where large values wait before they are saved. */
    Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    Database database() {
        return database;
    }

    StoreIds ids() {
        return ids;
    }

    NamedProps names() {
        return names;
    }

    /** Changes the store in one transaction, then tells who wants to know; events come in the order of commits. */
    <T> T change(Change<T> change) {
        Changes changes = new Changes(ids);
        return database.write(sql -> change.run(sql, changes), () -> publish(changes));
    }

    private void publish(Changes changes) {
        for (Changes.Told told : changes.events()) {
            sinks.notify(storeKey(), List.of(told.event()));
            if (told.toObject()) {
                sinks.notify(told.object().bytes(), List.of(told.event()));
            }
        }
        if (!changes.topics().isEmpty()) {
            listeners.forEach(listener -> listener.changed(changes.topics()));
        }
    }

    /** Tells the sinks of the whole store. */
    void tellStore(Notification notification) {
        sinks.notify(storeKey(), List.of(notification));
    }

    /** The key under which sinks of the whole store are registered. */
    Binary storeKey() {
        return ids.uid().bytes();
    }

    Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        return sinks.subscribe(key, events, sink);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** Does something soon on a thread of the store. */
    void later(Runnable work) {
        background.execute(work);
    }

    /** Remembers that a message is open for writing in this process. */
    void writing(long message) {
        writers.merge(message, 1, Integer::sum);
    }

    void notWriting(long message) {
        writers.computeIfPresent(message, (key, count) -> count == 1 ? null : count - 1);
    }

    boolean isBeingWritten(long message) {
        return writers.containsKey(message);
    }

    void close() {
        sinks.close();
        listeners.clear();
        background.shutdown();
        database.close();
    }
}
