package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** The stored profiles, over one catalogue of services. */
final class ProfileAdministration implements ProfAdmin {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");
    private static final long NONE = -1;

    private static final int SHOWN = 20;

    private final Subsystem subsystem;
    private final Supplier<ServiceCatalog> catalog;
    private final Leftovers leftovers;
    private final LastError errors = new LastError();

    ProfileAdministration(Subsystem subsystem, Supplier<ServiceCatalog> catalog) {
        this.subsystem = subsystem;
        this.catalog = catalog;
        this.leftovers = new Leftovers(subsystem, catalog);
    }

    @Override
    public Table profileTable(Set<ProfileFlag> flags) {
        return errors.of(() -> {
            leftovers.finish();
            return ProfileTables.profiles(subsystem.database().read("list the profiles", ProfileRows::living).stream()
                    .filter(row -> !row.isApp() || flags.contains(ProfileFlag.MAPI_APP_PROFILE))
                    .toList());
        });
    }

    @Override
    public void createProfile(String given, Set<ProfileFlag> flags) {
        errors.run(() -> {
            String name = ProfileName.check(given);
            List<CatalogService> services = flags.contains(ProfileFlag.MAPI_DEFAULT_SERVICES)
                    ? catalog.get().defaultServices()
                    : List.of();
            Created created = create(name, services, flags);
            Set<ServiceUiFlag> shown =
                    flags.contains(ProfileFlag.MAPI_DIALOG) ? Set.of(ServiceUiFlag.SERVICE_UI_ALLOWED) : Set.of();
            created.services().forEach(uid -> callCreate(created.profile(), uid, shown));
        });
    }

    @Override
    public void createProfile(String given, List<String> serviceNames, Set<ProfileFlag> flags) {
        errors.run(() -> {
            String name = ProfileName.check(given);
            ServiceCatalog installed = catalog.get();
            List<CatalogService> services = serviceNames.stream()
                    .map(service -> ServiceAdministration.installed(installed, service))
                    .toList();
            Created created = create(name, services, flags);
            ServiceEntries entries = new ServiceEntries(subsystem, created.profile(), catalog);
            int told = 0;
            try {
                for (; told < services.size(); told++) {
                    entries.callCreate(
                            created.services().get(told), services.get(told).props(), Set.of());
                }
            } catch (MapiException refused) {
                takeBack(created.without(told), name, flags, refused);
                throw refused;
            }
        });
    }

    /** Services that were not told of their creation are not told of the end either. */
    private void takeBack(Created untold, String name, Set<ProfileFlag> flags, MapiException refused) {
        try {
            subsystem.database().write("take profile " + name + " back", connection -> {
                ProfileData data = subsystem.database().profile(untold.profile());
                for (MapiUid service : untold.services()) {
                    new SectionRemoval(subsystem, connection, untold.profile()).remove(data.allOf(service));
                }
                return name;
            });
            deleteProfile(name, flags);
        } catch (MapiException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
    }

    private Created create(String name, List<CatalogService> services, Set<ProfileFlag> flags) {
        leftovers.finish();
        return subsystem.database().write("create profile " + name, connection -> {
            requireFree(connection, name, NONE);
            long id = ProfileRows.insert(connection, name);
            if (flags.contains(ProfileFlag.MAPI_APP_PROFILE)) {
                AppProfiles.mark(connection, id);
            }
            List<MapiUid> uids = new ArrayList<>();
            for (CatalogService service : services) {
                uids.add(new ServiceInstaller(subsystem, connection, id).install(service, ""));
            }
            return new Created(id, uids);
        });
    }

    private record Created(long profile, List<MapiUid> services) {
        /** Without the first {@code told} services. */
        Created without(int told) {
            return new Created(profile, services.subList(told, services.size()));
        }
    }

    /** A service that fails stays in the profile unconfigured: it costs neither the profile nor the other services. */
    private void callCreate(long profile, MapiUid service, Set<ServiceUiFlag> flags) {
        try {
            new ServiceEntries(subsystem, profile, catalog)
                    .call(service, ServiceEntries.Request.of(Context.MSG_SERVICE_CREATE, flags));
        } catch (MapiException e) {
            LOG.log(Level.WARNING, "message service " + service + " is in the new profile, not configured", e);
        }
    }

    private static void requireFree(Connection connection, String name, long but) throws SQLException {
        if (ProfileRows.isTaken(connection, name, but)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "there is a profile '" + name + "' already; choose another name, or delete that one");
        }
    }

    private static ProfileRow find(Connection connection, String name) throws SQLException {
        return ProfileRows.named(connection, name)
                .orElseThrow(() -> unknown(connection, name, ErrorCode.MAPI_E_NOT_FOUND));
    }

    @Override
    public void deleteProfile(String name, Set<ProfileFlag> flags) {
        errors.run(() -> {
            leftovers.finish();
            // marked first: nobody finds it while its services are told, and they are not told when it cannot go
            long marked = subsystem.database().write("delete profile " + name, connection -> {
                long id =
                        AppProfiles.requireAsked(find(connection, name), flags).id();
                ProfileRows.markDeleted(connection, id);
                return id;
            });
            leftovers.finish(marked);
        });
    }

    @Override
    public void copyProfile(String name, String newName, Set<ProfileFlag> flags) {
        errors.run(() -> {
            String from = ProfileName.check(name);
            String to = ProfileName.check(newName);
            leftovers.finish();
            subsystem.database().write("copy profile " + from, connection -> {
                ProfileRow source = AppProfiles.requireAsked(find(connection, from), flags);
                requireFree(connection, to, NONE);
                long copy = ProfileRows.insertEmpty(connection, to);
                new ServiceCopy(connection, subsystem.database().profile(source.id()), copy).all();
                return copy;
            });
        });
    }

    @Override
    public void renameProfile(String name, String newName, Set<ProfileFlag> flags) {
        errors.run(() -> {
            String from = ProfileName.check(name);
            String to = ProfileName.check(newName);
            leftovers.finish();
            long renamed = subsystem.database().write("rename profile " + from, connection -> {
                ProfileRow profile = AppProfiles.requireAsked(find(connection, from), flags);
                requireFree(connection, to, profile.id());
                if (subsystem.database().keepUnused(profile.id())) {
                    ProfileRows.rename(connection, profile.id(), to);
                } else {
                    ProfileRows.renameLater(connection, profile.id(), to);
                }
                return profile.id();
            });
            leftovers.finish(renamed);
        });
    }

    @Override
    public void setDefaultProfile(@Nullable String name) {
        errors.run(() -> {
            leftovers.finish();
            subsystem.database().write("set the default profile", connection -> {
                Optional<Long> id = name == null
                        ? Optional.empty()
                        : Optional.of(requireOrdinary(find(connection, name)).id());
                ProfileRows.setDefault(connection, id);
                return id;
            });
        });
    }

    private static ProfileRow requireOrdinary(ProfileRow profile) {
        if (profile.isApp()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED,
                    "profile '" + profile.name() + "' is an app profile and cannot be the default");
        }
        return profile;
    }

    @Override
    public MsgServiceAdmin adminServices(String name) {
        return errors.of(() -> {
            String checked = ProfileName.check(name);
            leftovers.finish();
            ProfileRow profile = subsystem
                    .database()
                    .read(
                            "open a profile",
                            connection -> ProfileRows.named(connection, checked)
                                    .orElseThrow(() -> unknown(connection, checked)));
            return new ServiceAdministration(subsystem, profile, catalog);
        });
    }

    /** MAPI_E_LOGON_FAILED, telling which profiles there are. */
    static MapiException unknown(Connection connection, String name) {
        return unknown(connection, name, ErrorCode.MAPI_E_LOGON_FAILED);
    }

    private static MapiException unknown(Connection connection, String name, ErrorCode code) {
        return new MapiException(code, "there is no profile " + ProfileName.shown(name) + others(connection));
    }

    /** The others there are, app profiles kept back. */
    private static String others(Connection connection) {
        List<String> names;
        try {
            names = ProfileRows.living(connection).stream()
                    .filter(row -> !row.isApp())
                    .map(row -> "'" + row.name() + "'")
                    .toList();
        } catch (SQLException e) {
            return "";
        }
        int more = names.size() - SHOWN;
        return names.isEmpty()
                ? ", and no other; create one"
                : (names.size() == 1 ? "; there is " : "; there are ")
                        + names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public Optional<MapiError> lastError() {
        return errors.get();
    }
}
