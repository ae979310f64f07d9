package org.posthouse.mapi.profile;

import java.util.List;

/**
 * Finishes what waited for the end of a session in a process that ended without it: deletions and renamings of profiles that nobody
 * uses any more. The entry points of services are not called for it.
 */
final class Leftovers {
    private Leftovers() {}

    static void finish(ProfileDatabase database) {
        List<Long> marked = database.read(
                "look for what was left undone",
                connection -> Sql.list(
                        connection, row -> row.getLong(1), "SELECT id FROM profile WHERE marked_by IS NOT NULL"));
        for (long profile : marked) {
            if (!database.uses().isInUse(profile)) {
                database.write("finish what was left undone", connection -> {
                    ProfileRows.finish(connection, profile);
                    return profile;
                });
            }
        }
    }
}
