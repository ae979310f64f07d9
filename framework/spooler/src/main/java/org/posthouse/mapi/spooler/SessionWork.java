package org.posthouse.mapi.spooler;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.transport.Spooler;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;

/**
 * The spooler's work for one session: rounds of sending and receiving, one at a time, on its own thread or on that of whoever
 * flushes. Its thread looks for incoming mail by itself once transports are logged on, that is after the first round.
 */
final class SessionWork implements Spooler.Work {
    private static final System.Logger LOG = System.getLogger(SessionWork.class.getName());
    private static final int STATUS_AVAILABLE = 0x1;
    private static final int STATUS_OFFLINE = 0x2;

    private final Spooler.Context context;
    private final Timing timing;
    private final Transports transports;
    private final Queue queue;
    private final Receiving receiving;
    private final Thread thread;
    private final ReentrantLock round = new ReentrantLock(true);
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean ending;
    private volatile Optional<Instant> due = Optional.empty();
    private String told = "";

    private SessionWork(Spooler.Context context, Timing timing) {
        this.context = context;
        this.timing = timing;
        transports = new Transports(context, timing, this::wake);
        queue = new Queue(transports, timing, () -> ending);
        receiving = new Receiving(transports, () -> ending);
        thread = new Thread(this::loop, "spooler " + context.profileName());
        thread.setDaemon(true);
    }

    static SessionWork start(Spooler.Context context, Timing timing) {
        SessionWork work = new SessionWork(context, timing);
        work.status(STATUS_AVAILABLE, "ready");
        work.thread.start();
        return work;
    }

    private void loop() {
        while (!ending) {
            try {
                if (sleep()) {
                    wakes.drainPermits();
                }
                if (!ending) {
                    round(Set.of(), false);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.ERROR, "a round of the spooler was broken off", e);
            }
        }
    }

    /** Sleeps until woken or until something is due; true when woken. */
    private boolean sleep() throws InterruptedException {
        Optional<Duration> limit = due.map(time -> Duration.between(Instant.now(), time));
        if (transports.anyPolls()
                && limit.filter(time -> time.compareTo(timing.poll()) < 0).isEmpty()) {
            limit = Optional.of(timing.poll());
        }
        if (limit.isEmpty()) {
            wakes.acquire();
            return true;
        }
        return wakes.tryAcquire(Math.max(1, limit.get().toMillis()), TimeUnit.MILLISECONDS);
    }

    @Override
    public void wake() {
        wakes.release();
    }

    @Override
    public void flush(Set<FlushFlag> flags) {
        Set<FlushFlag> wanted = EnumSet.noneOf(FlushFlag.class);
        wanted.addAll(flags);
        if (!flags.contains(FlushFlag.FLUSH_UPLOAD) && !flags.contains(FlushFlag.FLUSH_DOWNLOAD)) {
            wanted.addAll(EnumSet.of(FlushFlag.FLUSH_UPLOAD, FlushFlag.FLUSH_DOWNLOAD));
        }
        round(wanted, true);
    }

    private void round(Set<FlushFlag> flush, boolean all) {
        round.lock();
        try {
            if (ending) {
                return;
            }
            List<SpoolerStore> stores = context.stores();
            transports.refresh(!stores.isEmpty());
            if (all) {
                each(desk -> desk.call(logon -> {
                    logon.flushQueues(flush);
                    return true;
                }));
            }
            if (!all || flush.contains(FlushFlag.FLUSH_UPLOAD)) {
                queue.send(stores, all);
            }
            if (all && flush.contains(FlushFlag.FLUSH_UPLOAD)) {
                each(desk -> desk.tell(TransportNotifyFlag.NOTIFY_END_OUTBOUND_FLUSH));
            }
            boolean came = (!all || flush.contains(FlushFlag.FLUSH_DOWNLOAD))
                    && !stores.isEmpty()
                    && receiving.receive(stores.get(0));
            if (all && flush.contains(FlushFlag.FLUSH_DOWNLOAD)) {
                each(desk -> desk.tell(TransportNotifyFlag.NOTIFY_END_INBOUND_FLUSH));
            }
            if (!came && !all) {
                idle();
            }
            tellStatus();
        } finally {
            due = queue.nextDue();
            round.unlock();
        }
    }

    private interface Work {
        void on(Desk desk);
    }

    private void each(Work work) {
        for (Desk desk : transports.desks()) {
            try {
                work.on(desk);
            } catch (Broken e) {
                transports.fail(desk, e);
            } catch (MapiException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1}",
                        desk.transport().displayName(),
                        e.getMessage());
            }
        }
    }

    private void idle() {
        each(desk -> {
            if (desk.idles()) {
                desk.call(SessionWork::idle);
            }
        });
    }

    private static boolean idle(TransportLogon logon) {
        logon.idle();
        return true;
    }

    private void tellStatus() {
        int count = transports.desks().size();
        String waits = queue.waits();
        status(
                STATUS_AVAILABLE,
                (count == 1 ? "1 transport at work" : count + " transports at work")
                        + (waits.isEmpty() ? "" : "; " + waits));
    }

    private void status(int code, String text) {
        if (!text.equals(told)) {
            told = text;
            context.status(PropValues.builder()
                    .put(PropTags.PR_STATUS_CODE, code)
                    .put(PropTags.PR_STATUS_STRING, text)
                    .build());
        }
    }

    @Override
    public List<String> addressTypes() {
        round.lock();
        try {
            if (!ending) {
                transports.refresh(!context.stores().isEmpty());
            }
            return transports.desks().stream()
                    .flatMap(desk -> desk.types().types().stream())
                    .distinct()
                    .toList();
        } finally {
            round.unlock();
            // the thread may have polling to do from now on
            wake();
        }
    }

    /** A round under way may go on for a short time; then the transport it waits for is given up. */
    @Override
    public void close() {
        ending = true;
        wake();
        boolean mine = lockInTime();
        if (!mine) {
            transports.abandonAll();
            thread.interrupt();
            mine = lockInTime();
        }
        try {
            if (mine) {
                transports.logoffAll();
            }
            status(STATUS_OFFLINE, "ended");
        } finally {
            if (mine) {
                round.unlock();
            }
        }
    }

    private boolean lockInTime() {
        try {
            return round.tryLock(timing.ending().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
