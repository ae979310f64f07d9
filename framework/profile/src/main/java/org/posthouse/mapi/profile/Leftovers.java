package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
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

    static void finish(Connection connection) throws SQLException {
        List<Mark> marks = Sql.list(
                connection,
                row -> new Mark(row.getLong(1), row.getLong(2)),
                "SELECT id, marked_by FROM profile WHERE marked_by IS NOT NULL");
        for (Mark mark : marks) {
            boolean alive = mark.process() != ProcessHandle.current().pid()
                    && ProcessHandle.of(mark.process())
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
            if (!alive) {
                Sql.run(connection, "BEGIN IMMEDIATE");
                ProfileRows.finish(connection, mark.profile());
                Sql.run(connection, "COMMIT");
            }
        }
    }
}
