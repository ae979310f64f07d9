package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.inf.CatalogSection;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** The providers of one stored message service, for a client or for the service's own entry point. */
final class ProviderAdministration implements ProviderAdmin {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    private final Subsystem subsystem;
    private final long profile;
    private final MapiUid service;
    private final Supplier<ServiceCatalog> catalog;
    private final Requester requester;
    private final SectionOpener sections;
    private final LastError errors = new LastError();
    private volatile boolean closed;

    private ProviderAdministration(
            Subsystem subsystem, long profile, Supplier<ServiceCatalog> catalog, MapiUid service, Requester requester) {
        this.subsystem = subsystem;
        this.profile = profile;
        this.service = service;
        this.catalog = catalog;
        this.requester = requester;
        this.sections = new SectionOpener(subsystem, profile, false);
    }

    static ProviderAdministration forClient(
            Subsystem subsystem, long profile, MapiUid service, Supplier<ServiceCatalog> catalog) {
        return new ProviderAdministration(subsystem, profile, catalog, service, new Requester.Client());
    }

    static ProviderAdministration forEntry(
            Subsystem subsystem, long profile, MapiUid service, Supplier<ServiceCatalog> catalog) {
        return new ProviderAdministration(subsystem, profile, catalog, service, new Requester.ServiceEntry(service));
    }

    private ProfileData data() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT,
                    "this provider administration was closed, or its entry point returned");
        }
        return subsystem.database().profile(profile);
    }

    @Override
    public MapiUid service() {
        return service;
    }

    @Override
    public Table providerTable() {
        return errors.of(() -> isOfNoService()
                ? ProfileTables.providersOfNoService(data())
                : ProfileTables.providersOf(data(), service));
    }

    @Override
    public MapiUid createProvider(String providerName, Set<ServiceUiFlag> flags) {
        Objects.requireNonNull(providerName, "providerName");
        return errors.of(() -> {
            if (isOfNoService()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NO_SUPPORT, "a provider is added to a message service, not to the profile");
            }
            CatalogSection section = section(data().service(service).infName(), providerName);
            MapiUid uid = subsystem
                    .database()
                    .write(
                            "add provider " + providerName,
                            connection -> new ServiceInstaller(subsystem, connection, profile)
                                    .installProvider(service, section));
            callCreate(uid, flags);
            return uid;
        });
    }

    /** Two bundles may have a section of one name: that of the service itself goes first. */
    private CatalogSection section(String serviceName, String providerName) {
        ServiceCatalog read = catalog.get();
        return read.service(serviceName).stream()
                .flatMap(its -> its.providers().stream())
                .filter(provider -> provider.name().equalsIgnoreCase(providerName))
                .findFirst()
                .or(() -> read.section(providerName))
                .orElseGet(() -> unknown(providerName));
    }

    /** The reference lets a name that no INF has succeed, with a provider that has nothing but the name. */
    private static CatalogSection unknown(String providerName) {
        LOG.log(
                Level.WARNING,
                "no INF has a provider section [{0}]; the provider is made without properties",
                providerName);
        return new CatalogSection(providerName, PropValues.EMPTY, Optional.empty(), "");
    }

    /** What an entry point does itself it is not told of again. A service that refuses the provider has it taken out. */
    private void callCreate(MapiUid provider, Set<ServiceUiFlag> flags) {
        try {
            tell(Context.MSG_SERVICE_PROVIDER_CREATE, ServiceEntries.shown(flags));
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_UNCONFIGURED) {
                remove(provider);
                throw e;
            }
        }
    }

    private void tell(Context context, Set<ServiceUiFlag> flags) {
        if (requester instanceof Requester.Client && !isOfNoService()) {
            new ServiceEntries(subsystem, profile, catalog).call(service, ServiceEntries.Request.of(context, flags));
        }
    }

    @Override
    public void deleteProvider(MapiUid provider) {
        Objects.requireNonNull(provider, "provider");
        errors.run(() -> {
            if (find(provider).isEmpty()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND, "message service " + service + " has no provider " + provider);
            }
            tell(Context.MSG_SERVICE_PROVIDER_DELETE, Set.of());
            remove(provider);
        });
    }

    /** The entry point may have removed it by itself. */
    private void remove(MapiUid provider) {
        subsystem.database().write("remove provider " + provider, connection -> {
            List<SectionData> found = find(provider).stream().toList();
            new SectionRemoval(subsystem, connection, profile).remove(found);
            return provider;
        });
        new Leftovers(subsystem, catalog).finish(profile);
    }

    private Optional<SectionData> find(MapiUid provider) {
        return data().section(provider)
                .filter(section -> section.isProvider() && isAdministered(section) && !section.deleted());
    }

    private boolean isAdministered(SectionData provider) {
        return isOfNoService() ? provider.service().isEmpty() : provider.belongsTo(service);
    }

    /** Whether this is over the providers that a session found by itself and kept. */
    private boolean isOfNoService() {
        return service.equals(MapiUids.PROFILE_GLOBAL);
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags) {
        return errors.of(() -> {
            data();
            return sections.open(requester, section, flags);
        });
    }

    @Override
    public Optional<MapiError> lastError() {
        return errors.get();
    }

    @Override
    public void close() {
        closed = true;
        sections.close();
    }
}
