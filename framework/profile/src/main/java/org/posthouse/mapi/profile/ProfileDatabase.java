package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The file profiles.db: one connection, opened at first use, and what was last read through it.
 *
 * <p>A write is one IMMEDIATE transaction, so that processes sharing the file take turns; it is on the disk when {@link #write}
 * returns. For any thread; work of one thread may nest.
 */
final class ProfileDatabase implements AutoCloseable {
    /** Where connections come from. */
    @FunctionalInterface
    interface Source {
        DataSource dataSource(String url) throws SQLException;
    }

    /** What is done with the connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ProfileData> cache = new HashMap<>();
    private final Path file;
    private final Source source;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement versionQuery;
    private long cachedVersion;
    private boolean writing;

    ProfileDatabase(Path file, Source source) {
        this.file = file;
        this.source = source;
    }

    Path file() {
        return file;
    }

    /** Runs {@code work}; {@code doing} completes "cannot ..." should it fail. */
    <T> T read(String doing, Work<T> work) {
        lock.lock();
        try {
            return work.run(open());
        } catch (SQLException e) {
            throw StorageFailure.of(e, file, doing);
        } catch (IOException e) {
            throw StorageFailure.of(e, file, doing);
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code work} in one transaction: all of it is durable when this returns, nothing of it when this throws. */
    <T> T write(String doing, Work<T> work) {
        return read(doing, opened -> {
            if (writing) {
                return work.run(opened);
            }
            Sql.run(opened, "BEGIN IMMEDIATE");
            writing = true;
            boolean done = false;
            try {
                T result = work.run(opened);
                Sql.run(opened, "COMMIT");
                done = true;
                return result;
            } finally {
                writing = false;
                cache.clear();
                if (!done) {
                    Sql.rollback(opened);
                }
            }
        });
    }

    /**
     * The profile with this identifier, as stored now.
     *
     * @throws MapiException MAPI_E_PROFILE_DELETED
     */
    ProfileData profile(long id) {
        return read("read a profile", opened -> {
            if (writing) {
                return load(opened, id);
            }
            long version = dataVersion(opened);
            if (version != cachedVersion) {
                cache.clear();
                cachedVersion = version;
            }
            ProfileData known = cache.get(id);
            if (known == null) {
                known = load(opened, id);
                cache.put(id, known);
            }
            return known;
        });
    }

    private ProfileData load(Connection opened, long id) throws SQLException {
        return ProfileData.load(opened, id)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_PROFILE_DELETED, "the profile was deleted from " + file + " meanwhile"));
    }

    private Connection open() throws SQLException, IOException {
        Connection known = connection;
        if (known != null) {
            return known;
        }
        Path folder = file.toAbsolutePath().getParent();
        PrivateFiles.folder(folder);
        PrivateFiles.file(file);
        requireFile();
        Connection made =
                source.dataSource("jdbc:sqlite:" + file.toAbsolutePath()).getConnection();
        try {
            Schema.prepare(made, file);
            Leftovers.finish(made);
        } catch (SQLException | RuntimeException e) {
            made.close();
            throw e;
        }
        connection = made;
        return made;
    }

    private void requireFile() {
        if (!Files.isRegularFile(file)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "cannot open the profile database: " + file + " is no file; move it away, or set POSTHOUSE_HOME"
                            + " to another folder");
        }
    }

    /** Changes when another connection committed; our own commits clear the cache themselves. */
    private long dataVersion(Connection opened) throws SQLException {
        PreparedStatement query = versionQuery;
        if (query == null) {
            query = opened.prepareStatement("PRAGMA data_version");
            versionQuery = query;
        }
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Connection known = connection;
            connection = null;
            versionQuery = null;
            cache.clear();
            if (known != null) {
                known.close();
            }
        } catch (SQLException e) {
            throw StorageFailure.of(e, file, "close the profile database");
        } finally {
            lock.unlock();
        }
    }
}
