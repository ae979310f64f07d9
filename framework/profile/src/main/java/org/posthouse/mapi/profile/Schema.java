package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** The tables, and how a connection to them is set up. */
final class Schema {
    /** Written into the file as user_version; an older program refuses a newer file. */
    static final int VERSION = 2;

    private static final int SQLITE_BUSY = 5;
    private static final int BUSY_MILLIS = 10_000;
    private static final int PAGE_BYTES = 2048;

    /** Of the table section: {@link MadeProps}; NULL when all of its properties have rows. */
    private static final String MADE = "made BLOB";

    private static final String[] TABLES = {
        // name_key: the name as names are compared; only one living profile may have it
        "CREATE TABLE profile(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, name_key TEXT NOT NULL,"
                + " search_key BLOB NOT NULL UNIQUE, is_default INTEGER NOT NULL DEFAULT 0,"
                + " deleted INTEGER NOT NULL DEFAULT 0, rename_to TEXT, marked_by INTEGER)",
        "CREATE UNIQUE INDEX profile_name ON profile(name_key) WHERE deleted = 0",
        "CREATE UNIQUE INDEX profile_default ON profile(is_default) WHERE is_default = 1",
        // owner: ordinal of ProfSect.Owner; identity: the INF said that this provider can supply the identity
        "CREATE TABLE section(id INTEGER PRIMARY KEY AUTOINCREMENT,"
                + " profile INTEGER NOT NULL REFERENCES profile(id) ON DELETE CASCADE, uid BLOB NOT NULL,"
                + " owner INTEGER NOT NULL, service BLOB, position INTEGER NOT NULL, inf_name TEXT NOT NULL,"
                + " identity INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, " + MADE
                + ", UNIQUE(profile, uid))",
        // type: a PropType number; value: PropCodec's bytes, sealed for secure identifiers
        "CREATE TABLE prop(section INTEGER NOT NULL REFERENCES section(id) ON DELETE CASCADE, id INTEGER NOT NULL,"
                + " type INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY(section, id)) WITHOUT ROWID",
    };

    /** What turns a file of version 1 into one of version 2. */
    private static final String[] TO_2 = {
        "ALTER TABLE section ADD COLUMN " + MADE, "DROP INDEX IF EXISTS section_inf_name",
    };

    /** What keeps single sections cheap to find and services cheap to add, however many there are; older files get it too. */
    private static final String[] INDEXES = {
        "CREATE INDEX IF NOT EXISTS profile_marked ON profile(id) WHERE marked_by IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS section_service ON section(profile, service)",
        "CREATE INDEX IF NOT EXISTS section_inf_name ON section(profile, inf_name COLLATE NOCASE) WHERE service = uid",
        "CREATE INDEX IF NOT EXISTS prop_secret ON prop(section) WHERE " + PropRows.IS_SECRET,
        "CREATE INDEX IF NOT EXISTS prop_identity ON prop(section) WHERE " + PropRows.IS_IDENTITY,
    };

    private Schema() {}

    /** Sets the connection up and makes the tables if the file is new. */
    static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA busy_timeout=" + BUSY_MILLIS);
            sql.execute("PRAGMA foreign_keys=ON");
            requireVersion(sql, file);
            // of a new file only; a commit writes whole pages, most of them for the sake of a few bytes
            sql.execute("PRAGMA page_size=" + PAGE_BYTES);
            useWriteAheadLog(sql);
            // in WAL mode only FULL waits for the disk at each commit, so that what was acknowledged survives a power
            // cut
            sql.execute("PRAGMA synchronous=FULL");
            if (version(sql) < VERSION) {
                bringUp(sql, file);
            }
            for (String index : INDEXES) {
                sql.execute(index);
            }
        }
    }

    private static void requireVersion(Statement sql, Path file) throws SQLException {
        int found = version(sql);
        if (found > VERSION) {
            throw new MapiException(
                    ErrorCode.MAPI_E_VERSION,
                    file + " was written by a newer Posthouse (schema " + found + ", this one knows " + VERSION
                            + "); use that one, or another POSTHOUSE_HOME");
        }
    }

    private static int version(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** SQLite does not wait by itself when two processes turn a new file to WAL at one moment. */
    private static void useWriteAheadLog(Statement sql) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                sql.execute("PRAGMA journal_mode=WAL");
                return;
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xFF) != SQLITE_BUSY || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    /** Another process may do the same at this moment; one of them finds it done. */
    private static void bringUp(Statement sql, Path file) throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        try {
            requireVersion(sql, file);
            int found = version(sql);
            if (found < VERSION) {
                for (String statement : found == 0 ? TABLES : TO_2) {
                    sql.execute(statement);
                }
                sql.execute("PRAGMA user_version=" + VERSION);
            }
            sql.execute("COMMIT");
        } catch (SQLException | MapiException e) {
            Sql.rollback(sql.getConnection());
            throw e;
        }
    }
}
