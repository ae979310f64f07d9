package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.posthouse.mapi.admin.ProfileView.Conflict;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;

/** Finds what contradicts itself or is missing in a profile. */
final class ProfileConflicts {
    private final List<ServiceView> services;
    private final List<ProviderView> providers;
    private final ProfileOrder order;

    ProfileConflicts(List<ServiceView> services, ProfileOrder order) {
        this.services = services;
        this.providers = services.stream()
                .flatMap(service -> service.providers().stream())
                .toList();
        this.order = order;
    }

    List<Conflict> find(List<MapiUid> explicitTransports) {
        List<Conflict> found = new ArrayList<>();
        severalDefaults(found);
        contradictions(found);
        noDefault(found);
        passedOver(found);
        noProviders(found);
        types(found);
        noEntryPoint(found);
        noBundle(found);
        missingTransports(found, explicitTransports);
        identities(found);
        return found;
    }

    private void severalDefaults(List<Conflict> found) {
        List<ProviderView> flagged = stores(ResourceFlag.STATUS_DEFAULT_STORE);
        if (flagged.size() > 1) {
            String chosen = flagged.stream()
                    .filter(store -> order.defaultStore()
                            .provider()
                            .filter(store.uid()::equals)
                            .isPresent())
                    .map(store -> "; " + store.nameAndUid() + " is used, "
                            + order.defaultStore().reason())
                    .findFirst()
                    .orElse("");
            found.add(new Conflict(
                    Conflict.Code.SEVERAL_DEFAULT_STORES,
                    flagged.size() + " stores have STATUS_DEFAULT_STORE: " + names(flagged) + chosen,
                    uids(flagged)));
        }
    }

    private void contradictions(List<Conflict> found) {
        for (ProviderView store : stores(ResourceFlag.STATUS_DEFAULT_STORE)) {
            if (store.flags().contains(ResourceFlag.STATUS_NO_DEFAULT_STORE.name())) {
                found.add(new Conflict(
                        Conflict.Code.CONTRADICTING_STORE_FLAGS,
                        "store '" + store.displayName()
                                + "' has both STATUS_DEFAULT_STORE and STATUS_NO_DEFAULT_STORE; it is not made the default",
                        List.of(store.uid())));
            }
        }
    }

    private void noDefault(List<Conflict> found) {
        if (order.defaultStore().provider().isEmpty()) {
            found.add(new Conflict(
                    Conflict.Code.NO_DEFAULT_STORE,
                    "there is no default store: " + order.defaultStore().reason(),
                    order.storeSearchPath()));
        }
    }

    private void passedOver(List<Conflict> found) {
        DefaultStore store = DefaultStore.of(order, services);
        if (store.isPassedOver()) {
            found.add(new Conflict(
                    Conflict.Code.DEFAULT_STORE_PASSED_OVER,
                    "sessions pass the default store "
                            + store.ofProfile().orElseThrow().nameAndUid()
                            + " over until a bundle answers for it; they "
                            + store.instead()
                                    .map(other -> "use " + other.nameAndUid() + " instead")
                                    .orElse("have no default store"),
                    List.of(store.ofProfile().orElseThrow().uid())));
        }
    }

    private void noProviders(List<Conflict> found) {
        for (ServiceView service : services) {
            if (service.providers().isEmpty()) {
                found.add(new Conflict(
                        Conflict.Code.NO_PROVIDERS,
                        "service '" + service.displayName()
                                + "' has no providers, so it does nothing; 'provider add' adds"
                                + " one, 'service remove' removes the service",
                        List.of(service.uid())));
            }
        }
    }

    private void types(List<Conflict> found) {
        for (ProviderView provider : providers) {
            String type = provider.type().orElse("");
            if (type.isEmpty()) {
                found.add(new Conflict(
                        Conflict.Code.NO_RESOURCE_TYPE,
                        "provider '" + provider.displayName()
                                + "' has no PR_RESOURCE_TYPE, so it is neither a store nor a"
                                + " transport nor an address book, and is not started",
                        List.of(provider.uid())));
            } else if (type.startsWith(ProfileReader.UNKNOWN_TYPE)) {
                found.add(new Conflict(
                        Conflict.Code.UNKNOWN_RESOURCE_TYPE,
                        "provider '" + provider.displayName() + "' has PR_RESOURCE_TYPE " + type
                                + ", which MAPI does not know, and is not started",
                        List.of(provider.uid())));
            }
        }
    }

    private void noEntryPoint(List<Conflict> found) {
        for (ServiceView service : services) {
            if (service.entryName().isPresent() && service.bundle().isEmpty()) {
                String cause = service.dllName()
                        .filter(name -> !name.isBlank())
                        .map(name -> "no installed bundle answers for " + name)
                        .orElse("it has no PR_SERVICE_DLL_NAME");
                found.add(new Conflict(
                        Conflict.Code.NO_BUNDLE,
                        "the entry point of service '" + service.displayName() + "' cannot be called, so it cannot be"
                                + " configured: " + cause,
                        List.of(service.uid())));
            }
        }
    }

    private void noBundle(List<Conflict> found) {
        for (ProviderView provider : providers) {
            if (provider.bundle().isEmpty()) {
                String cause = provider.dllName()
                        .filter(name -> !name.isBlank())
                        .map(name -> "no installed bundle answers for " + name)
                        .orElse("it has no PR_PROVIDER_DLL_NAME");
                found.add(new Conflict(
                        Conflict.Code.NO_BUNDLE,
                        "provider '" + provider.displayName() + "' cannot be started: " + cause,
                        List.of(provider.uid())));
            }
        }
    }

    private void missingTransports(List<Conflict> found, List<MapiUid> explicitTransports) {
        List<MapiUid> missing = explicitTransports.stream()
                .filter(uid -> !order.transports().contains(uid))
                .toList();
        if (!missing.isEmpty()) {
            found.add(new Conflict(
                    Conflict.Code.TRANSPORT_MISSING,
                    "the transport order that was set names "
                            + missing.stream().map(MapiUid::toString).collect(Collectors.joining(", "))
                            + ", and the profile has no such transport; 'transport order' with those it has sets another,"
                            + " and with --reset takes it away",
                    missing));
        }
    }

    /** All providers of the service that supplies the identity may be flagged; two services may not. */
    private void identities(List<Conflict> found) {
        List<ServiceView> suppliers =
                services.stream().filter(ProfileConflicts::suppliesIdentity).toList();
        if (suppliers.size() > 1) {
            List<String> names = suppliers.stream().map(ServiceView::name).toList();
            found.add(new Conflict(
                    Conflict.Code.SEVERAL_PRIMARY_IDENTITIES,
                    suppliers.size() + " services are flagged to supply the primary identity ("
                            + String.join(", ", names)
                            + "); the first provider that is asked and answers is used; 'service identity' chooses one",
                    uids(suppliers.stream()
                            .flatMap(service -> service.providers().stream())
                            .filter(provider -> provider.has(ResourceFlag.STATUS_PRIMARY_IDENTITY))
                            .toList())));
        }
        for (ProviderView provider : providers) {
            if (provider.has(ResourceFlag.STATUS_PRIMARY_IDENTITY)
                    && provider.has(ResourceFlag.STATUS_NO_PRIMARY_IDENTITY)) {
                found.add(new Conflict(
                        Conflict.Code.CONTRADICTING_IDENTITY_FLAGS,
                        "provider '" + provider.displayName()
                                + "' has both STATUS_PRIMARY_IDENTITY and STATUS_NO_PRIMARY_IDENTITY",
                        List.of(provider.uid())));
            }
        }
    }

    static boolean suppliesIdentity(ServiceView service) {
        return service.flags().contains(ServiceFlag.SERVICE_PRIMARY_IDENTITY.name())
                || service.providers().stream()
                        .anyMatch(provider -> provider.has(ResourceFlag.STATUS_PRIMARY_IDENTITY));
    }

    private List<ProviderView> stores(ResourceFlag flag) {
        return providers.stream()
                .filter(provider -> provider.isOf(ResourceType.MAPI_STORE_PROVIDER) && provider.has(flag))
                .toList();
    }

    private static String names(List<ProviderView> views) {
        return views.stream().map(ProviderView::nameAndUid).collect(Collectors.joining(", "));
    }

    private static List<MapiUid> uids(List<ProviderView> views) {
        return views.stream().map(ProviderView::uid).toList();
    }
}
