package org.posthouse.mapi.session;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.StoreFlag;

/** Finds stores by their identifiers, and opens those that the profile does not list. Source: imsprovider-comparestoreids.md. */
final class Stores {
    private final SessionCore core;

    Stores(SessionCore core) {
        this.core = core;
    }

    /** The store of the profile, or of this session, whose identifier this is. */
    Optional<StoreSlot> find(EntryId wrapped) {
        EntryId inner = StoreWrap.unwrap(wrapped).orElse(wrapped);
        Optional<StoreSlot> same = core.slotsOf(StoreSlot.class).stream()
                .filter(slot -> inner(slot).filter(inner::equals).isPresent())
                .findFirst();
        return same.or(() -> core.slotsOf(StoreSlot.class).stream()
                .filter(slot -> StoreWrap.isWrapped(wrapped) && isOf(slot, StoreWrap.dllName(wrapped)))
                .filter(slot -> isSame(slot, inner))
                .findFirst());
    }

    /** @throws MapiException MAPI_E_NOT_FOUND */
    StoreSlot get(EntryId wrapped) {
        return find(wrapped).orElseThrow(() -> unknown(wrapped));
    }

    private MapiException unknown(EntryId wrapped) {
        return new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND, "profile " + core.profile().name() + " has no store " + wrapped);
    }

    private static Optional<EntryId> inner(StoreSlot slot) {
        return slot.entryId().flatMap(StoreWrap::unwrap);
    }

    private static boolean isOf(StoreSlot slot, String dllName) {
        return slot.dllName()
                .map(ProviderBundles::key)
                .filter(ProviderBundles.key(dllName)::equals)
                .isPresent();
    }

    /** An object may have several identifiers; only its provider knows. */
    private static boolean isSame(StoreSlot slot, EntryId wanted) {
        Optional<EntryId> own = inner(slot);
        return slot.isOpen()
                && own.isPresent()
                && Border.direct(
                        slot.displayName(),
                        () -> slot.acquire()
                                .filter(provider -> provider.compareStoreIds(own.get(), wanted))
                                .isPresent());
    }

    /** The store, opened through a section made for it when the profile has none: a client built the identifier itself. */
    synchronized StoreSlot open(EntryId wrapped, Set<StoreFlag> flags) {
        Optional<StoreSlot> known = find(wrapped);
        if (known.isPresent()) {
            return known.get();
        }
        String dllName = StoreWrap.isWrapped(wrapped) ? StoreWrap.dllName(wrapped) : "";
        EntryId inner = StoreWrap.unwrap(wrapped)
                .filter(id ->
                        !dllName.isEmpty() && core.services().bundle(dllName).isPresent())
                .orElseThrow(() -> unknown(wrapped));
        return openTemporary(dllName, inner, flags);
    }

    private StoreSlot openTemporary(String dllName, EntryId inner, Set<StoreFlag> flags) {
        MapiUid uid = core.profile()
                .addTemporary(PropValues.builder()
                        .put(PropTags.PR_PROVIDER_DLL_NAME, dllName)
                        .put(PropTags.PR_RESOURCE_TYPE, ResourceType.MAPI_STORE_PROVIDER.value())
                        .put(PropTags.PR_ENTRYID, inner.bytes())
                        .build());
        StoreSlot slot = StoreSlot.temporary(core, core.profile().provider(uid).orElseThrow(), flags);
        if (!slot.start()) {
            slot.stop();
            core.profile().removeTemporary(uid);
            core.status().remove(uid);
            throw slot.problem()
                    .map(problem -> new MapiException(problem.code(), problem.toString()))
                    .orElseThrow();
        }
        core.add(slot);
        slot.settle();
        return slot;
    }
}
