package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.admin.ProfileView.Conflict;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

class ProfileConflictsTest {
    private static ProviderView provider(String... flags) {
        return new ProviderView(
                MapiUid.random(),
                "P",
                Optional.of("MAPI_TRANSPORT_PROVIDER"),
                Optional.of("P.DLL"),
                List.of(flags),
                Optional.of(0),
                Optional.of("bundle"));
    }

    private static ServiceView service(List<String> flags, ProviderView... providers) {
        return new ServiceView(
                MapiUid.random(),
                "S",
                "S",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                flags,
                List.of(providers));
    }

    private static List<Conflict> identityConflicts(ServiceView... services) {
        return new ProfileConflicts(List.of(services), ProfileOrder.of(List.of(), List.of()))
                .find(List.of()).stream()
                        .filter(conflict -> conflict.code() != Conflict.Code.NO_DEFAULT_STORE)
                        .toList();
    }

    @Test
    void allProvidersOfTheOneSupplierMayBeFlagged() {
        assertThat(identityConflicts(
                        service(
                                List.of("SERVICE_PRIMARY_IDENTITY"),
                                provider("STATUS_PRIMARY_IDENTITY"),
                                provider("STATUS_PRIMARY_IDENTITY")),
                        service(List.of("SERVICE_NO_PRIMARY_IDENTITY"), provider("STATUS_NO_PRIMARY_IDENTITY"))))
                .isEmpty();
    }

    @Test
    void twoServicesThatSupplyTheIdentityAreAConflict() {
        ProviderView first = provider("STATUS_PRIMARY_IDENTITY");
        ProviderView second = provider("STATUS_PRIMARY_IDENTITY");
        List<Conflict> found = identityConflicts(
                service(List.of(), first), service(List.of("SERVICE_PRIMARY_IDENTITY"), second, provider()));
        assertThat(found).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo(Conflict.Code.SEVERAL_PRIMARY_IDENTITIES);
            assertThat(conflict.uids()).containsExactly(first.uid(), second.uid());
        });
    }

    @Test
    void bothFlagsOfOneProviderContradict() {
        ProviderView both = provider("STATUS_PRIMARY_IDENTITY", "STATUS_NO_PRIMARY_IDENTITY");
        assertThat(identityConflicts(service(List.of(), both))).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo(Conflict.Code.CONTRADICTING_IDENTITY_FLAGS);
            assertThat(conflict.uids()).containsExactly(both.uid());
        });
    }

    private static ProviderView store(String name, String bundle, String... flags) {
        return new ProviderView(
                MapiUid.random(),
                name,
                Optional.of("MAPI_STORE_PROVIDER"),
                Optional.of(""),
                List.of(flags),
                Optional.of(0),
                Optional.of(bundle).filter(known -> !known.isEmpty()));
    }

    private static List<Conflict> conflicts(ProviderView... stores) {
        List<PropValues> sections = Stream.of(stores)
                .map(store -> PropValues.builder()
                        .put(PropTags.PR_PROVIDER_UID, store.uid().bytes())
                        .put(PropTags.PR_RESOURCE_TYPE, ResourceType.MAPI_STORE_PROVIDER.value())
                        .put(PropTags.PR_RESOURCE_FLAGS, bits(store))
                        .build())
                .toList();
        return new ProfileConflicts(List.of(service(List.of(), stores)), ProfileOrder.of(sections, List.of()))
                .find(List.of());
    }

    private static int bits(ProviderView store) {
        return MapiFlag.bits(store.flags().stream().map(ResourceFlag::valueOf).collect(Collectors.toSet()));
    }

    private static String message(List<Conflict> found, Conflict.Code code) {
        return found.stream()
                .filter(conflict -> conflict.code() == code)
                .map(Conflict::message)
                .findFirst()
                .orElse("");
    }

    @Test
    void severalDefaultStoresAreNamed() {
        ProviderView one = store("One", "bundle", "STATUS_DEFAULT_STORE");
        ProviderView two = store("Two", "bundle", "STATUS_DEFAULT_STORE");
        assertThat(message(conflicts(one, two), Conflict.Code.SEVERAL_DEFAULT_STORES))
                .startsWith("2 stores have STATUS_DEFAULT_STORE: One " + one.uid() + ", Two " + two.uid() + "; One "
                        + one.uid() + " is used, ");
    }

    @Test
    void theStoreThatSessionsUseInsteadOfOneWithoutBundleIsTold() {
        ProviderView gone = store("Gone", "", "STATUS_DEFAULT_STORE");
        ProviderView never = store("Never", "bundle", "STATUS_PRIMARY_STORE", "STATUS_NO_DEFAULT_STORE");
        ProviderView instead = store("Instead", "bundle", "STATUS_PRIMARY_STORE");
        assertThat(message(conflicts(gone, never, instead), Conflict.Code.DEFAULT_STORE_PASSED_OVER))
                .contains("Gone " + gone.uid())
                .contains("use Instead " + instead.uid());
        assertThat(message(conflicts(gone, never), Conflict.Code.DEFAULT_STORE_PASSED_OVER))
                .contains("have no default store");
        assertThat(message(conflicts(instead), Conflict.Code.DEFAULT_STORE_PASSED_OVER))
                .isEmpty();
    }

    @Test
    void anEmptyDllNameIsAsGoodAsNone() {
        assertThat(message(conflicts(store("Odd", "")), Conflict.Code.NO_BUNDLE))
                .endsWith("it has no PR_PROVIDER_DLL_NAME");
    }

    @Test
    void providersOfNoTypeAndServicesOfNoProvidersAreConflicts() {
        ProviderView none = typed(Optional.empty());
        ProviderView odd = typed(Optional.of("0x63"));
        assertThat(identityConflicts(service(List.of(), none, odd), service(List.of())))
                .extracting(Conflict::code)
                .containsExactly(
                        Conflict.Code.NO_PROVIDERS,
                        Conflict.Code.NO_RESOURCE_TYPE,
                        Conflict.Code.UNKNOWN_RESOURCE_TYPE);
    }

    private static ProviderView typed(Optional<String> type) {
        return new ProviderView(
                MapiUid.random(), "P", type, Optional.of("P.DLL"), List.of(), Optional.of(0), Optional.of("bundle"));
    }
}
