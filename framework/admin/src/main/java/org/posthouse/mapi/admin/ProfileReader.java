package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_PROVIDER_DISPLAY;
import static org.posthouse.mapi.api.property.PropTags.PR_PROVIDER_DLL_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_PROVIDER_ORDINAL;
import static org.posthouse.mapi.api.property.PropTags.PR_PROVIDER_UID;
import static org.posthouse.mapi.api.property.PropTags.PR_RESOURCE_FLAGS;
import static org.posthouse.mapi.api.property.PropTags.PR_RESOURCE_TYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SEARCH_KEY;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_DLL_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_ENTRY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SERVICE_UID;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProfileOrder.Choice;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** Turns the sections of an open profile into the view of it. */
final class ProfileReader {
    /** What the name of a PR_RESOURCE_TYPE begins with that has none. */
    static final String UNKNOWN_TYPE = "0x";

    private final OpenProfile profile;
    private final ProviderBundles bundles;
    private final Map<Binary, Integer> ordinals = new HashMap<>();

    ProfileReader(OpenProfile profile, ProviderBundles bundles) {
        this.profile = profile;
        this.bundles = bundles;
    }

    /** A provider's number is its place in the provider table, and only that table has it. */
    private void readOrdinals() {
        try (MsgServiceAdmin services = profile.adminServices();
                Table table = services.providerTable()) {
            table.setColumns(List.of(PR_PROVIDER_UID, PR_PROVIDER_ORDINAL));
            for (PropValues row : table.allRows()) {
                row.get(PR_PROVIDER_UID)
                        .ifPresent(
                                uid -> row.get(PR_PROVIDER_ORDINAL).ifPresent(ordinal -> ordinals.put(uid, ordinal)));
            }
        }
    }

    ProfileView read(boolean isDefault) {
        Map<Optional<Binary>, List<PropValues>> providers =
                profile.providers().stream().collect(Collectors.groupingBy(provider -> provider.get(PR_SERVICE_UID)));
        ProfileOrder order = profile.order();
        readOrdinals();
        List<ServiceView> services = new ArrayList<>();
        for (PropValues service : profile.services()) {
            services.add(service(service, providers));
        }
        return new ProfileView(
                profile.name(),
                searchKey(),
                isDefault,
                services,
                order.defaultStore().provider(),
                order.transports(),
                order.personalAddressBook().provider(),
                order.storeSearchPath(),
                order.addressBookSearchPath(),
                new ProfileConflicts(services, order).find(explicitTransports()),
                reasons(order, services));
    }

    private static ProfileView.Reasons reasons(ProfileOrder order, List<ServiceView> services) {
        return new ProfileView.Reasons(
                order.defaultStore().reason() + passedOver(order, services),
                order.transportOrder().stream().map(Choice::reason).toList(),
                order.personalAddressBook().reason(),
                order.storeSearchPath().isEmpty() ? "the profile has no store" : "the stores in profile order",
                order.addressBookSearchPath().isEmpty()
                        ? "the profile has no address book"
                        : "the address books in profile order");
    }

    private static String passedOver(ProfileOrder order, List<ServiceView> services) {
        return DefaultStore.of(order, services).isPassedOver()
                ? "; sessions pass it over, because no installed bundle answers for it"
                : "";
    }

    private Optional<Binary> searchKey() {
        return fromSection(MapiUids.MUID_PROFILE_INSTANCE, PR_SEARCH_KEY);
    }

    private List<MapiUid> explicitTransports() {
        try (MsgServiceAdmin services = profile.adminServices()) {
            return services.explicitTransportOrder();
        }
    }

    /** What a section of MAPI has; one that is missing, or locked by a writer just now, has nothing to show. */
    private Optional<Binary> fromSection(MapiUid uid, PropTag<Binary> tag) {
        try (ProfSect section = profile.openAsClient(uid, Set.of())) {
            return section.prop(tag);
        } catch (MapiException missing) {
            return Optional.empty();
        }
    }

    /** Takes a run of 16-byte identifiers apart. */
    static List<MapiUid> uids(Binary run) {
        List<MapiUid> uids = new ArrayList<>();
        for (int at = 0; at + MapiUid.SIZE <= run.size(); at += MapiUid.SIZE) {
            uids.add(new MapiUid(run.slice(at, at + MapiUid.SIZE)));
        }
        return uids;
    }

    private ServiceView service(PropValues service, Map<Optional<Binary>, List<PropValues>> providers) {
        Optional<Binary> uid = service.get(PR_SERVICE_UID);
        String name = service.get(PR_SERVICE_NAME).orElse("");
        Optional<String> dllName = service.get(PR_SERVICE_DLL_NAME);
        return new ServiceView(
                new MapiUid(uid.orElseThrow()),
                name,
                serviceLabel(service),
                dllName,
                service.get(PR_SERVICE_ENTRY_NAME),
                bundle(dllName),
                FlagNames.of(ServiceFlag.class, service.get(PR_RESOURCE_FLAGS).orElse(0)),
                providers.getOrDefault(uid, List.of()).stream()
                        .map(this::provider)
                        .toList());
    }

    /** What a service is called: a name that is empty tells nothing. */
    static String serviceLabel(PropValues service) {
        return service.get(PR_DISPLAY_NAME)
                .filter(name -> !name.isBlank())
                .or(() -> service.get(PR_SERVICE_NAME).filter(name -> !name.isBlank()))
                .orElseGet(() -> new MapiUid(service.get(PR_SERVICE_UID).orElseThrow()).toString());
    }

    /** What a provider is called. */
    static String providerLabel(PropValues provider) {
        return provider.get(PR_DISPLAY_NAME)
                .filter(name -> !name.isBlank())
                .or(() -> provider.get(PR_PROVIDER_DISPLAY).filter(name -> !name.isBlank()))
                .orElseGet(() -> new MapiUid(provider.get(PR_PROVIDER_UID).orElseThrow()).toString());
    }

    private ProviderView provider(PropValues provider) {
        Optional<String> dllName = provider.get(PR_PROVIDER_DLL_NAME);
        return new ProviderView(
                new MapiUid(provider.get(PR_PROVIDER_UID).orElseThrow()),
                providerLabel(provider),
                provider.get(PR_RESOURCE_TYPE).map(ProfileReader::typeName),
                dllName,
                FlagNames.of(ResourceFlag.class, provider.get(PR_RESOURCE_FLAGS).orElse(0)),
                Optional.ofNullable(ordinals.get(provider.get(PR_PROVIDER_UID).orElseThrow())),
                bundle(dllName));
    }

    private Optional<String> bundle(Optional<String> dllName) {
        return dllName.flatMap(bundles::find).map(ProviderBundle::symbolicName);
    }

    private static String typeName(int type) {
        return ResourceType.of(type).map(Enum::name).orElse(UNKNOWN_TYPE + Integer.toHexString(type));
    }
}
