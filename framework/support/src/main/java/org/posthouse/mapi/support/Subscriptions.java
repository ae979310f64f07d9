package org.posthouse.mapi.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;

/**
 * Sinks registered under keys, and one thread that tells them what happened.
 *
 * <p>{@link #notify} returns before any sink is called; sinks are called one after another in the order of the events, on a daemon
 * thread that is there only while there is something to tell. A sink that throws is logged and stays registered. For any thread.
 * Source: supporting-event-notification.md.
 */
public final class Subscriptions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Subscriptions.class.getName());

    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService dispatcher;

    /** A dispatcher whose thread has this name. */
    public Subscriptions(String threadName) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, threadName));
        executor.allowCoreThreadTimeOut(true);
        dispatcher = executor;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Registers a sink for some kinds of event under a key (Subscribe). */
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        Entry entry = new Entry(numbers.incrementAndGet(), key, Set.copyOf(events), sink);
        entries.put(entry.number, entry);
        return entry;
    }

    /** Tells all sinks registered under an equal key what they asked for (Notify). */
    public void notify(Binary key, List<? extends Notification> notifications) {
        for (Entry entry : entries.values()) {
            if (entry.key.equals(key)) {
                List<Notification> wanted = notifications.stream()
                        .<Notification>map(notification -> notification)
                        .filter(notification -> entry.events.contains(notification.eventType()))
                        .toList();
                tell(entry, wanted);
            }
        }
    }

    private void tell(Entry entry, List<Notification> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            dispatcher.execute(() -> entry.call(wanted));
        } catch (RejectedExecutionException closed) {
            LOG.log(System.Logger.Level.DEBUG, "event after the end of notifications dropped: {0}", wanted);
        }
    }

    /** Whether nobody is registered under a key, so that an event need not be made. */
    public boolean isIdle(Binary key) {
        return entries.values().stream().noneMatch(entry -> entry.key.equals(key));
    }

    /** Ends all registrations; events of before are still told. */
    @Override
    public void close() {
        entries.clear();
        dispatcher.shutdown();
    }

    private final class Entry implements Connection {
        private final int number;
        private final Binary key;
        private final Set<EventType> events;
        private final AdviseSink sink;
        private final ReentrantLock calling = new ReentrantLock();
        private volatile boolean closed;

        private Entry(int number, Binary key, Set<EventType> events, AdviseSink sink) {
            this.number = number;
            this.key = key;
            this.events = events;
            this.sink = sink;
        }

        private void call(List<Notification> notifications) {
            calling.lock();
            try {
                if (!closed) {
                    sink.onNotify(notifications);
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a notification sink failed and is kept registered", e);
            } finally {
                calling.unlock();
            }
        }

        @Override
        public int number() {
            return number;
        }

        /** Waits for a call under way, unless it is the sink itself that closes. */
        @Override
        public void close() {
            closed = true;
            entries.remove(number);
            calling.lock();
            calling.unlock();
        }
    }
}
