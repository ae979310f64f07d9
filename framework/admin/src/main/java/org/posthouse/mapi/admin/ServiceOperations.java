package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.inf.ServiceCatalog;

/** Adds services to a profile, lists and removes them; for one thread. */
public final class ServiceOperations {
    private final ProfAdmin admin;
    private final ProfileViews views;
    private final InstalledServices installed;

    /**
     * Works with {@code admin}, and shows by {@code views}.
     *
     * @param catalog where the services of {@code admin} come from; asked when one is added
     */
    public ServiceOperations(ProfAdmin admin, ProfileViews views, Supplier<ServiceCatalog> catalog) {
        this.admin = admin;
        this.views = views;
        this.installed = new InstalledServices(catalog);
    }

    /** The services of a profile in profile order. */
    public List<ServiceView> list(String profile) {
        return views.show(profile).services();
    }

    /**
     * Adds a service of the catalogue.
     *
     * @param serviceName a name in [Services]
     * @param displayName what it is called where the INF gives no name; "" for the name in [Services]
     * @return the service as it is in the profile now
     */
    public ServiceView add(String profile, String serviceName, String displayName) {
        installed.require(List.of(serviceName));
        MapiUid uid;
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            uid = services.createMsgService(serviceName, displayName, Set.of());
        }
        return find(profile, uid.toString());
    }

    /**
     * Removes a service with all its sections.
     *
     * @param service its UID, or its name when the profile has it once
     * @return what was removed
     */
    public ServiceView remove(String profile, String service) {
        ServiceView found = find(profile, service);
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.deleteMsgService(found.uid());
        }
        return found;
    }

    /**
     * The service of a profile that a person means.
     *
     * @param service its UID, or its name when the profile has it once
     * @throws MapiException MAPI_E_NOT_FOUND, telling which there are; MAPI_E_INVALID_PARAMETER when the name fits several
     */
    public ServiceView find(String profile, String service) {
        List<ServiceView> all = list(profile);
        List<ServiceView> found = all.stream()
                .filter(one -> one.uid().toString().equalsIgnoreCase(service)
                        || one.name().equalsIgnoreCase(service))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "profile '" + profile + "' has no service '" + service + "'; it has "
                            + (all.isEmpty() ? "none" : String.join(", ", names(all))));
        }
        throw new MapiException(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                "profile '" + profile + "' has service '" + service + "' " + found.size()
                        + " times; say which by its UID: " + String.join(", ", uids(found)));
    }

    private static List<String> names(List<ServiceView> services) {
        return services.stream().map(ServiceView::name).toList();
    }

    private static List<String> uids(List<ServiceView> services) {
        return services.stream().map(service -> service.uid().toString()).toList();
    }
}
