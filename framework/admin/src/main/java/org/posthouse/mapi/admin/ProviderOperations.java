package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.CatalogSection;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.ServiceCatalog;

/** Adds providers to a service of a profile and removes them; for one thread. */
public final class ProviderOperations {
    private final ProfAdmin admin;
    private final ProfileViews views;
    private final Supplier<ServiceCatalog> catalog;

    /**
     * Works with {@code admin}, and shows by {@code views}.
     *
     * @param catalog where the providers of {@code admin} come from; asked when one is added
     */
    public ProviderOperations(ProfAdmin admin, ProfileViews views, Supplier<ServiceCatalog> catalog) {
        this.admin = admin;
        this.views = views;
        this.catalog = catalog;
    }

    /**
     * Adds a provider of the catalogue to a service (CreateProvider). CreateProvider itself takes a name that no INF has, and makes
     * a provider without properties; a person who types such a name has misspelled it, and is told.
     *
     * @param service a service of the profile
     * @param providerName the name of a provider section of the INF
     * @return the provider as it is in the profile now
     * @throws MapiException MAPI_E_NOT_FOUND for a name that is no provider section
     */
    public ProviderView add(String profile, ServiceView service, String providerName) {
        require(service, providerName);
        MapiUid uid;
        try (MsgServiceAdmin services = admin.adminServices(profile);
                ProviderAdmin providers = services.adminProviders(service.uid())) {
            uid = providers.createProvider(providerName, Set.of());
        }
        return views.show(profile).provider(uid).orElseThrow();
    }

    private void require(ServiceView service, String providerName) {
        ServiceCatalog read = catalog.get();
        boolean isProvider = read.section(providerName)
                .filter(section -> section.props().has(PropTags.PR_PROVIDER_DLL_NAME))
                .isPresent();
        if (!isProvider) {
            List<String> names = read.service(service.name()).map(CatalogService::providers).orElse(List.of()).stream()
                    .map(CatalogSection::name)
                    .toList();
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "no mapisvc.inf has a provider section [" + providerName + "] with a PR_PROVIDER_DLL_NAME; "
                            + (names.isEmpty()
                                    ? "it names no provider for service " + service.name()
                                    : "the providers of service " + service.name() + " are "
                                            + String.join(", ", names)));
        }
    }

    /**
     * The provider of a profile that a person means.
     *
     * @param service the service it has to belong to; null for any
     * @param provider its UID, or its display name when one provider alone has it
     * @throws MapiException MAPI_E_NOT_FOUND, telling which there are; MAPI_E_INVALID_PARAMETER when the name fits several
     */
    public MapiUid find(String profile, @Nullable ServiceView service, String provider) {
        List<ServiceView> searched = service == null ? views.show(profile).services() : List.of(service);
        MapiUid uid = Choices.ofProviders(profile, searched).find(provider);
        boolean isThere = searched.stream()
                .flatMap(one -> one.providers().stream())
                .anyMatch(one -> one.uid().equals(uid));
        if (!isThere) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    (service == null ? "profile '" + profile + "'" : "service " + service.name()) + " has no provider "
                            + uid + "; 'provider list' tells those it has");
        }
        return uid;
    }

    /**
     * Removes a provider and its section (DeleteProvider).
     *
     * @return what was removed
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    public ProviderView remove(String profile, MapiUid provider) {
        ProfileView view = views.show(profile);
        for (ServiceView service : view.services()) {
            for (ProviderView one : service.providers()) {
                if (one.uid().equals(provider)) {
                    delete(profile, service.uid(), provider);
                    return one;
                }
            }
        }
        throw new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND,
                "profile '" + profile + "' has no provider " + provider + "; 'provider list' tells those it has");
    }

    private void delete(String profile, MapiUid service, MapiUid provider) {
        try (MsgServiceAdmin services = admin.adminServices(profile);
                ProviderAdmin providers = services.adminProviders(service)) {
            providers.deleteProvider(provider);
        }
    }
}
