package org.posthouse.mapi.session;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;

/** What is decided about the stores at logon, once they are open. Source: pidtagresourceflags-canonical-property.md. */
final class StoreChoice {
    /** FOLDER_IPM_SUBTREE_VALID, _OUTBOX_, _WASTEBASKET_ and _SENTMAIL_. */
    private static final int STANDARD_FOLDERS = 0x1 | 0x4 | 0x8 | 0x10;

    private static final Set<ResourceFlag> UNVERIFIED = Set.of(ResourceFlag.STATUS_NEED_IPM_TREE);

    private final SessionCore core;

    StoreChoice(SessionCore core) {
        this.core = core;
    }

    void atLogon() {
        core.slotsOf(StoreSlot.class).stream().filter(StoreSlot::isOpen).forEach(this::verifyFolders);
        if (core.flaggedStore().filter(StoreSlot::isOpen).isEmpty()) {
            open(ResourceFlag.STATUS_PRIMARY_STORE)
                    .or(() -> open(ResourceFlag.STATUS_SECONDARY_STORE))
                    .ifPresent(core::standIn);
        }
    }

    private Optional<StoreSlot> open(ResourceFlag flag) {
        return core.slotsOf(StoreSlot.class).stream()
                .filter(StoreSlot::isOpen)
                .filter(slot ->
                        flags(slot).contains(flag) && !flags(slot).contains(ResourceFlag.STATUS_NO_DEFAULT_STORE))
                .findFirst();
    }

    private static Set<ResourceFlag> flags(StoreSlot slot) {
        return ProfileOrder.flags(slot.current());
    }

    /** Whether the store says that it has the standard folders; a flag remembers that it did not. */
    private void verifyFolders(StoreSlot slot) {
        try {
            int valid = Border.direct(
                    slot.displayName(),
                    () -> slot.store().prop(PropTags.PR_VALID_FOLDER_MASK).orElse(0));
            boolean verified = (valid & STANDARD_FOLDERS) == STANDARD_FOLDERS;
            core.profile().changeFlags(slot.uid(), verified ? Set.of() : UNVERIFIED, verified ? UNVERIFIED : Set.of());
        } catch (MapiException e) {
            core.log("the standard folders of " + slot.displayName() + " could not be verified", e);
        }
    }
}
