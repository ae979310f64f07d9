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
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

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
     * Hands settings to a service's entry point (ConfigureMsgService); nothing is asked.
     *
     * @param service its UID, or its name or display name when one service alone has it
     * @return the service as it is in the profile now, and which of {@code values} it did not take
     * @throws MapiException MAPI_E_NOT_INITIALIZED when it has no entry point, else what that answers
     */
    public Configured configure(String profile, String service, PropValues values) {
        ServiceView found = find(profile, service);
        KeptSettings before = kept(profile, found, values);
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.configureMsgService(found.uid(), values, Set.of());
        }
        ServiceView configured = find(profile, found.uid().toString());
        return new Configured(configured, kept(profile, configured, values).notTaken(before, values));
    }

    private KeptSettings kept(String profile, ServiceView service, PropValues values) {
        try (OpenProfile open = views.open(profile)) {
            return KeptSettings.of(open, service, values.tags());
        }
    }

    /**
     * A service that was configured.
     *
     * @param service as it is in the profile now
     * @param notTaken the settings that neither the service nor a provider of it stores
     */
    public record Configured(ServiceView service, List<PropTag<?>> notTaken) {
        public Configured {
            notTaken = List.copyOf(notTaken);
        }
    }

    /**
     * Copies a service with exactly its settings (CopyMsgService).
     *
     * @param service its UID, or its name or display name when one service alone has it
     * @param destination the profile that gets the copy; it may be the same
     * @return the copy
     * @throws MapiException MAPI_E_NO_ACCESS when the destination has it and it is SERVICE_SINGLE_COPY
     */
    public ServiceView copy(String profile, String service, String destination) {
        ServiceView found = find(profile, service);
        MapiUid copy;
        try (MsgServiceAdmin from = admin.adminServices(profile);
                MsgServiceAdmin to = admin.adminServices(destination)) {
            copy = from.copyMsgService(found.uid(), to);
        }
        return find(destination, copy.toString());
    }

    /** The services that are flagged to supply the identity: one, or none; more is a conflict. */
    public List<ServiceView> identity(String profile) {
        return list(profile).stream().filter(ProfileConflicts::suppliesIdentity).toList();
    }

    /**
     * Chooses the service that supplies the identity (SetPrimaryIdentity).
     *
     * @param service its UID, or its name or display name when one service alone has it; null for none
     * @throws MapiException MAPI_E_NO_ACCESS for a SERVICE_NO_PRIMARY_IDENTITY service
     */
    public void chooseIdentity(String profile, @Nullable String service) {
        MapiUid uid = service == null ? null : find(profile, service).uid();
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            services.setPrimaryIdentity(uid);
        }
    }

    /**
     * Removes a service with all its sections.
     *
     * @param service its UID, or its name or display name when one service alone has it
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
     * @param service its UID, or its name or display name when one service alone has it
     * @throws MapiException MAPI_E_NOT_FOUND, telling which there are; MAPI_E_INVALID_PARAMETER when the name fits several
     */
    public ServiceView find(String profile, String service) {
        ProfileView view = views.show(profile);
        MapiUid uid = Choices.ofServices(view).find(service);
        return view.services().stream()
                .filter(one -> one.uid().equals(uid))
                .findFirst()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "profile '" + profile + "' has no service " + uid + "; 'service list' tells those it has"));
    }
}
