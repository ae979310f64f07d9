package org.posthouse.mapi.api.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

class ProfileOrderTest {
    private static PropValues provider(String digit, ResourceType type, ResourceFlag... flags) {
        return PropValues.builder()
                .put(PropTags.PR_PROVIDER_UID, uid(digit).bytes())
                .put(PropTags.PR_RESOURCE_TYPE, type.value())
                .put(PropTags.PR_RESOURCE_FLAGS, MapiFlag.bits(Set.of(flags)))
                .build();
    }

    private static PropValues store(String digit, ResourceFlag... flags) {
        return provider(digit, ResourceType.MAPI_STORE_PROVIDER, flags);
    }

    private static PropValues transport(String digit, ResourceFlag... flags) {
        return provider(digit, ResourceType.MAPI_TRANSPORT_PROVIDER, flags);
    }

    private static PropValues book(String digit) {
        return provider(digit, ResourceType.MAPI_AB_PROVIDER);
    }

    private static MapiUid uid(String digit) {
        return MapiUid.parse(digit.repeat(32));
    }

    private static ProfileOrder order(PropValues... providers) {
        return ProfileOrder.of(List.of(providers), List.of());
    }

    @Test
    @Tag("PROF-089")
    @Tag("SVC-085")
    void theDefaultStoreIsTheFirstThatIsFlagged() {
        ProfileOrder order = order(
                store("1"),
                store("2", ResourceFlag.STATUS_DEFAULT_STORE),
                store("3", ResourceFlag.STATUS_DEFAULT_STORE));

        assertThat(order.defaultStore().provider()).contains(uid("2"));
        assertThat(order.defaultStore().reason()).contains("STATUS_DEFAULT_STORE");
    }

    @Test
    @Tag("PROF-089")
    void onlyStoresCountForTheDefaultStore() {
        ProfileOrder order =
                order(transport("1", ResourceFlag.STATUS_DEFAULT_STORE), store("2", ResourceFlag.STATUS_DEFAULT_STORE));

        assertThat(order.defaultStore().provider()).contains(uid("2"));
    }

    @Test
    @Tag("SVC-084")
    void aStoreThatMayNotBeTheDefaultIsPassedOver() {
        ProfileOrder order = order(
                store("1", ResourceFlag.STATUS_DEFAULT_STORE, ResourceFlag.STATUS_NO_DEFAULT_STORE),
                store("2", ResourceFlag.STATUS_DEFAULT_STORE));

        assertThat(order.defaultStore().provider()).contains(uid("2"));
    }

    @Test
    @Tag("SVC-084")
    void aProfileWhoseOnlyStoreMayNotBeTheDefaultHasNone() {
        ProfileOrder order = order(store("1", ResourceFlag.STATUS_DEFAULT_STORE, ResourceFlag.STATUS_NO_DEFAULT_STORE));

        assertThat(order.defaultStore().provider()).isEmpty();
        assertThat(order.defaultStore().reason()).contains("STATUS_NO_DEFAULT_STORE");
    }

    @Test
    void whyThereIsNoDefaultStoreIsTold() {
        assertThat(order().defaultStore().reason()).contains("no store");
        assertThat(order(store("1")).defaultStore().provider()).isEmpty();
        assertThat(order(store("1")).defaultStore().reason()).contains("STATUS_DEFAULT_STORE");
    }

    @Test
    @Tag("PROF-090")
    @Tag("SVC-090")
    void transportsStandInProfileOrderWithThoseThatPreferItLast() {
        ProfileOrder order = order(
                transport("1", ResourceFlag.STATUS_XP_PREFER_LAST),
                transport("2"),
                store("3"),
                transport("4", ResourceFlag.STATUS_XP_PREFER_LAST),
                transport("5"));

        assertThat(order.transports()).containsExactly(uid("2"), uid("5"), uid("1"), uid("4"));
        assertThat(order.transportOrder().get(2).reason()).contains("STATUS_XP_PREFER_LAST");
    }

    @Test
    @Tag("PROF-091")
    void anOrderThatWasSetGoesBeforeThePreference() {
        ProfileOrder order = ProfileOrder.of(
                List.of(transport("1"), transport("2", ResourceFlag.STATUS_XP_PREFER_LAST), transport("3")),
                List.of(uid("2"), uid("3"), uid("1")));

        assertThat(order.transports()).containsExactly(uid("2"), uid("3"), uid("1"));
    }

    @Test
    void anOrderThatNamesSomeLeavesTheOthersBehindAndPassesOverStrangers() {
        ProfileOrder order =
                ProfileOrder.of(List.of(transport("1"), transport("2"), transport("3")), List.of(uid("f"), uid("3")));

        assertThat(order.transports()).containsExactly(uid("3"), uid("1"), uid("2"));
        assertThat(order.transportOrder().get(1).reason()).contains("not in the transport order");
    }

    @Test
    @Tag("PROF-092")
    void addressBookAndSearchPathsFollowTheProfileOrder() {
        ProfileOrder order = order(book("4"), store("3"), book("2"), transport("5"), store("1"));

        assertThat(order.personalAddressBook().provider()).contains(uid("4"));
        assertThat(order.addressBookSearchPath()).containsExactly(uid("4"), uid("2"));
        assertThat(order.storeSearchPath()).containsExactly(uid("3"), uid("1"));
    }

    @Test
    void anEmptyProfileHasNothingAndSaysSo() {
        ProfileOrder order = order();

        assertThat(order.transports()).isEmpty();
        assertThat(order.personalAddressBook().provider()).isEmpty();
        assertThat(order.personalAddressBook().reason()).contains("no address book");
        assertThat(order.storeSearchPath()).isEmpty();
    }

    @Test
    void aProviderWithoutTypeIsOfNoType() {
        PropValues stranger = PropValues.builder()
                .put(PropTags.PR_PROVIDER_UID, uid("1").bytes())
                .build();

        assertThat(order(stranger).storeSearchPath()).isEmpty();
        assertThat(ProfileOrder.flags(stranger)).isEmpty();
    }

    @Test
    void aProviderWithoutIdentifierIsAnErrorOfTheCaller() {
        PropValues nameless = PropValues.builder()
                .put(PropTags.PR_RESOURCE_TYPE, ResourceType.MAPI_STORE_PROVIDER.value())
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> order(nameless)).withMessageContaining("PR_PROVIDER_UID");
    }
}
