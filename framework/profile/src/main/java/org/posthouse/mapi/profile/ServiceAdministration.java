package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** The message services of a stored profile. */
final class ServiceAdministration implements MsgServiceAdmin {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    private final Subsystem subsystem;
    private final ProfileRow profile;
    private final Supplier<ServiceCatalog> catalog;
    private final ServiceEntries entries;
    private final SectionOpener sections;
    private final LastError errors = new LastError();
    private volatile boolean closed;

    ServiceAdministration(Subsystem subsystem, ProfileRow profile, Supplier<ServiceCatalog> catalog) {
        this.subsystem = subsystem;
        this.profile = profile;
        this.catalog = catalog;
        this.entries = new ServiceEntries(subsystem, profile.id(), catalog);
        this.sections = new SectionOpener(subsystem, profile.id(), false);
    }

    private ProfileData data() {
        requireOpen();
        return subsystem.database().profile(profile.id());
    }

    private void requireOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT,
                    "this service administration of profile '" + profile.name() + "' was closed; open another");
        }
    }

    @Override
    public String profileName() {
        return profile.name();
    }

    @Override
    public Table msgServiceTable() {
        return errors.of(() -> ProfileTables.services(data()));
    }

    @Override
    public Table providerTable() {
        return errors.of(() -> ProfileTables.providers(data()));
    }

    @Override
    public MapiUid createMsgService(String serviceName, String displayName, Set<ServiceUiFlag> flags) {
        Objects.requireNonNull(serviceName, "serviceName");
        Objects.requireNonNull(displayName, "displayName");
        return errors.of(() -> {
            requireOpen();
            CatalogService service = installed(catalog.get(), serviceName);
            MapiUid uid = subsystem
                    .database()
                    .write(
                            "add message service " + serviceName,
                            connection -> new ServiceInstaller(subsystem, connection, profile.id())
                                    .install(service, displayName));
            callCreate(uid, service, flags);
            warnOfRestart(serviceName, flags);
            return uid;
        });
    }

    /** Where services may show something, whoever is logged on is told that the new service has to wait. */
    private void warnOfRestart(String serviceName, Set<ServiceUiFlag> flags) {
        boolean wanted = flags.contains(ServiceUiFlag.SERVICE_UI_ALLOWED)
                && !flags.contains(ServiceUiFlag.SERVICE_NO_RESTART_WARNING);
        if (wanted && subsystem.inUse().isInUse(profile.id())) {
            LOG.log(
                    Level.WARNING,
                    "profile ''{0}'' is in use: message service {1} is there from the next logon on",
                    profile.name(),
                    serviceName);
        }
    }

    /** MAPI_E_NOT_FOUND when [Services] has no such service. */
    static CatalogService installed(ServiceCatalog catalog, String name) {
        return catalog.service(name)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "no message service " + ProfileName.shown(name) + " is installed; [Services] of"
                                + " mapisvc.inf names those that are"));
    }

    /** A failure takes the service out again: the caller is told, and nothing half-made stays. */
    private void callCreate(MapiUid uid, CatalogService service, Set<ServiceUiFlag> flags) {
        try {
            entries.callCreate(uid, service.props(), flags);
        } catch (MapiException e) {
            remove(uid);
            throw e;
        }
    }

    @Override
    public void deleteMsgService(MapiUid service) {
        Objects.requireNonNull(service, "service");
        errors.run(() -> {
            // for writing: a service is not told that it goes when it cannot
            subsystem.database().write("remove message service " + service, connection -> data().service(service));
            ProfileRemoval.callDelete(entries, service);
            remove(service);
        });
    }

    private void remove(MapiUid service) {
        subsystem.database().write("remove message service " + service, connection -> {
            ProfileData data = subsystem.database().profile(profile.id());
            new SectionRemoval(subsystem, connection, profile.id()).remove(data.allOf(service));
            return service;
        });
        new Leftovers(subsystem, catalog).finish(profile.id());
    }

    @Override
    public MapiUid copyMsgService(MapiUid service, MsgServiceAdmin destination) {
        Objects.requireNonNull(service, "service");
        return errors.of(() -> {
            if (!(destination instanceof ServiceAdministration target) || !target.subsystem.equals(subsystem)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                        "a message service can be copied to a profile of the same POSTHOUSE_HOME only");
            }
            target.requireOpen();
            return subsystem.database().write("copy message service " + service, connection -> {
                ProfileData source = data();
                return new ServiceCopy(connection, source, target.profile.id()).service(source.service(service));
            });
        });
    }

    @Override
    public void configureMsgService(MapiUid service, PropValues values, Set<ServiceUiFlag> flags) {
        Objects.requireNonNull(service, "service");
        errors.run(() -> {
            SectionData section = data().service(service);
            if (!entries.call(service, new ServiceEntries.Request(Context.MSG_SERVICE_CONFIGURE, flags, values))) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NOT_INITIALIZED,
                        "message service " + section.display()
                                + (section.props().has(PropTags.PR_SERVICE_ENTRY_NAME)
                                        ? " has an entry point that no started bundle answers for; start the bundle of its"
                                                + " PR_SERVICE_DLL_NAME"
                                        : " has no entry point, so there is nothing to configure; set what you want to"
                                                + " change in its sections"));
            }
        });
    }

    @Override
    public ProfSect openProfileSection(MapiUid section, Set<OpenFlag> flags) {
        return errors.of(() -> {
            requireOpen();
            return sections.open(new Requester.Client(), section, flags);
        });
    }

    @Override
    public void msgServiceTransportOrder(List<MapiUid> transports) {
        errors.run(() -> subsystem.database().write("set the transport order", connection -> {
            requireTransports(transports);
            store(connection, transports);
            return transports;
        }));
    }

    @Override
    public void resetTransportOrder() {
        errors.run(() -> subsystem.database().write("reset the transport order", connection -> {
            store(connection, List.of());
            return profile;
        }));
    }

    private void store(Connection connection, List<MapiUid> transports) throws SQLException {
        SectionData global = data().section(MapiUids.PROFILE_GLOBAL).orElseThrow();
        Optional<Binary> bytes = TransportOrder.bytes(transports);
        if (bytes.isPresent()) {
            PropRows.put(connection, global.id(), new PropValue<>(TransportOrder.TAG, bytes.get()));
        } else {
            PropRows.remove(connection, global.id(), TransportOrder.TAG);
        }
    }

    @Override
    public Map<MapiUid, ProfSect.Owner> sections() {
        return errors.of(() -> {
            Map<MapiUid, ProfSect.Owner> owners = new LinkedHashMap<>();
            data().sections().forEach(section -> owners.put(section.uid(), section.owner()));
            return Collections.unmodifiableMap(owners);
        });
    }

    @Override
    public List<MapiUid> explicitTransportOrder() {
        return errors.of(() -> TransportOrder.of(data()));
    }

    private void requireTransports(List<MapiUid> given) {
        List<MapiUid> there = data().providers().stream()
                .filter(provider -> provider.isOfType(ResourceType.MAPI_TRANSPORT_PROVIDER))
                .map(SectionData::uid)
                .toList();
        int different = new HashSet<>(given).size();
        if (different != there.size() || given.size() != there.size()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BUSY,
                    "the transport order has " + given.size() + " places"
                            + (different < given.size() ? ", some for the same transport," : "") + " and profile '"
                            + profile.name() + "' has " + there.size() + " transports; name each of them once");
        }
        for (MapiUid uid : given) {
            if (!there.contains(uid)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND, uid + " is no transport of profile '" + profile.name() + "'");
            }
        }
    }

    @Override
    public ProviderAdmin adminProviders(MapiUid service) {
        Objects.requireNonNull(service, "service");
        return errors.of(() -> {
            if (!service.equals(MapiUids.PROFILE_GLOBAL)) {
                data().service(service);
            }
            return ProviderAdministration.forClient(subsystem, profile.id(), service, catalog);
        });
    }

    @Override
    public void setPrimaryIdentity(@Nullable MapiUid service) {
        errors.run(() -> subsystem.database().write("set the primary identity", connection -> {
            requireOpen();
            if (service != null) {
                SectionData section = data().service(service);
                if (!PrimaryIdentity.isAble(section)) {
                    throw new MapiException(
                            ErrorCode.MAPI_E_NO_ACCESS,
                            "message service " + section.display()
                                    + " cannot supply the identity (SERVICE_NO_PRIMARY_IDENTITY)");
                }
            }
            new PrimaryIdentity(connection, profile.id()).choose(Optional.ofNullable(service));
            return true;
        }));
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
