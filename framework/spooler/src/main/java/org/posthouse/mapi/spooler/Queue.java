package org.posthouse.mapi.spooler;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;

/** Works through the outgoing queues of the session's stores, and remembers what is to be tried again when. */
final class Queue {
    private static final System.Logger LOG = System.getLogger(Queue.class.getName());

    private final Transports transports;
    private final Timing timing;
    private final BooleanSupplier ending;
    private final Map<EntryId, Sending.Rest> resting = new HashMap<>();
    private final Map<EntryId, String> troubles = new HashMap<>();

    Queue(Transports transports, Timing timing, BooleanSupplier ending) {
        this.transports = transports;
        this.timing = timing;
        this.ending = ending;
    }

    /**
     * Sends what waits, oldest first.
     *
     * @param all also what is not due yet
     */
    void send(List<SpoolerStore> stores, boolean all) {
        wakeDeferred();
        Set<EntryId> queued = new HashSet<>();
        for (SpoolerStore store : stores) {
            try {
                for (EntryId id : waiting(store)) {
                    queued.add(id);
                    if (!ending.getAsBoolean() && (all || isDue(id))) {
                        send(store, id);
                    }
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.log(System.Logger.Level.WARNING, "an outgoing queue could not be worked through", e);
            }
        }
        resting.keySet().retainAll(queued);
        troubles.keySet().retainAll(queued);
    }

    private void wakeDeferred() {
        for (Desk desk : transports.desks()) {
            if (desk.take(SpoolerNotifyFlag.NOTIFY_SENTDEFERRED)) {
                resting.values()
                        .removeIf(
                                rest -> rest.keeper().filter(desk.uid()::equals).isPresent());
            }
            if (desk.take(SpoolerNotifyFlag.NOTIFY_READYTOSEND)) {
                resting.values().removeIf(rest -> rest.keeper().isEmpty());
            }
        }
    }

    private boolean isDue(EntryId id) {
        return Optional.ofNullable(resting.get(id))
                .filter(rest -> rest.until().isAfter(Instant.now()))
                .isEmpty();
    }

    private static List<EntryId> waiting(SpoolerStore store) {
        try (Table table = store.outgoingQueue()) {
            table.setColumns(List.of(PropTags.PR_ENTRYID));
            return table.allRows().stream()
                    .flatMap(row -> row.get(PropTags.PR_ENTRYID).stream())
                    .map(EntryId::new)
                    .toList();
        }
    }

    private void send(SpoolerStore store, EntryId id) {
        if (!store.setLockState(id, true)) {
            return;
        }
        boolean finished = false;
        try {
            Optional<Sending.Rest> rest = open(store, id);
            if (rest.isEmpty()) {
                store.finishedMsg(id);
                finished = true;
                resting.remove(id);
            } else {
                resting.put(id, rest.get());
            }
            troubles.remove(id);
        } catch (RuntimeException | LinkageError e) {
            trouble(id, e);
        } finally {
            if (!finished) {
                unlock(store, id);
            }
        }
    }

    private Optional<Sending.Rest> open(SpoolerStore store, EntryId id) {
        try (Sending sending = new Sending(() -> store.openQueued(id), transports, new Reports(store), timing)) {
            return sending.send();
        }
    }

    private void trouble(EntryId id, Throwable cause) {
        String text = cause instanceof MapiException ? cause.getMessage() : cause.toString();
        resting.put(id, new Sending.Rest(Instant.now().plus(timing.retry()), Optional.empty(), text));
        if (!text.equals(troubles.put(id, text))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a queued message could not be handled and stays queued: " + text,
                    cause instanceof MapiException ? null : cause);
        }
    }

    private static void unlock(SpoolerStore store, EntryId id) {
        try {
            store.setLockState(id, false);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, "a queued message could not be unlocked: {0}", e.getMessage());
        }
    }

    /** When the next message is due; empty when none rests. */
    Optional<Instant> nextDue() {
        return resting.values().stream().map(Sending.Rest::until).min(Instant::compareTo);
    }

    /** What waits and why, for people; "" when nothing does. */
    String waits() {
        return resting.isEmpty()
                ? ""
                : resting.size()
                        + (resting.size() == 1 ? " message waits: " : " messages wait, one of them: ")
                        + resting.values().iterator().next().reason();
    }
}
