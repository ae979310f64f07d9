package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.admin.ProfileView.Conflict;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;

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
}
