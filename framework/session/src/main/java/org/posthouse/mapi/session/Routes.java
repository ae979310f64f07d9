package org.posthouse.mapi.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;

/** Which provider an entry identifier belongs to: the MAPIUIDs registered with SetProviderUID, in the order of registration. */
final class Routes {
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    private record Route(MapiUid uid, ProviderSlot<?> slot) {}

    void add(MapiUid uid, ProviderSlot<?> slot) {
        routes.add(new Route(uid, slot));
    }

    void removeAll(ProviderSlot<?> slot) {
        routes.removeIf(route -> route.slot == slot);
    }

    /** The first provider that registered the identifier's MAPIUID. */
    Optional<ProviderSlot<?>> owner(EntryId entryId) {
        MapiUid uid = entryId.provider();
        for (Route route : routes) {
            if (route.uid.equals(uid)) {
                return Optional.of(route.slot);
            }
        }
        return Optional.empty();
    }
}
