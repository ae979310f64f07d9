package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.ServiceCatalog;

/**
 * What waits for the end of a profile's use: its deletion, its renaming, the deletion of sections. Whoever may be the last to see it
 * does it: the session that ends, and who marked it, as that session may have ended meanwhile. After a process was killed it is the
 * next call that looks for profiles.
 */
final class Leftovers {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    private final Subsystem subsystem;
    private final Supplier<ServiceCatalog> catalog;

    Leftovers(Subsystem subsystem, Supplier<ServiceCatalog> catalog) {
        this.subsystem = subsystem;
        this.catalog = catalog;
    }

    /** Finishes what can be, of all profiles. Calls that would find a name taken or a profile busy begin with it. */
    void finish() {
        List<Long> marked = subsystem.database().read("look for what was left undone", ProfileRows::marked);
        if (marked.isEmpty() || ReadOnlyCopy.isNeeded(subsystem.database().file())) {
            return;
        }
        for (long profile : marked) {
            if (!subsystem.inUse().isInUse(profile)) {
                finish(profile);
            }
        }
    }

    /** Finishes what waits at one profile, unless a session uses it. What fails waits on. */
    void finish(long profile) {
        List<ProfilesInUse.Alone> deletion = new ArrayList<>(1);
        try {
            boolean waits = subsystem
                    .database()
                    .read("look for what waits", connection -> ProfileRows.isMarked(connection, profile));
            if (waits
                    && subsystem
                            .database()
                            .write("finish what waited", connection -> settle(connection, profile, deletion))) {
                delete(profile);
            }
        } catch (MapiException e) {
            LOG.log(Level.WARNING, "what waited for the end of the use of a profile was not done and waits on", e);
        } finally {
            deletion.forEach(ProfilesInUse.Alone::close);
        }
    }

    /** Whether the profile is to be deleted, by this process: it is kept unused beyond the transaction then. */
    private boolean settle(Connection connection, long profile, List<ProfilesInUse.Alone> deletion)
            throws SQLException {
        Optional<ProfileRow> row = ProfileRows.byId(connection, profile);
        if (row.filter(ProfileRow::deleted).isPresent()) {
            subsystem.inUse().tryAlone(profile).ifPresent(deletion::add);
        } else if (subsystem.database().keepUnused(profile)) {
            ProfileRows.finish(connection, profile);
        }
        return !deletion.isEmpty();
    }

    /** Outside of a transaction, which an entry point could hold up. Nobody finds the profile any more, so nothing is added to it. */
    private void delete(long profile) {
        ProfileRemoval.callDelete(
                new ServiceEntries(subsystem, profile, catalog),
                subsystem.database().profile(profile));
        subsystem.database().write("delete a profile", connection -> {
            ProfileRows.delete(connection, profile);
            return profile;
        });
    }
}
