package org.posthouse.mapi.spooler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.transport.Spooler.SpoolerInbox;
import org.posthouse.mapi.spi.transport.Spooler.Transport;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportLogon.AddressTypes;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportProvider;

/** One transport that is logged on: what the spooler knows of it, and the way to call it. */
final class Desk implements SpoolerInbox {
    private final Transport transport;
    private final TransportProvider provider;
    private final Timing timing;
    private final Border border;
    private final Runnable wake;
    private final Set<SpoolerNotifyFlag> told = EnumSet.noneOf(SpoolerNotifyFlag.class);
    private final List<List<PropValues>> results = new ArrayList<>();

    private @Nullable TransportLogon logon;
    private AddressTypes types = AddressTypes.of();
    private boolean polls;
    private boolean idles;
    private boolean enabled;
    private boolean critical;

    private Desk(Transport transport, TransportProvider provider, Timing timing, Runnable wake) {
        this.transport = transport;
        this.provider = provider;
        this.timing = timing;
        this.wake = wake;
        border = new Border(transport.displayName());
    }

    /**
     * Logs a transport on; it neither sends nor receives before {@link #enable}.
     *
     * @throws MapiException what the transport threw
     * @throws Broken when it threw anything else or hung
     */
    static Desk logon(Transport transport, TransportProvider provider, Timing timing, Runnable wake) {
        Desk desk = new Desk(transport, provider, timing, wake);
        boolean done = false;
        try {
            desk.begin();
            done = true;
            return desk;
        } finally {
            if (!done) {
                desk.abandon();
            }
        }
    }

    private void begin() {
        TransportLogon begun = border.call(
                timing.call(),
                () -> provider.transportLogon(
                        transport.support(this),
                        Set.of(TransportLogonFlag.LOGON_NO_INBOUND, TransportLogonFlag.LOGON_NO_OUTBOUND)));
        logon = begun;
        try {
            askTypes();
        } catch (MapiException | Broken e) {
            quietly(timing.call(), begun::transportLogoff);
            throw e;
        }
    }

    private void askTypes() {
        types = call(TransportLogon::addressTypes);
        Set<TransportLogonFlag> wants = call(TransportLogon::wants);
        polls = wants.contains(TransportLogonFlag.LOGON_SP_POLL);
        idles = wants.contains(TransportLogonFlag.LOGON_SP_IDLE);
    }

    private TransportLogon logon() {
        return java.util.Objects.requireNonNull(logon, "logged on");
    }

    Transport transport() {
        return transport;
    }

    TransportProvider provider() {
        return provider;
    }

    MapiUid uid() {
        return transport.uid();
    }

    /** Whether it wants to be polled, and now. */
    boolean polls() {
        return polls && !isTold(SpoolerNotifyFlag.NOTIFY_CRITSEC);
    }

    boolean idles() {
        return idles && !isTold(SpoolerNotifyFlag.NOTIFY_CRITSEC);
    }

    AddressTypes types() {
        return types;
    }

    boolean takesUid(PropValues recipient) {
        return recipient
                .get(PropTags.PR_ENTRYID)
                .filter(id -> id.size() >= Integer.BYTES + MapiUid.SIZE)
                .map(id -> new EntryId(id).provider())
                .filter(types.uids()::contains)
                .isPresent();
    }

    boolean takesType(PropValues recipient) {
        String type = recipient.get(PropTags.PR_ADDRTYPE).orElse("");
        return types.all() || !type.isEmpty() && types.types().contains(type);
    }

    /** Both directions on. */
    void enable() {
        if (!enabled) {
            tell(TransportNotifyFlag.NOTIFY_BEGIN_INBOUND, TransportNotifyFlag.NOTIFY_BEGIN_OUTBOUND);
            enabled = true;
        }
    }

    /** Asks for the address types again when the transport said they changed. */
    void refresh() {
        if (take(SpoolerNotifyFlag.NOTIFY_CONFIG_CHANGE)) {
            askTypes();
        }
    }

    void tell(TransportNotifyFlag first, TransportNotifyFlag... more) {
        Set<TransportNotifyFlag> flags = EnumSet.of(first, more);
        call(at -> {
            at.transportNotify(flags);
            return true;
        });
    }

    <T> T call(Function<TransportLogon, T> work) {
        return border.call(timing.call(), () -> work.apply(logon()));
    }

    <T> T transfer(Function<TransportLogon, T> work) {
        return border.call(timing.transfer(), () -> work.apply(logon()));
    }

    /** Both directions off, then logged off; errors cost nothing but a line in the log. */
    void logoff() {
        Duration limit = timing.ending();
        TransportLogon logon = logon();
        if (enabled && !critical) {
            quietly(
                    limit,
                    () -> logon.transportNotify(EnumSet.of(
                            TransportNotifyFlag.NOTIFY_END_INBOUND, TransportNotifyFlag.NOTIFY_END_OUTBOUND)));
        }
        quietly(limit, logon::transportLogoff);
        quietly(limit, provider::shutdown);
        border.close();
    }

    private void quietly(Duration limit, Runnable work) {
        try {
            border.run(limit, work);
        } catch (MapiException | Broken e) {
            System.getLogger(Desk.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} did not log off well: {1}",
                            transport.displayName(),
                            e.getMessage());
        }
    }

    /** Calls it no more; a call under way is given up. */
    void abandon() {
        border.close();
    }

    @Override
    public void spoolerNotify(MapiUid from, Set<SpoolerNotifyFlag> flags) {
        synchronized (told) {
            told.addAll(flags);
            if (flags.contains(SpoolerNotifyFlag.NOTIFY_NONCRIT)) {
                told.removeAll(Set.of(SpoolerNotifyFlag.NOTIFY_CRITSEC, SpoolerNotifyFlag.NOTIFY_NONCRIT));
            }
        }
        wake.run();
    }

    @Override
    public void statusRecips(MapiUid from, Message message, List<PropValues> recipients) {
        synchronized (results) {
            results.add(List.copyOf(recipients));
        }
    }

    /** What it reported on the message it is working on, call by call; forgotten here. */
    List<List<PropValues>> takeResults() {
        synchronized (results) {
            List<List<PropValues>> taken = List.copyOf(results);
            results.clear();
            return taken;
        }
    }

    private boolean isTold(SpoolerNotifyFlag flag) {
        synchronized (told) {
            return told.contains(flag);
        }
    }

    /** Whether it said so since it was last asked. */
    boolean take(SpoolerNotifyFlag flag) {
        synchronized (told) {
            return told.remove(flag);
        }
    }

    /** Whether it said that it cannot go on: then it is only released. */
    boolean isCritical() {
        critical = critical || isTold(SpoolerNotifyFlag.NOTIFY_CRITICAL_ERROR);
        return critical;
    }
}
