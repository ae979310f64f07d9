package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFinding;

/** Looks for rows that belong to nothing, or that no section can be made of. */
final class RowCheck {
    private static final String STRAY_PROPS = "FROM prop WHERE section NOT IN (SELECT id FROM section)";
    private static final String STRAY_SECTIONS = "FROM section WHERE profile NOT IN (SELECT id FROM profile)";
    private static final String UNREADABLE =
            "FROM section WHERE profile = ? AND (typeof(uid) <> 'blob' OR length(uid) <> 16"
                    + " OR service IS NOT NULL AND (typeof(service) <> 'blob' OR length(service) <> 16)"
                    + " OR owner NOT BETWEEN 0 AND " + (ProfSect.Owner.values().length - 1) + ")";

    private RowCheck() {}

    static List<Checkup.Trouble> strays(Connection connection) throws SQLException {
        List<Checkup.Trouble> all = new ArrayList<>();
        stray(connection, STRAY_SECTIONS, "sections belong to no profile").ifPresent(all::add);
        stray(connection, STRAY_PROPS, "values belong to no section").ifPresent(all::add);
        return all;
    }

    private static Optional<Checkup.Trouble> stray(Connection connection, String which, String what)
            throws SQLException {
        int count = count(connection, which);
        return count == 0
                ? Optional.empty()
                : Optional.of(new Checkup.Trouble(
                        ProfileFinding.Code.STRAY_ROW,
                        Optional.empty(),
                        Optional.empty(),
                        count + " " + what + "; a repair removes them",
                        fixing -> Sql.run(fixing, "DELETE " + which)));
    }

    /** Profiles that cannot be read because of rows of theirs. */
    static List<Checkup.Trouble> unreadable(Connection connection) throws SQLException {
        List<Checkup.Trouble> all = new ArrayList<>();
        for (ProfileRow profile : ProfileRows.all(connection)) {
            int count = count(connection, UNREADABLE, profile.id());
            if (count > 0) {
                all.add(new Checkup.Trouble(
                        ProfileFinding.Code.UNREADABLE_PROFILE,
                        Optional.of(profile),
                        Optional.empty(),
                        "profile '" + profile.name() + "' cannot be opened for " + count
                                + " of its sections, which are damaged; a repair removes those",
                        fixing -> Sql.run(fixing, "DELETE " + UNREADABLE, profile.id())));
            }
        }
        return all;
    }

    /** Whether every section of the profile can be read. */
    static boolean isReadable(Connection connection, ProfileRow profile) throws SQLException {
        return count(connection, UNREADABLE, profile.id()) == 0;
    }

    private static int count(Connection connection, String which, Object... arguments) throws SQLException {
        return Sql.list(connection, row -> row.getInt(1), "SELECT COUNT(*) " + which, arguments)
                .get(0);
    }
}
