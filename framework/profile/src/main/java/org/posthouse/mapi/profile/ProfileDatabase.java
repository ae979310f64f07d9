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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * The file profiles.db: one connection, opened at first use, and what was last read through it.
 *
 * <p>A write is one IMMEDIATE transaction, so that processes sharing the file take turns; it is on the disk when {@link #write}
 * returns. What was read is kept until any process commits, which the counter of {@link LockFile} tells without a call of the
 * system; a process that changes one section only keeps what it knows of the others. For any thread; work of one thread may nest.
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

    /** A failure on its way through code that cannot throw it. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        Failed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** What was read while the commits were at this count; an odd one is never current. */
    private record Known(long commits, Map<Long, ProfileData> profiles) {
        static Known at(long commits) {
            return new Known(commits, new ConcurrentHashMap<>());
        }
    }

    /** The one section that a transaction changes, without changing how sections lead to one another. */
    private record Touched(long profile, MapiUid section) {}

    static final long NEVER = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final Source source;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement versionQuery;
    private volatile @Nullable LockFile lockFile;
    private volatile Known known = Known.at(NEVER);
    private long knownVersion;
    private volatile @Nullable Thread writer;
    private @Nullable Touched touched;
    private final Map<Long, ProfilesInUse.Alone> unused = new HashMap<>();

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
        } catch (Failed e) {
            throw StorageFailure.of(e.failure, file, doing);
        } catch (IOException e) {
            throw StorageFailure.of(e, file, doing);
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code work} in one transaction: all of it is durable when this returns, nothing of it when this throws. */
    <T> T write(String doing, Work<T> work) {
        return read(doing, opened -> {
            if (writer != null) {
                touched = null;
                return work.run(opened);
            }
            return transaction(opened, work, null);
        });
    }

    /** The same, for work that changes stored properties of one section and not what kind of provider it is. */
    <T> T writeSection(String doing, long profile, MapiUid section, Work<T> work) {
        return read(doing, opened -> {
            Touched one = new Touched(profile, section);
            if (writer != null) {
                touched = one.equals(touched) ? one : null;
                return work.run(opened);
            }
            return transaction(opened, work, one);
        });
    }

    private <T> T transaction(Connection opened, Work<T> work, @Nullable Touched one) throws SQLException {
        Sql.run(opened, "BEGIN IMMEDIATE");
        long before = lockFile().commits();
        writer = Thread.currentThread();
        touched = one;
        boolean done = false;
        try {
            T result = work.run(opened);
            commit(opened, before);
            done = true;
            return result;
        } finally {
            writer = null;
            if (!done) {
                Sql.rollback(opened);
            }
            // not before: who comes in then has to see what became of the profile
            unused.values().forEach(ProfilesInUse.Alone::close);
            unused.clear();
        }
    }

    /**
     * Whether no session of any process uses a profile; if so, none begins to before the caller's transaction has ended. Call it inside
     * {@link #write}.
     */
    boolean keepUnused(long profile) {
        if (writer != Thread.currentThread()) {
            throw new IllegalStateException("nothing is being written");
        }
        if (!unused.containsKey(profile)) {
            uses().tryAlone(profile).ifPresent(alone -> unused.put(profile, alone));
        }
        return unused.containsKey(profile);
    }

    /** Whether nobody uses a profile at this moment; inside {@link #write} the same as {@link #keepUnused}. */
    boolean isUnused(long profile) {
        return writer == Thread.currentThread() ? keepUnused(profile) : !uses().isInUse(profile);
    }

    private void commit(Connection opened, long before) throws SQLException {
        long after = NEVER;
        try (LockFile.Commit counted = lockFile().beginCommit()) {
            Sql.run(opened, "COMMIT");
            after = counted.after();
        } catch (IOException e) {
            throw StorageFailure.of(e, file, "commit");
        } finally {
            known = following(known, before, after);
        }
    }

    /** What stays known after a commit of our own, when no other process committed since it was read. */
    private Known following(Known old, long before, long after) {
        Touched one = touched;
        if (one == null || after == NEVER || old.commits() != before) {
            return Known.at(NEVER);
        }
        ProfileData profile = old.profiles().get(one.profile());
        if (profile != null) {
            profile.forget(one.section());
        }
        return new Known(after, old.profiles());
    }

    /** Whether a transaction is under way; what is read in it may never have been. Call it inside {@link #read}. */
    boolean isWriting() {
        return writer != null;
    }

    /** How many commits there were; {@link #NEVER} in the midst of the caller's own transaction. */
    long commits() {
        LockFile counter = lockFile;
        return counter == null || writer == Thread.currentThread() ? NEVER : counter.commits();
    }

    /** Whether nothing was committed since, by any process; never in the midst of the caller's own transaction. */
    boolean isCurrent(long commits) {
        LockFile counter = lockFile;
        return counter != null
                && (commits & 1) == 0
                && counter.commits() == commits
                && writer != Thread.currentThread();
    }

    /**
     * The profile with this identifier, as stored now.
     *
     * @throws MapiException MAPI_E_PROFILE_DELETED
     */
    ProfileData profile(long id) {
        Known now = known;
        ProfileData there = isCurrent(now.commits()) ? now.profiles().get(id) : null;
        return there != null
                ? there
                : read("read a profile", opened -> writer != null ? load(id, false) : refreshed(id));
    }

    private ProfileData refreshed(long id) throws SQLException {
        long commits = lockFile().commits();
        boolean counted = (commits & 1) == 0;
        // a process was killed in a commit, or is committing: ask the database until the counter is even again
        long version = counted ? 0 : dataVersion();
        if (known.commits() != (counted ? commits : NEVER) || knownVersion != version) {
            known = Known.at(counted ? commits : NEVER);
            knownVersion = version;
        }
        ProfileData there = known.profiles().get(id);
        if (there == null) {
            there = load(id, true);
            known.profiles().put(id, there);
        }
        return there;
    }

    private ProfileData load(long id, boolean shared) throws SQLException {
        return ProfileData.load(this, id, shared)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_PROFILE_DELETED, "the profile was deleted from " + file + " meanwhile"));
    }

    private Connection open() throws SQLException, IOException {
        Connection known = connection;
        if (known != null) {
            return known;
        }
        if (ReadOnlyCopy.isNeeded(file)) {
            return openCopy();
        }
        Path folder = file.toAbsolutePath().getParent();
        PrivateFiles.folder(folder);
        PrivateFiles.file(file);
        requireFile();
        return open(file);
    }

    private Connection open(Path place) throws SQLException, IOException {
        lockFile = LockFile.open(place.resolveSibling("profiles.lock"));
        try {
            Connection made = connect(place);
            connection = made;
            return made;
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What cannot be written can be read all the same; a write fails as it would there. */
    private Connection openCopy() throws SQLException, IOException {
        ReadOnlyCopy copy = ReadOnlyCopy.of(file);
        try {
            Connection made = open(copy.file());
            Sql.run(made, "PRAGMA query_only=ON");
            return made;
        } finally {
            removeQuietly(copy);
        }
    }

    private static void removeQuietly(ReadOnlyCopy copy) {
        try {
            copy.close();
        } catch (IOException openFilesStay) {
            copy.file().toFile().deleteOnExit();
        }
    }

    private Connection connect(Path place) throws SQLException {
        Connection made = plain(place);
        try {
            Schema.prepare(made, place);
            Sql.keepStatements(made);
        } catch (SQLException | RuntimeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /**
     * Copies what can be read of a damaged file into one beside it, and leaves the file as it is.
     *
     * @param repair puts right what does not fit together in the copy
     * @return empty when nothing can be read
     */
    Optional<Salvage.Result> salvage(Work<?> repair) {
        try {
            Path place = Salvage.place(file);
            Salvage.Result result;
            try (Connection from = plain(file);
                    Connection to = plain(place)) {
                Schema.prepare(to, place);
                result = Salvage.copy(from, to, place);
                repair.run(to);
            }
            if (!result.profiles().isEmpty()) {
                return Optional.of(result);
            }
            Files.delete(place);
            return Optional.empty();
        } catch (SQLException e) {
            throw StorageFailure.of(e, file, "copy what can be read");
        } catch (IOException e) {
            throw StorageFailure.of(e, file, "copy what can be read");
        }
    }

    private Connection plain(Path path) throws SQLException {
        return source.dataSource("jdbc:sqlite:" + path.toAbsolutePath()).getConnection();
    }

    /** Who has which section open. */
    SectionLocks locks() {
        LockFile there = lockFile;
        return there != null
                ? there.locks()
                : read("lock a section", opened -> lockFile().locks());
    }

    /** Which profiles are in use. */
    ProfilesInUse uses() {
        LockFile there = lockFile;
        return there != null
                ? there.uses()
                : read("see which profiles are in use", opened -> lockFile().uses());
    }

    private LockFile lockFile() {
        return Objects.requireNonNull(lockFile, "the database is open");
    }

    private void requireFile() {
        if (!Files.isRegularFile(file)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "cannot open the profile database: " + file + " is no file; move it away, or set POSTHOUSE_HOME"
                            + " to another folder");
        }
    }

    /** Changes when another connection committed; our own commits are counted by ourselves. */
    private long dataVersion() throws SQLException {
        PreparedStatement query = versionQuery;
        if (query == null) {
            query = Objects.requireNonNull(connection).prepareStatement("PRAGMA data_version");
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
        try (LockFile locks = lockFile) {
            Connection opened = connection;
            connection = null;
            versionQuery = null;
            lockFile = null;
            known = Known.at(NEVER);
            if (opened != null) {
                Sql.close(opened);
            }
        } catch (SQLException e) {
            throw StorageFailure.of(e, file, "close the profile database");
        } catch (IOException e) {
            throw StorageFailure.of(e, file, "close the profile database");
        } finally {
            lock.unlock();
        }
    }
}
