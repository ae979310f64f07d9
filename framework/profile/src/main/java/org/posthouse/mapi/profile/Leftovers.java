package org.posthouse.mapi.profile;

import java.util.List;

/**
 * Finishes what waited for the end of a session in a process that ended without it: deletions and renamings.
 *
 * <p>A mark of this very process number is as old as any other: at this moment the process has not opened a profile yet, and in a
 * container numbers repeat. The entry points of services are not called for it.
 */
final class Leftovers {
    private record Mark(long profile, long process) {}

    private Leftovers() {}

    static void finish(ProfileDatabase database) {
        List<Mark> marks = database.read(
                "look for what was left undone",
                connection -> Sql.list(
                        connection,
                        row -> new Mark(row.getLong(1), row.getLong(2)),
                        "SELECT id, marked_by FROM profile WHERE marked_by IS NOT NULL"));
        for (Mark mark : marks) {
            boolean alive = mark.process() != ProcessHandle.current().pid()
                    && ProcessHandle.of(mark.process())
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
            if (!alive) {
                database.write("finish what was left undone", connection -> {
                    ProfileRows.finish(connection, mark.profile());
                    return mark;
                });
            }
        }
    }
}
