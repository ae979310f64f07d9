package org.posthouse.mapi.spooler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.spi.transport.Spooler.Context;
import org.posthouse.mapi.spi.transport.Spooler.Transport;
import org.posthouse.mapi.spi.transport.TransportLogon.AddressTypes;
import org.posthouse.mapi.spi.transport.TransportProvider;

/** The transports of one session, in transport order, logged on and off as they come and go. For one thread at a time. */
final class Transports {
    private final Context context;
    private final Timing timing;
    private final Runnable wake;
    private final Map<MapiUid, Desk> desks = new LinkedHashMap<>();
    /** Which provider object failed; another one of the same transport gets a new chance. */
    private final Map<MapiUid, TransportProvider> failed = new LinkedHashMap<>();
    /** What transports took whose bundle is away: their mail waits for them. */
    private final Map<MapiUid, AddressTypes> away = new LinkedHashMap<>();

    private volatile List<Desk> order = List.of();

    Transports(Context context, Timing timing, Runnable wake) {
        this.context = context;
        this.timing = timing;
        this.wake = wake;
    }

    /** Those logged on, in transport order; for any thread. */
    List<Desk> desks() {
        return order;
    }

    /** Logs on what is new, off what is gone. */
    void refresh(boolean enable) {
        List<Transport> wanted = context.transports();
        List<MapiUid> uids = wanted.stream().map(Transport::uid).toList();
        List.copyOf(desks.values()).stream()
                .filter(desk -> !uids.contains(desk.uid()))
                .forEach(this::leave);
        failed.keySet().retainAll(uids);
        away.keySet().retainAll(uids);
        List<Desk> now = new ArrayList<>();
        for (Transport transport : wanted) {
            desk(transport).filter(desk -> prepare(desk, enable)).ifPresent(now::add);
        }
        order = List.copyOf(now);
    }

    private Optional<Desk> desk(Transport transport) {
        Optional<TransportProvider> provider = provider(transport);
        Desk known = desks.get(transport.uid());
        if (known != null && provider.filter(now -> now == known.provider()).isPresent()) {
            return Optional.of(known);
        }
        if (known != null) {
            if (provider.isEmpty()) {
                away.put(transport.uid(), known.types());
            }
            leave(known);
        }
        return provider.filter(now -> failed.get(transport.uid()) != now).flatMap(now -> logon(transport, now));
    }

    private Optional<TransportProvider> provider(Transport transport) {
        try {
            return Optional.of(transport.provider());
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NOT_FOUND) {
                transport.failed(Phase.INIT, e.code(), e);
            }
            return Optional.empty();
        }
    }

    private Optional<Desk> logon(Transport transport, TransportProvider provider) {
        try {
            Desk desk = Desk.logon(transport, provider, timing, wake);
            desks.put(transport.uid(), desk);
            away.remove(transport.uid());
            return Optional.of(desk);
        } catch (MapiException e) {
            failed.put(transport.uid(), provider);
            transport.failed(Phase.LOGON, e.code(), e);
        } catch (Broken e) {
            failed.put(transport.uid(), provider);
            transport.failed(Phase.LOGON, e.code(), cause(e));
        }
        return Optional.empty();
    }

    private boolean prepare(Desk desk, boolean enable) {
        if (desk.isCritical()) {
            MapiException cause = new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED, desk.transport().displayName() + " said that it cannot go on");
            fail(desk, new Broken(cause.code(), cause.getMessage(), cause));
            return false;
        }
        try {
            desk.refresh();
            if (enable) {
                desk.enable();
            }
            return true;
        } catch (MapiException e) {
            fail(desk, new Broken(e.code(), e.getMessage(), e));
        } catch (Broken e) {
            fail(desk, e);
        }
        return false;
    }

    private void leave(Desk desk) {
        forget(desk);
        desk.logoff();
    }

    private void forget(Desk desk) {
        desks.remove(desk.uid());
        order = order.stream().filter(other -> other != desk).toList();
    }

    /** Leaves a transport out that did what none may do. */
    void fail(Desk desk, Broken cause) {
        if (cause.code() == ErrorCode.MAPI_E_END_OF_SESSION) {
            return;
        }
        forget(desk);
        failed.put(desk.uid(), desk.provider());
        if (cause.code() == ErrorCode.MAPI_E_TIMEOUT) {
            desk.abandon();
        } else {
            desk.logoff();
        }
        desk.transport().failed(Phase.USE, cause.code(), cause(cause));
    }

    private static Throwable cause(Broken broken) {
        return broken.code() == ErrorCode.MAPI_E_CALL_FAILED && broken.getCause() != null ? broken.getCause() : broken;
    }

    /**
     * Who may send to a recipient, in the order in which they are asked: by MAPIUID first, then by address type, each in transport
     * order.
     */
    List<Desk> matches(PropValues recipient) {
        List<Desk> found = new ArrayList<>();
        order.stream().filter(desk -> desk.takesUid(recipient)).forEach(found::add);
        order.stream()
                .filter(desk -> desk.takesType(recipient) && !found.contains(desk))
                .forEach(found::add);
        return found;
    }

    /** Whether a transport that would take a recipient is only away. */
    boolean isAwaited(PropValues recipient) {
        String type = recipient.get(PropTags.PR_ADDRTYPE).orElse("");
        return away.values().stream()
                .anyMatch(types -> types.all() || types.types().contains(type));
    }

    /** Whether any is to be polled. */
    boolean anyPolls() {
        return order.stream().anyMatch(Desk::polls);
    }

    void logoffAll() {
        List.copyOf(desks.values()).forEach(this::leave);
    }

    void abandonAll() {
        order.forEach(Desk::abandon);
    }
}
