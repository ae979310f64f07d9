package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A whole profile: its services with their providers, and what follows from their order.
 *
 * @param name its name
 * @param searchKey PR_SEARCH_KEY of the profile
 * @param isDefault whether it is the default profile
 * @param services in profile order
 * @param defaultStore the provider that is the default store
 * @param transportOrder the transports in transport order
 * @param personalAddressBook the address book provider that is asked first
 * @param storeSearchPath the stores in profile order
 * @param addressBookSearchPath the address books in profile order
 * @param conflicts what contradicts itself or is missing
 * @param reasons why the assignments are as they are
 */
public record ProfileView(
        String name,
        Optional<Binary> searchKey,
        boolean isDefault,
        List<ServiceView> services,
        Optional<MapiUid> defaultStore,
        List<MapiUid> transportOrder,
        Optional<MapiUid> personalAddressBook,
        List<MapiUid> storeSearchPath,
        List<MapiUid> addressBookSearchPath,
        List<Conflict> conflicts,
        Reasons reasons) {
    public ProfileView {
        services = List.copyOf(services);
        transportOrder = List.copyOf(transportOrder);
        storeSearchPath = List.copyOf(storeSearchPath);
        addressBookSearchPath = List.copyOf(addressBookSearchPath);
        conflicts = List.copyOf(conflicts);
    }

    /** The providers of all services, in profile order. */
    public Stream<ProviderView> providers() {
        return services.stream().flatMap(service -> service.providers().stream());
    }

    /** The provider with this PR_PROVIDER_UID, if the profile has it. */
    public Optional<ProviderView> provider(MapiUid uid) {
        return providers().filter(provider -> provider.uid().equals(uid)).findFirst();
    }

    /**
     * Why the assignments are as they are, each in one sentence.
     *
     * @param defaultStore why this store is the default, or why there is none
     * @param transportOrder one for each transport, in transport order
     * @param personalAddressBook why this address book is asked first, or why there is none
     * @param storeSearchPath why the stores stand so, or why there are none
     * @param addressBookSearchPath why the address books stand so, or why there are none
     */
    public record Reasons(
            String defaultStore,
            List<String> transportOrder,
            String personalAddressBook,
            String storeSearchPath,
            String addressBookSearchPath) {
        public Reasons {
            transportOrder = List.copyOf(transportOrder);
        }
    }

    /**
     * Something in a profile that contradicts itself or is missing; the profile can be used all the same.
     *
     * @param code which kind; the name is stable, programs may rely on it
     * @param message one line for a person
     * @param uids the providers concerned; for an entry point the service
     */
    public record Conflict(Code code, String message, List<MapiUid> uids) {
        public Conflict {
            uids = List.copyOf(uids);
        }

        /** The kinds of conflicts. */
        public enum Code {
            /** Two or more stores have STATUS_DEFAULT_STORE. */
            SEVERAL_DEFAULT_STORES,
            /** A store has both STATUS_DEFAULT_STORE and STATUS_NO_DEFAULT_STORE. */
            CONTRADICTING_STORE_FLAGS,
            /** No store can be the default. */
            NO_DEFAULT_STORE,
            /** Sessions pass the default store over, because no installed bundle answers for it. */
            DEFAULT_STORE_PASSED_OVER,
            /** No installed bundle declares the DLL name of a provider, or of the entry point of a service. */
            NO_BUNDLE,
            /** A provider has no PR_RESOURCE_TYPE. */
            NO_RESOURCE_TYPE,
            /** PR_RESOURCE_TYPE of a provider is no number that MAPI knows. */
            UNKNOWN_RESOURCE_TYPE,
            /** A service has no providers. */
            NO_PROVIDERS,
            /** The transport order that was set names a transport that the profile does not have. */
            TRANSPORT_MISSING,
            /** Two or more services are flagged to supply the primary identity. */
            SEVERAL_PRIMARY_IDENTITIES,
            /** A provider has both STATUS_PRIMARY_IDENTITY and STATUS_NO_PRIMARY_IDENTITY. */
            CONTRADICTING_IDENTITY_FLAGS
        }
    }
}
