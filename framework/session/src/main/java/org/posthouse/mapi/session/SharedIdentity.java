package org.posthouse.mapi.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The identity in the status rows: all three properties or none, and the same ones for every provider of the service that supplies it.
 * Source: mapi-primary-identity.md.
 */
final class SharedIdentity {
    private static final List<PropTag<?>> TAGS =
            List.of(PropTags.PR_IDENTITY_DISPLAY, PropTags.PR_IDENTITY_ENTRYID, PropTags.PR_IDENTITY_SEARCH_KEY);

    private final SessionCore core;

    SharedIdentity(SessionCore core) {
        this.core = core;
    }

    /** The row without an identity that is not whole. */
    static PropValues whole(PropValues row) {
        return TAGS.stream().allMatch(row::has) ? row : without(row);
    }

    private static PropValues without(PropValues row) {
        return PropValues.of(row.stream()
                .filter(value -> TAGS.stream().noneMatch(value.tag()::sameId))
                .toList());
    }

    /** Gives what the service's supplier published to its other providers, as far as they have rows. */
    void share(Optional<Binary> service) {
        if (service.isEmpty()) {
            return;
        }
        List<ProviderSlot<?>> members = core.slotsOfService(service.get());
        Optional<PropValues> identity = members.stream()
                .filter(slot -> flags(slot).contains(ResourceFlag.STATUS_PRIMARY_IDENTITY))
                .flatMap(slot -> core.status().row(slot.uid()).stream())
                .filter(row -> TAGS.stream().allMatch(row::has))
                .map(SharedIdentity::identity)
                .findFirst();
        identity.ifPresent(values -> members.forEach(slot -> give(slot, values)));
    }

    private void give(ProviderSlot<?> slot, PropValues identity) {
        boolean differs = core.status()
                .row(slot.uid())
                .filter(row -> !identity(row).equals(identity))
                .isPresent();
        if (differs && !flags(slot).contains(ResourceFlag.STATUS_NO_PRIMARY_IDENTITY)) {
            core.status().put(slot.uid(), identity, true);
        }
    }

    private static Set<ResourceFlag> flags(ProviderSlot<?> slot) {
        return ProfileOrder.flags(slot.section);
    }

    private static PropValues identity(PropValues row) {
        return PropValues.of(
                TAGS.stream().flatMap(tag -> row.find(tag).stream()).toList());
    }
}
