package org.posthouse.mapi.api.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The five assignments that follow from the order of a profile, each with its reason: a pure function of the provider sections.
 *
 * <p>Default store: the first store flagged STATUS_DEFAULT_STORE, never one flagged STATUS_NO_DEFAULT_STORE. Transport order: an
 * explicit order, else profile order with STATUS_XP_PREFER_LAST transports last. Personal address book: the first address book. Both
 * search paths: profile order. Source: mapi-profiles.md.
 *
 * @param defaultStore the store that is the default, and why; or why there is none
 * @param transportOrder the transports in order, and why each stands where it does
 * @param personalAddressBook the address book that is asked first, if there is one
 * @param storeSearchPath the stores in profile order
 * @param addressBookSearchPath the address books in profile order
 */
public record ProfileOrder(
        Choice defaultStore,
        List<Choice> transportOrder,
        Choice personalAddressBook,
        List<MapiUid> storeSearchPath,
        List<MapiUid> addressBookSearchPath) {
    public ProfileOrder {
        transportOrder = List.copyOf(transportOrder);
        storeSearchPath = List.copyOf(storeSearchPath);
        addressBookSearchPath = List.copyOf(addressBookSearchPath);
    }

    /**
     * One assignment.
     *
     * @param provider PR_PROVIDER_UID; empty when nobody qualifies
     * @param reason why, in one sentence
     */
    public record Choice(Optional<MapiUid> provider, String reason) {}

    /**
     * Computes the assignments.
     *
     * @param providers the provider sections in profile order; each has PR_PROVIDER_UID and, normally, PR_RESOURCE_TYPE,
     *     PR_RESOURCE_FLAGS and PR_DISPLAY_NAME
     * @param explicitTransports the order stored by MsgServiceTransportOrder; empty when none was stored
     */
    public static ProfileOrder of(List<PropValues> providers, List<MapiUid> explicitTransports) {
        List<PropValues> stores = ofType(providers, ResourceType.MAPI_STORE_PROVIDER);
        List<PropValues> books = ofType(providers, ResourceType.MAPI_AB_PROVIDER);
        return new ProfileOrder(
                defaultStore(stores),
                transports(ofType(providers, ResourceType.MAPI_TRANSPORT_PROVIDER), explicitTransports),
                personalAddressBook(books),
                stores.stream().map(ProfileOrder::uid).toList(),
                books.stream().map(ProfileOrder::uid).toList());
    }

    /** The transports' identifiers in transport order. */
    public List<MapiUid> transports() {
        return transportOrder.stream()
                .flatMap(choice -> choice.provider().stream())
                .toList();
    }

    /** The providers of one type, in the order given. */
    public static List<PropValues> ofType(List<PropValues> providers, ResourceType type) {
        return providers.stream()
                .filter(provider -> provider.get(PropTags.PR_RESOURCE_TYPE)
                        .filter(value -> value == type.value())
                        .isPresent())
                .toList();
    }

    /** The PR_RESOURCE_FLAGS of a provider section. */
    public static Set<ResourceFlag> flags(PropValues provider) {
        return MapiFlag.of(
                ResourceFlag.class, provider.get(PropTags.PR_RESOURCE_FLAGS).orElse(0));
    }

    private static Choice defaultStore(List<PropValues> stores) {
        List<PropValues> allowed = stores.stream()
                .filter(store -> !flags(store).contains(ResourceFlag.STATUS_NO_DEFAULT_STORE))
                .toList();
        Optional<PropValues> flagged = allowed.stream()
                .filter(store -> flags(store).contains(ResourceFlag.STATUS_DEFAULT_STORE))
                .findFirst();
        if (flagged.isPresent()) {
            return new Choice(
                    flagged.map(ProfileOrder::uid), "the first store in profile order that has STATUS_DEFAULT_STORE");
        }
        String reason = stores.isEmpty()
                ? "the profile has no store"
                : allowed.isEmpty()
                        ? "every store of the profile has STATUS_NO_DEFAULT_STORE"
                        : "no store of the profile has STATUS_DEFAULT_STORE";
        return new Choice(Optional.empty(), reason);
    }

    private static List<Choice> transports(List<PropValues> transports, List<MapiUid> explicit) {
        if (!explicit.isEmpty()) {
            Comparator<PropValues> byExplicit = Comparator.comparingInt(transport -> {
                int index = explicit.indexOf(uid(transport));
                return index < 0 ? Integer.MAX_VALUE : index;
            });
            return transports.stream()
                    .sorted(byExplicit)
                    .map(transport -> choice(
                            transport,
                            explicit.contains(uid(transport))
                                    ? "the transport order that was set"
                                    : "not in the transport order that was set, so after those that are"))
                    .toList();
        }
        List<Choice> order = new ArrayList<>();
        preferLast(transports, false).forEach(transport -> order.add(choice(transport, "profile order")));
        preferLast(transports, true)
                .forEach(transport -> order.add(choice(transport, "STATUS_XP_PREFER_LAST puts it after the others")));
        return order;
    }

    private static Stream<PropValues> preferLast(List<PropValues> transports, boolean last) {
        return transports.stream()
                .filter(transport -> flags(transport).contains(ResourceFlag.STATUS_XP_PREFER_LAST) == last);
    }

    private static Choice personalAddressBook(List<PropValues> books) {
        return books.isEmpty()
                ? new Choice(Optional.empty(), "the profile has no address book")
                : choice(books.get(0), "the first address book in profile order");
    }

    private static Choice choice(PropValues provider, String reason) {
        return new Choice(Optional.of(uid(provider)), reason);
    }

    private static MapiUid uid(PropValues provider) {
        return new MapiUid(provider.get(PropTags.PR_PROVIDER_UID)
                .orElseThrow(() -> new IllegalArgumentException("a provider without PR_PROVIDER_UID: " + provider)));
    }
}
