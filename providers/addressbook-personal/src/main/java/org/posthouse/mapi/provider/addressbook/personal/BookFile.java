package org.posthouse.mapi.provider.addressbook.personal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.PrivateFiles;
import org.posthouse.mapi.support.SqliteFailure;

/** One connection to a book's file, for one thread at a time; a change is durable when the call returns. */
final class BookFile implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private BookFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Something done with the file. */
    interface Work<T> {
        T run(BookFile file) throws SQLException;
    }

    /** Reads one row of an answer. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static BookFile open(Path file, DataSource source) {
        create(file);
        try {
            BookFile opened = new BookFile(file, source.getConnection());
            try {
                opened.execute("PRAGMA busy_timeout = 30000");
                opened.execute("PRAGMA journal_mode = WAL");
                opened.execute("PRAGMA synchronous = FULL");
                opened.execute("PRAGMA foreign_keys = ON");
                return opened;
            } catch (SQLException e) {
                opened.connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the address book");
        }
    }

    private static void create(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                PrivateFiles.folder(folder);
            }
            PrivateFiles.file(file);
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "the address book " + file + " could not be made: " + e + "; check that its folder can be written",
                    e);
        }
    }

    <T> T read(Work<T> work) {
        lock.lock();
        try {
            return work.run(this);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the address book");
        } finally {
            lock.unlock();
        }
    }

    /** All that {@code work} does, or nothing. The write lock is taken first, so that what is read still holds when it writes. */
    <T> T write(Work<T> work) {
        return read(self -> {
            execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.run(this);
                execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        });
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            System.getLogger(BookFile.class.getName()).log(System.Logger.Level.DEBUG, "already rolled back", e);
        }
    }

    void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    int update(String text, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(String text, Row<T> row, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    @Override
    public void close() {
        read(self -> {
            connection.close();
            return true;
        });
    }
}
