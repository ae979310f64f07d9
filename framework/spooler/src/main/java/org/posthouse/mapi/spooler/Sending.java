package org.posthouse.mapi.spooler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.transport.TransportLogon.End;
import org.posthouse.mapi.spi.transport.TransportLogon.Submission;

/**
 * Takes one locked message to the transports of its recipients.
 *
 * <p>What an accepting transport did to the message is saved at once, together with who still has to get it, so that a crash does not
 * send it again. What any other transport did without saving it is dropped, by opening the message anew.
 */
final class Sending implements AutoCloseable {
    private static final int RESENDS = 3;
    private static final int MAPI_REASON_TRANSFER_IMPOSSIBLE = 1;
    private static final int MAPI_DIAG_NO_DIAGNOSTIC = -1;

    private final Supplier<Message> opener;
    private final Transports transports;
    private final Reports reports;
    private final Timing timing;
    /** Recipients by PR_ROWID that still need a transport. */
    private final Map<Integer, PropValues> open = new LinkedHashMap<>();
    /** Recipients that wait for a transport. */
    private final List<Integer> waiting = new ArrayList<>();

    private final List<PropValues> failed = new ArrayList<>();
    /** What is to be reported, one report for each list. */
    private final List<List<PropValues>> results = new ArrayList<>();

    /** Who failed by the transports' own account, and is still to be reported. */
    private final List<PropValues> reported = new ArrayList<>();

    private final Map<Integer, Set<Desk>> refusals = new HashMap<>();
    private Optional<Rest> rest = Optional.empty();
    private Message message;
    /** Whether the transport at work has accepted the message. */
    private boolean accepted;

    Sending(Supplier<Message> opener, Transports transports, Reports reports, Timing timing) {
        this.opener = opener;
        this.message = opener.get();
        this.transports = transports;
        this.reports = reports;
        this.timing = timing;
    }

    /**
     * Why a message stays in the queue.
     *
     * @param until when to try again
     * @param keeper the transport that keeps it, which says when
     * @param reason in one line
     */
    record Rest(Instant until, Optional<MapiUid> keeper, String reason) {}

    /**
     * Offers the message to one transport after the other until every recipient is sent to, has failed, or waits; who has what is
     * saved with the message.
     *
     * @return why some wait; empty when the message is finished
     */
    Optional<Rest> send() {
        Rows.of(message).stream().filter(Rows::isOpen).forEach(row -> open.put(Rows.number(row), row));
        while (!open.isEmpty()) {
            next().ifPresent(this::offer);
        }
        if (!failed.isEmpty()) {
            results.add(List.copyOf(failed));
        }
        // who failed stays open until the report is safe: a crash in between makes one report too many and none too few
        save(false);
        if (!results.isEmpty()) {
            results.forEach(result -> reports.report(message, result));
            failed.clear();
            reported.clear();
            save(false);
        }
        return rest;
    }

    /** Stores who still has to get the message, and what else was changed if that is to be kept. */
    private void save(boolean always) {
        List<Integer> unfinished = new ArrayList<>(waiting);
        unfinished.addAll(open.keySet());
        failed.forEach(row -> unfinished.add(Rows.number(row)));
        reported.forEach(row -> unfinished.add(Rows.number(row)));
        boolean changed = Rows.assign(message, unfinished);
        if (changed || always) {
            message.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READWRITE));
        }
    }

    @Override
    public void close() {
        message.close();
    }

    /** The transport whose turn it is: the first choice of the first recipient. Recipients nobody takes are dealt with here. */
    private Optional<Desk> next() {
        for (PropValues row : List.copyOf(open.values())) {
            Optional<Desk> choice = choice(row);
            if (choice.isPresent()) {
                return choice;
            }
            int number = Rows.number(row);
            if (transports.isAwaited(row)) {
                later(List.of(number), timing.retry(), "its transport is away");
            } else {
                open.remove(number);
                failed.add(failure(
                        row,
                        "no transport takes addresses of type "
                                + row.get(PropTags.PR_ADDRTYPE).orElse("(none)")
                                + "; add one for them to the profile, or correct the address"));
            }
        }
        return Optional.empty();
    }

    private Optional<Desk> choice(PropValues row) {
        Set<Desk> refused = refusals.getOrDefault(Rows.number(row), Set.of());
        return transports.matches(row).stream()
                .filter(desk -> !refused.contains(desk))
                .findFirst();
    }

    private void offer(Desk desk) {
        List<Integer> mine = open.values().stream()
                .filter(row -> choice(row).filter(chosen -> chosen == desk).isPresent())
                .map(Rows::number)
                .toList();
        Rows.assign(message, mine);
        accepted = false;
        Outcome outcome = outcome(desk);
        report(desk.takeResults());
        if (!accepted) {
            message.close();
            message = opener.get();
        }
        List<Integer> left = Rows.of(message).stream()
                .filter(Rows::isOpen)
                .map(Rows::number)
                .filter(mine::contains)
                .toList();
        if (!(outcome instanceof Outcome.Kept)) {
            mine.stream().filter(number -> !left.contains(number)).forEach(open::remove);
        }
        settle(desk, outcome instanceof Outcome.Kept ? mine : left, outcome);
        if (accepted) {
            save(true);
        }
    }

    private void report(List<List<PropValues>> told) {
        results.addAll(told);
        told.stream()
                .flatMap(List::stream)
                .filter(row -> row.has(PropTags.PR_NDR_REASON_CODE))
                .forEach(reported::add);
    }

    private void settle(Desk desk, List<Integer> left, Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            later(left, later.after(), desk.transport().displayName() + ": " + later.reason());
        } else if (outcome instanceof Outcome.Kept) {
            later(left, Duration.ofDays(1), desk.transport().displayName() + " keeps it for later");
            rest = rest.map(now -> new Rest(now.until(), Optional.of(desk.uid()), now.reason()));
        } else if (outcome instanceof Outcome.Failed failure) {
            left.forEach(number ->
                    failed.add(failure(open.get(number), desk.transport().displayName() + ": " + failure.reason())));
            left.forEach(open::remove);
        } else {
            left.forEach(number ->
                    refusals.computeIfAbsent(number, none -> new HashSet<>()).add(desk));
        }
    }

    private void later(List<Integer> numbers, Duration after, String reason) {
        numbers.forEach(open::remove);
        waiting.addAll(numbers);
        Instant until = Instant.now().plus(after);
        if (!numbers.isEmpty()
                && rest.filter(now -> now.until().isBefore(until)).isEmpty()) {
            rest = Optional.of(new Rest(until, rest.flatMap(Rest::keeper), reason));
        }
    }

    private Outcome outcome(Desk desk) {
        try {
            return submit(desk, 0);
        } catch (MapiException e) {
            return Outcome.of(e, timing.retry());
        } catch (Broken e) {
            transports.fail(desk, e);
            return transports.desks().contains(desk)
                    ? new Outcome.Later(timing.retry(), e.getMessage())
                    : new Outcome.Refused();
        }
    }

    private Outcome submit(Desk desk, int resends) {
        Submission submission = desk.transfer(logon -> logon.submitMessage(message));
        if (submission instanceof Submission.Wait wait) {
            return Outcome.of(wait);
        } else if (submission instanceof Submission.NotMe) {
            return new Outcome.Refused();
        }
        accepted = true;
        End end = desk.transfer(logon -> logon.endMessage(message));
        return switch (end) {
            case SENT -> new Outcome.Done();
            case END_RESEND_NOW ->
                resends < RESENDS
                        ? submit(desk, resends + 1)
                        : new Outcome.Later(timing.retry(), "it asked to send again and again");
            case END_RESEND_LATER -> new Outcome.Later(timing.retry(), "it asked to send again later");
            case END_DONT_RESEND -> new Outcome.Kept();
        };
    }

    private static PropValues failure(PropValues row, String reason) {
        return row.with(PropValues.builder()
                .put(PropTags.PR_NDR_REASON_CODE, MAPI_REASON_TRANSFER_IMPOSSIBLE)
                .put(PropTags.PR_NDR_DIAG_CODE, MAPI_DIAG_NO_DIAGNOSTIC)
                .put(PropTags.PR_SUPPLEMENTARY_INFO, reason)
                .build());
    }
}
