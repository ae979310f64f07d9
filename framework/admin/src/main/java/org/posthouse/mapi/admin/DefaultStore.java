package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;

/**
 * The default store as sessions take it: one whose bundle is not installed is passed over.
 *
 * @param ofProfile the one that profile order says
 * @param instead the one that sessions use when they pass that over
 */
record DefaultStore(Optional<ProviderView> ofProfile, Optional<ProviderView> instead) {
    static DefaultStore of(ProfileOrder order, List<ServiceView> services) {
        List<ProviderView> stores = services.stream()
                .flatMap(service -> service.providers().stream())
                .filter(provider -> provider.isOf(ResourceType.MAPI_STORE_PROVIDER))
                .toList();
        Optional<ProviderView> ofProfile = order.defaultStore()
                .provider()
                .flatMap(uid ->
                        stores.stream().filter(store -> store.uid().equals(uid)).findFirst());
        return new DefaultStore(
                ofProfile,
                first(stores, ResourceFlag.STATUS_DEFAULT_STORE)
                        .or(() -> first(stores, ResourceFlag.STATUS_PRIMARY_STORE))
                        .or(() -> first(stores, ResourceFlag.STATUS_SECONDARY_STORE)));
    }

    private static Optional<ProviderView> first(List<ProviderView> stores, ResourceFlag flag) {
        return stores.stream()
                .filter(store -> store.bundle().isPresent() && store.has(flag))
                .filter(store -> !store.has(ResourceFlag.STATUS_NO_DEFAULT_STORE))
                .findFirst();
    }

    boolean isPassedOver() {
        return ofProfile.filter(store -> store.bundle().isEmpty()).isPresent();
    }
}
