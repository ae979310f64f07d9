package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.ProfileView.Conflict;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.inf.InfFile;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;

class ProfileOperationsTest {
    @TempDir
    Path home;

    private RealProfiles real;

    @BeforeEach
    void open() throws IOException {
        real = RealProfiles.in(home);
    }

    @Test
    void createsAProfileWithTheDefaultServicesAndListsIt() {
        real.operations().create("A");
        real.operations().makeDefault("A");
        real.operations().create("B", List.of());

        assertThat(real.operations().list())
                .containsExactly(new ProfileRow("A", true, false), new ProfileRow("B", false, false));
    }

    @Test
    void showsServicesProvidersAndWhatFollowsFromTheirOrder() {
        real.operations().create("A", List.of("GOOD"));

        ProfileView view = real.views().show("A");

        ServiceView service = view.services().get(0);
        assertThat(service.name()).isEqualTo("GOOD");
        assertThat(service.flags()).containsExactly("SERVICE_DEFAULT_STORE", "SERVICE_SINGLE_COPY");
        ProviderView store = service.providers().get(0);
        ProviderView transport = service.providers().get(1);
        assertThat(store.type()).contains("MAPI_STORE_PROVIDER");
        assertThat(store.displayName()).isEqualTo("Good store");
        assertThat(store.dllName()).contains("ANSWERED.DLL");
        assertThat(store.flags()).containsExactly("STATUS_DEFAULT_STORE");
        assertThat(store.bundle()).contains("org.example.answers");
        assertThat(view.defaultStore()).contains(store.uid());
        assertThat(view.transportOrder()).containsExactly(transport.uid());
        assertThat(view.storeSearchPath()).containsExactly(store.uid());
        assertThat(view.reasons().defaultStore()).contains("STATUS_DEFAULT_STORE");
        assertThat(view.searchKey()).isPresent();
        assertThat(view.personalAddressBook()).isEmpty();
        assertThat(view.conflicts()).isEmpty();
    }

    @Test
    void tellsWhatContradictsItselfOrIsMissing() {
        real.operations().create("A", List.of("ODD"));

        ProfileView view = real.views().show("A");

        ProviderView store = view.services().get(0).providers().get(0);
        assertThat(store.bundle()).isEmpty();
        assertThat(view.defaultStore()).isEmpty();
        assertThat(view.conflicts())
                .extracting(Conflict::code)
                .containsExactly(
                        Conflict.Code.CONTRADICTING_STORE_FLAGS,
                        Conflict.Code.NO_DEFAULT_STORE,
                        Conflict.Code.NO_BUNDLE,
                        Conflict.Code.NO_BUNDLE);
        assertThat(view.conflicts().get(0).uids()).containsExactly(store.uid());
        assertThat(view.conflicts().get(2).message()).contains("Odd store").contains("NOBODY.DLL");
    }

    @Test
    void tellsOfSeveralDefaultStores() {
        real.operations().create("A", List.of("GOOD", "ODD"));

        ProfileView view = real.views().show("A");

        assertThat(view.conflicts().get(0).code()).isEqualTo(Conflict.Code.SEVERAL_DEFAULT_STORES);
        assertThat(view.conflicts().get(0).uids()).hasSize(2);
    }

    @Test
    void showsTheTransportOrderThatWasSet() {
        real.operations().create("A", List.of("GOOD", "ODD"));
        OrderOperations orders = new OrderOperations(real.component().adminProfiles(), real.views());
        assertThat(orders.transports("A"))
                .extracting(OrderOperations.Place::displayName)
                .containsExactly("Good transport", "Odd transport");
        assertThat(orders.transports("A").get(1).reason()).contains("STATUS_XP_PREFER_LAST");

        MapiUid first = orders.transports("A").get(0).uid();
        MapiUid last = orders.transports("A").get(1).uid();
        orders.orderTransports("A", List.of(last.toString(), "good TRANSPORT"));

        assertThat(orders.transports("A"))
                .extracting(OrderOperations.Place::uid)
                .containsExactly(last, first);
        assertThat(orders.transports("A").get(0).reason()).contains("was set");
    }

    @Test
    void tellsOfATransportThatTheOrderNamesAndTheProfileLacks() {
        MapiUid missing = MapiUid.random();
        ProfileOrder none = ProfileOrder.of(List.of(), List.of(missing));
        List<Conflict> found = new ProfileConflicts(List.of(), none).find(List.of(missing));
        assertThat(found)
                .anySatisfy(conflict -> assertThat(conflict.message())
                        .contains(missing.toString())
                        .contains("--reset"));
        assertThat(found)
                .extracting(Conflict::code, Conflict::uids)
                .contains(tuple(Conflict.Code.TRANSPORT_MISSING, List.of(missing)));
    }

    @Test
    void anUnknownServiceMakesNoProfileAndSaysWhichThereAre() {
        assertThatThrownBy(() -> real.operations().create("A", List.of("GOOD", "NONE")))
                .isInstanceOf(MapiException.class)
                .hasMessageContaining("'NONE'")
                .hasMessageContaining("GOOD, ODD")
                .hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThat(real.operations().list()).isEmpty();
    }

    @Test
    void aCatalogueWithoutDefaultServicesMakesNoEmptyProfile() {
        InfFile empty = InfReader.parse("empty.inf", "", InfLimits.DEFAULT);
        ProfileOperations operations =
                new ProfileOperations(real.component().adminProfiles(), () -> ServiceCatalog.of(empty));
        assertThatThrownBy(() -> operations.create("A"))
                .hasMessageContaining("[Default Services]")
                .hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThat(operations.list()).isEmpty();
        operations.create("A", List.of());
        assertThat(operations.list()).hasSize(1);
    }

    @Test
    void aServiceThatCannotBeAddedTakesTheProfileBack() {
        assertThatThrownBy(() -> real.operations().create("A", List.of("GOOD", "GOOD")))
                .hasMessageContaining("MAPI_E_NO_ACCESS");
        assertThat(real.operations().list()).isEmpty();
    }

    @Test
    void anExistingProfileIsNotTakenBack() {
        real.operations().create("A", List.of("GOOD"));
        assertThatThrownBy(() -> real.operations().create("A", List.of())).hasMessageContaining("MAPI_E_NO_ACCESS");
        assertThat(real.views().show("A").services()).hasSize(1);
    }

    @Test
    void copiesRenamesAndDeletes() {
        real.operations().create("A", List.of("GOOD"));
        real.operations().copy("A", "B");
        real.operations().rename("A", "C");
        real.operations().delete("B");
        assertThat(real.operations().list()).extracting(ProfileRow::name).containsExactly("C");
        assertThat(real.views().show("C").services()).hasSize(1);
    }

    @Test
    void addsAndRemovesServicesByNameOrUid() {
        real.operations().create("A", List.of());
        ServiceView odd = real.services().add("A", "ODD", "");
        ServiceView twice = real.services().add("A", "ODD", "");

        assertThatThrownBy(() -> real.services().remove("A", "ODD"))
                .hasMessageContaining(odd.uid().toString())
                .hasMessageContaining(twice.uid().toString());
        real.services().remove("A", odd.uid().toString());
        real.services().remove("A", "odd");

        assertThat(real.services().list("A")).isEmpty();
        assertThatThrownBy(() -> real.services().remove("A", "ODD")).hasMessageContaining("it has none");
        assertThatThrownBy(() -> real.services().add("A", "NONE", "")).hasMessageContaining("GOOD, ODD");
    }
}
