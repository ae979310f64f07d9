package org.posthouse.mapi.session;

import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;

/** Any object of a session by its entry identifier: MAPI's own kinds here, all others at the provider that knows them. */
final class Entries {
    private final SessionCore core;

    Entries(SessionCore core) {
        this.core = core;
    }

    /** For clients. */
    MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        return core.routes()
                .owner(entryId)
                .map(owner -> Guarded.of(owner.displayName(), openBare(entryId, flags)))
                .orElseGet(() -> openBare(entryId, flags));
    }

    /** For providers, which get their own objects as they are. */
    MapiProp openBare(EntryId entryId, Set<OpenFlag> flags) {
        if (entryId.provider().equals(StatusRows.STATUS_UID)) {
            return new StatusObject(core, new MapiUid(entryId.data()));
        }
        if (entryId.provider().equals(MapiUids.MAPI_ONE_OFF_UID)) {
            return new OneOffUser(entryId);
        }
        ProviderSlot<?> owner = owner(entryId);
        return Border.direct(
                owner.displayName(),
                () -> owner instanceof StoreSlot store
                        ? store.logon().openEntry(entryId, flags)
                        : ((AbSlot) owner).logon().orElseThrow().openEntry(entryId, flags));
    }

    boolean compareEntryIds(EntryId one, EntryId other) {
        if (StoreWrap.isWrapped(one) && StoreWrap.isWrapped(other)) {
            return StoreWrap.unwrap(one).equals(StoreWrap.unwrap(other));
        }
        if (one.provider().equals(MapiUids.MAPI_ONE_OFF_UID) && other.provider().equals(MapiUids.MAPI_ONE_OFF_UID)) {
            return one.equals(other);
        }
        ProviderSlot<?> owner = owner(one);
        if (core.routes().owner(other).filter(slot -> slot == owner).isEmpty()) {
            owner(other);
            return false;
        }
        return Border.direct(
                owner.displayName(),
                () -> owner instanceof StoreSlot store
                        ? store.logon().compareEntryIds(one, other)
                        : ((AbSlot) owner).logon().orElseThrow().compareEntryIds(one, other));
    }

    /** The provider an identifier belongs to. @throws MapiException MAPI_E_UNKNOWN_ENTRYID */
    ProviderSlot<?> owner(EntryId entryId) {
        return core.routes()
                .owner(entryId)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_UNKNOWN_ENTRYID,
                        "no open provider of profile " + core.profile().name() + " knows the entry identifier "
                                + entryId));
    }
}
