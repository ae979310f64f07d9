package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.transport.Spooler;

/** A session as its spooler sees it; every answer is of the moment. */
final class SpoolerContext implements Spooler.Context {
    private final SessionCore core;

    SpoolerContext(SessionCore core) {
        this.core = core;
    }

    @Override
    public String profileName() {
        return core.profile().name();
    }

    /** Those whose bundle is away are among them, so that mail they would take waits for them. */
    @Override
    public List<Spooler.Transport> transports() {
        List<TransportSlot> slots = core.slotsOf(TransportSlot.class);
        List<TransportSlot> ordered = new ArrayList<>();
        for (MapiUid uid : core.profile().order().transports()) {
            slots.stream()
                    .filter(slot -> slot.uid().equals(uid) && !core.isDisabled(slot))
                    .filter(slot -> slot.problem().isEmpty() || slot.isWaiting())
                    .forEach(ordered::add);
        }
        return List.copyOf(outboundFirst(ordered));
    }

    /** Of several instances of one transport, the one flagged STATUS_DEFAULT_OUTBOUND goes first: mail leaves under its identity. */
    private static List<TransportSlot> outboundFirst(List<TransportSlot> ordered) {
        List<TransportSlot> result = new ArrayList<>(ordered);
        for (TransportSlot flagged : ordered) {
            int first = firstInstance(result, flagged);
            boolean outbound = ProfileOrder.flags(flagged.section).contains(ResourceFlag.STATUS_DEFAULT_OUTBOUND);
            if (outbound && first < result.indexOf(flagged)) {
                result.remove(flagged);
                result.add(first, flagged);
            }
        }
        return result;
    }

    private static int firstInstance(List<TransportSlot> slots, TransportSlot of) {
        Optional<String> name = of.dllName().map(ProviderBundles::key);
        return slots.stream()
                .filter(slot -> slot.dllName().map(ProviderBundles::key).equals(name))
                .findFirst()
                .map(slots::indexOf)
                .orElseThrow();
    }

    @Override
    public List<SpoolerStore> stores() {
        List<SpoolerStore> stores = new ArrayList<>();
        Optional<StoreSlot> first = core.defaultStore();
        first.flatMap(StoreSlot::spoolerStore).ifPresent(stores::add);
        core.slotsOf(StoreSlot.class).stream()
                .filter(slot -> first.filter(it -> it == slot).isEmpty() && !slot.isTemporary())
                .forEach(slot -> slot.spoolerStore().ifPresent(stores::add));
        return stores;
    }

    @Override
    public void status(PropValues columns) {
        core.status().part(ResourceType.MAPI_SPOOLER, columns);
    }
}
