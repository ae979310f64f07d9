package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.posthouse.mapi.support.SqliteFailure;

/**
 * One connection to a store file, for one thread at a time.
 *
 * <p>WAL lets other processes read while one writes; synchronous=FULL makes what was committed survive a power cut; a writer waits
 * for another one up to busy_timeout. Writing takes the write lock at once, so that what it reads first still holds when it writes.
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 30_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final Connection connection;
    private final Sql sql;
    private boolean writing;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /** Something done with the database. */
    @FunctionalInterface
    interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    /** Connects; makes the file when it is not there. */
    static Database open(Path file, DataSource source) {
        try {
            Connection connection = source.getConnection();
            Database database = new Database(file, connection);
            try {
                database.sql.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
                database.sql.execute("PRAGMA journal_mode = WAL");
                database.sql.execute("PRAGMA synchronous = FULL");
                database.sql.execute("PRAGMA recursive_triggers = ON");
                return database;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the store");
        }
    }

    /** Reads; what it sees is one state of the file only within one statement. */
    <T> T read(Work<T> work) {
        lock.lock();
        try {
            return work.run(sql);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the store");
        } finally {
            lock.unlock();
        }
    }

    /** Reads and writes in one transaction; all of it or, when {@code work} throws, nothing is done. */
    <T> T write(Work<T> work) {
        return write(work, () -> {});
    }

    /**
     * As {@link #write(Work)}, and then does something before anybody else can see what was written.
     *
     * @param committed must not wait for anything
     */
    <T> T write(Work<T> work, Runnable committed) {
        lock.lock();
        try {
            T result = writing ? work.run(sql) : transaction(work);
            committed.run();
            return result;
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the store");
        } finally {
            lock.unlock();
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        writing = true;
        boolean done = false;
        try {
            T result = work.run(sql);
            sql.execute("COMMIT");
            done = true;
            return result;
        } finally {
            writing = false;
            if (!done) {
                rollback();
            }
        }
    }

    /** SQLite itself rolls back after some errors; then there is nothing left to do. */
    private void rollback() {
        try {
            sql.execute("ROLLBACK");
        } catch (SQLException e) {
            System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "already rolled back", e);
        }
    }

    /** A number that changes whenever another connection, of this or another process, has written. */
    long foreignChanges() {
        return read(statements -> statements.number("PRAGMA data_version"));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the store");
        } finally {
            lock.unlock();
        }
    }
}
