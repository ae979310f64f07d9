package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** A profile while one session uses it. */
final class ProfileInUse implements Profiles.OpenProfile {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORTLY_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private final Subsystem subsystem;
    private final ProfileRow profile;
    private final Supplier<ServiceCatalog> catalog;
    private final SectionOpener sections;
    private final TemporarySections temporary;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ProfileInUse(Subsystem subsystem, ProfileRow profile, Supplier<ServiceCatalog> catalog) {
        this.subsystem = subsystem;
        this.profile = profile;
        this.catalog = catalog;
        this.sections = new SectionOpener(subsystem, profile.id(), true);
        this.temporary = new TemporarySections(subsystem, profile.id());
    }

    static ProfileInUse open(Subsystem subsystem, String name, Supplier<ServiceCatalog> catalog) {
        new Leftovers(subsystem, catalog).finish();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            ProfileRow row = named(subsystem, name);
            if (subsystem.inUse().enter(row.id())) {
                ProfileInUse opened = new ProfileInUse(subsystem, row, catalog);
                if (opened.isStill(name)) {
                    return opened;
                }
                opened.close();
            } else if (System.nanoTime() - end > 0) {
                throw new MapiException(
                        ErrorCode.MAPI_E_BUSY,
                        "profile '" + row.name()
                                + "' is being changed by somebody who does not finish; try again later");
            } else {
                LockSupport.parkNanos(SHORTLY_NANOS);
            }
        }
    }

    private static ProfileRow named(Subsystem subsystem, String name) {
        return subsystem
                .database()
                .read(
                        "open a profile",
                        connection -> ProfileRows.named(connection, name)
                                .orElseThrow(() -> ProfileAdministration.unknown(connection, name)));
    }

    /** It may have been deleted or renamed before the use was counted. Who does so keeps others out until it is to be seen. */
    private boolean isStill(String name) {
        try {
            return subsystem
                    .database()
                    .read("open a profile", connection -> ProfileRows.named(connection, name))
                    .filter(row -> row.id() == profile.id())
                    .isPresent();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT,
                    "this use of profile '" + profile.name() + "' has ended; open the profile again");
        }
    }

    private ProfileData data() {
        requireOpen();
        return subsystem.database().profile(profile.id());
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public List<PropValues> providers() {
        return ProfileTables.providerRows(data());
    }

    @Override
    public List<PropValues> services() {
        return ProfileTables.serviceRows(data());
    }

    @Override
    public ProfileOrder order() {
        ProfileData data = data();
        return ProfileTables.order(data, ProfileTables.providerRows(data));
    }

    @Override
    public ProfSect openAsClient(MapiUid section, Set<OpenFlag> flags) {
        requireOpen();
        return sections.open(new Requester.Client(), section, flags);
    }

    @Override
    public ProfSect openAsProvider(MapiUid provider, @Nullable MapiUid section, Set<OpenFlag> flags) {
        requireOpen();
        return sections.open(new Requester.Provider(provider), section, flags);
    }

    @Override
    public Optional<PropValues> provider(MapiUid provider) {
        ProfileData data = data();
        return data.section(provider)
                .filter(SectionData::isProvider)
                .map(section -> ProfileTables.providerRow(section, data));
    }

    @Override
    public MapiUid addTemporary(PropValues props) {
        requireOpen();
        return temporary.add(props);
    }

    @Override
    public void makePermanent(MapiUid provider) {
        requireOpen();
        temporary.keep(provider);
    }

    @Override
    public void removeTemporary(MapiUid provider) {
        requireOpen();
        temporary.remove(provider);
    }

    @Override
    public void changeFlags(MapiUid provider, Set<ResourceFlag> on, Set<ResourceFlag> off) {
        requireOpen();
        temporary.changeFlags(provider, on, off);
    }

    @Override
    public ProviderAdmin adminAsService(MapiUid service) {
        data().service(service);
        return ProviderAdministration.forEntry(subsystem, profile.id(), service, catalog);
    }

    @Override
    public boolean configure(MapiUid service) {
        requireOpen();
        Set<ServiceUiFlag> silent = Set.of();
        return new ServiceEntries(subsystem, profile.id(), catalog)
                .call(service, ServiceEntries.Request.of(Context.MSG_SERVICE_CONFIGURE, silent));
    }

    @Override
    public MsgServiceAdmin adminServices() {
        requireOpen();
        return new ServiceAdministration(subsystem, profile, catalog);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sections.close();
            endTemporary();
            if (subsystem.inUse().leave(profile.id())) {
                new Leftovers(subsystem, catalog).finish(profile.id());
            }
        }
    }

    private void endTemporary() {
        try {
            temporary.close();
        } catch (MapiException e) {
            LOG.log(Level.WARNING, "temporary sections of profile '" + profile.name() + "' were not removed", e);
        }
    }
}
