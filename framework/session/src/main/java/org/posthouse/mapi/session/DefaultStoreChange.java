package org.posthouse.mapi.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.store.StoreSupport;

/** SetDefaultStore: one store gets a flag in its section and its status row, all others lose it. */
final class DefaultStoreChange {
    private static final Set<StoreSupport> REQUIRED =
            Set.of(StoreSupport.STORE_SUBMIT_OK, StoreSupport.STORE_CREATE_OK, StoreSupport.STORE_MODIFY_OK);

    private final SessionCore core;

    DefaultStoreChange(SessionCore core) {
        this.core = core;
    }

    void set(@Nullable StoreSlot chosen, DefaultStoreFlag flag) {
        ResourceFlag bit = switch (flag) {
            case MAPI_DEFAULT_STORE -> ResourceFlag.STATUS_DEFAULT_STORE;
            case MAPI_SIMPLE_STORE_PERMANENT, MAPI_SIMPLE_STORE_TEMPORARY -> ResourceFlag.STATUS_SIMPLE_STORE;
            case MAPI_PRIMARY_STORE -> ResourceFlag.STATUS_PRIMARY_STORE;
            case MAPI_SECONDARY_STORE -> ResourceFlag.STATUS_SECONDARY_STORE;
        };
        if (chosen != null && flag == DefaultStoreFlag.MAPI_DEFAULT_STORE) {
            requireFit(chosen);
        }
        boolean permanent = flag != DefaultStoreFlag.MAPI_SIMPLE_STORE_TEMPORARY;
        boolean none = chosen == null && flag == DefaultStoreFlag.MAPI_DEFAULT_STORE;
        for (StoreSlot slot : core.slotsOf(StoreSlot.class)) {
            mark(slot, bit, slot == chosen, permanent);
            if (none) {
                // or the next logon would choose one of them again
                mark(slot, ResourceFlag.STATUS_PRIMARY_STORE, false, true);
                mark(slot, ResourceFlag.STATUS_SECONDARY_STORE, false, true);
            }
        }
        if (flag == DefaultStoreFlag.MAPI_DEFAULT_STORE) {
            core.standIn(null);
        }
        core.storeRows().refresh();
        core.wakeSpooler();
    }

    private static void requireFit(StoreSlot slot) {
        if (ProfileOrder.flags(slot.current()).contains(ResourceFlag.STATUS_NO_DEFAULT_STORE)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    slot.displayName() + " has STATUS_NO_DEFAULT_STORE and cannot become the default store");
        }
        int mask = slot.store().prop(PropTags.PR_STORE_SUPPORT_MASK).orElse(0);
        if (!MapiFlag.of(StoreSupport.class, mask).containsAll(REQUIRED)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    slot.displayName()
                            + " cannot become the default store: it must be able to submit, create and modify");
        }
    }

    private void mark(StoreSlot slot, ResourceFlag bit, boolean on, boolean permanent) {
        int before = slot.current().get(PropTags.PR_RESOURCE_FLAGS).orElse(0);
        int after = on ? before | bit.bit() : before & ~bit.bit();
        if (after == before) {
            return;
        }
        PropValues flags = PropValues.of(new PropValue<>(PropTags.PR_RESOURCE_FLAGS, after));
        if (permanent) {
            core.profile().changeFlags(slot.uid(), on ? Set.of(bit) : Set.of(), on ? Set.of() : Set.of(bit));
        }
        if (core.status().row(slot.uid()).isPresent()) {
            core.status().put(slot.uid(), flags, true);
        }
    }
}
