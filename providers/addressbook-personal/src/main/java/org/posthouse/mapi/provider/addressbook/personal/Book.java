package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.PropCodec;
import org.posthouse.mapi.support.RowOrder;

/**
 * The entries of one file. For any thread; all logons of this process to one file share it, so that tables of one see the changes of
 * another.
 *
 * <p>An entry stands in the container (list 0) or is a member of a distribution list; a member may be a reference to an entry of the
 * container, and then is that entry.
 */
final class Book implements AutoCloseable {
    /** The list number of the container itself. */
    static final long CONTAINER = 0;

    private static final int VERSION = 1;
    private static final Map<Path, Book> OPEN = new HashMap<>();

    private final Path path;
    private final BookFile file;
    private final BookIds ids;
    private final Set<Watcher> watchers = new CopyOnWriteArraySet<>();
    private int users;

    /** Is told that something changed. */
    interface Watcher {
        void changed();
    }

    private Book(Path path, BookFile file) {
        this.path = path;
        this.file = file;
        this.ids = file.write(Book::prepare);
    }

    /** Opens a book, and makes its file when it is not there. Each opening is closed once. */
    static Book open(Path file, Supplier<DataSource> source) {
        Path path = file.toAbsolutePath().normalize();
        synchronized (OPEN) {
            Book book = OPEN.get(path);
            if (book == null) {
                BookFile opened = BookFile.open(path, source.get());
                try {
                    book = new Book(path, opened);
                } catch (MapiException e) {
                    opened.close();
                    throw e;
                }
                OPEN.put(path, book);
            }
            book.users++;
            return book;
        }
    }

    private static BookIds prepare(BookFile file) throws SQLException {
        int version = file.list("PRAGMA user_version", row -> row.getInt(1)).get(0);
        if (version > VERSION) {
            throw new MapiException(
                    ErrorCode.MAPI_E_VERSION,
                    "the address book has version " + version + ", known is " + VERSION + "; use a newer Posthouse");
        }
        if (version == 0) {
            file.execute("CREATE TABLE book (uid BLOB NOT NULL, name TEXT NOT NULL)");
            file.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,"
                    + " list INTEGER NOT NULL, ref INTEGER REFERENCES entry(id) ON DELETE CASCADE,"
                    + " kind INTEGER NOT NULL, name TEXT NOT NULL, name_fold TEXT NOT NULL, name_plain TEXT NOT NULL,"
                    + " words TEXT NOT NULL, address_fold TEXT NOT NULL, address_plain TEXT NOT NULL,"
                    + " search_key BLOB, props BLOB NOT NULL)");
            file.execute("CREATE INDEX entry_name ON entry (list, name_plain)");
            file.execute("CREATE INDEX entry_address ON entry (list, address_fold)");
            file.execute("CREATE INDEX entry_ref ON entry (ref)");
            file.update(
                    "INSERT INTO book (uid, name) VALUES (?, ?)",
                    MapiUid.random().bytes().toBytes(),
                    "Personal Address Book");
            file.execute("PRAGMA user_version = " + VERSION);
        }
        byte[] uid = file.list("SELECT uid FROM book", row -> row.getBytes(1)).get(0);
        return new BookIds(new MapiUid(org.posthouse.mapi.api.id.Binary.of(uid)));
    }

    BookIds ids() {
        return ids;
    }

    String name() {
        return file.read(sql -> sql.list("SELECT name FROM book", row -> row.getString(1)))
                .get(0);
    }

    void rename(String name) {
        file.write(sql -> sql.update("UPDATE book SET name = ?", name));
        tell();
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    private void tell() {
        watchers.forEach(Watcher::changed);
    }

    /** What a list holds, by name. */
    List<Stored> entries(long list, Where where) {
        String text =
                "SELECT e.id, e.version, e.kind, e.props FROM entry m JOIN entry e ON e.id = coalesce(m.ref, m.id)"
                        + " WHERE m.list = ? AND (" + where.text() + ") ORDER BY e.name_plain, e.id";
        Object[] values = new Object[where.values().size() + 1];
        values[0] = list;
        for (int i = 1; i < values.length; i++) {
            values[i] = where.values().get(i - 1);
        }
        return file.read(sql -> sql.list(text, Book::stored, values));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        EntryKind kind = EntryKind.values()[row.getInt(3)];
        return new Stored(row.getLong(1), row.getLong(2), new Entry(kind, PropCodec.decodeAll(row.getBytes(4))));
    }

    Optional<Stored> find(long id) {
        return file.read(sql -> find(sql, id));
    }

    private static Optional<Stored> find(BookFile sql, long id) throws SQLException {
        return sql
                .list("SELECT id, version, kind, props FROM entry WHERE id = ? AND ref IS NULL", Book::stored, id)
                .stream()
                .findFirst();
    }

    /**
     * Adds an entry to a list, unless the flags make it replace or refuse a duplicate.
     *
     * @throws MapiException MAPI_E_COLLISION for a duplicate
     */
    Stored add(long list, Entry entry, Set<CreateFlag> flags) {
        Stored added = file.write(sql -> {
            requireList(sql, list);
            Optional<Stored> duplicate = duplicate(sql, list, entry, flags);
            if (duplicate.isEmpty()) {
                return insert(sql, list, entry);
            } else if (flags.contains(CreateFlag.CREATE_REPLACE)) {
                return update(sql, duplicate.get(), entry);
            }
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    "the address book has an entry '" + duplicate.get().entry().name()
                            + "' already; change that one, or choose another name");
        });
        tell();
        return added;
    }

    private static void requireList(BookFile sql, long list) throws SQLException {
        if (list != CONTAINER && find(sql, list).isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_OBJECT_DELETED, "the distribution list has been deleted; add to another one");
        }
    }

    private static Optional<Stored> duplicate(BookFile sql, long list, Entry entry, Set<CreateFlag> flags)
            throws SQLException {
        if (flags.isEmpty()) {
            return Optional.empty();
        }
        String name = RowOrder.fold(entry.name());
        boolean strict = flags.contains(CreateFlag.CREATE_CHECK_DUP_STRICT)
                && !flags.contains(CreateFlag.CREATE_CHECK_DUP_LOOSE);
        String head =
                "SELECT e.id, e.version, e.kind, e.props FROM entry m JOIN entry e ON e.id = coalesce(m.ref, m.id)"
                        + " WHERE m.list = ? AND ";
        List<Stored> found = strict
                ? sql.list(
                        head + "(e.name_fold = ? AND e.address_fold = ? OR e.search_key = ?) ORDER BY e.id",
                        Book::stored,
                        list,
                        name,
                        RowOrder.fold(entry.address()),
                        entry.searchKey().map(key -> key.toBytes()).orElse(null))
                : sql.list(head + "e.name_fold = ? ORDER BY e.id", Book::stored, list, name);
        return found.stream().findFirst();
    }

    private static Stored insert(BookFile sql, long list, Entry entry) throws SQLException {
        long id = sql.list(
                        "INSERT INTO entry (version, list, kind, name, name_fold, name_plain, words, address_fold,"
                                + " address_plain, search_key, props) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " RETURNING id",
                        row -> row.getLong(1),
                        list,
                        entry.kind().ordinal(),
                        entry.name(),
                        RowOrder.fold(entry.name()),
                        RowOrder.foldMarks(entry.name()),
                        entry.words(),
                        RowOrder.fold(entry.address()),
                        RowOrder.foldMarks(entry.address()),
                        entry.searchKey().map(key -> key.toBytes()).orElse(null),
                        PropCodec.encodeAll(entry.props()))
                .get(0);
        return new Stored(id, 1, entry);
    }

    private static Stored update(BookFile sql, Stored old, Entry entry) throws SQLException {
        sql.update(
                "UPDATE entry SET version = version + 1, kind = ?, name = ?, name_fold = ?, name_plain = ?, words = ?,"
                        + " address_fold = ?, address_plain = ?, search_key = ?, props = ? WHERE id = ?",
                old.entry().kind().ordinal(),
                entry.name(),
                RowOrder.fold(entry.name()),
                RowOrder.foldMarks(entry.name()),
                entry.words(),
                RowOrder.fold(entry.address()),
                RowOrder.foldMarks(entry.address()),
                entry.searchKey().map(key -> key.toBytes()).orElse(null),
                PropCodec.encodeAll(entry.props()),
                old.id());
        return new Stored(old.id(), old.version() + 1, new Entry(old.entry().kind(), entry.props()));
    }

    /** Adds a member that is an entry of the container; one that is a member already stays as it is. */
    void refer(long list, long member) {
        file.write(sql -> {
            requireList(sql, list);
            int known = sql.list("SELECT id FROM entry WHERE list = ? AND ref = ?", row -> row.getLong(1), list, member)
                    .size();
            return known > 0
                    ? 0
                    : sql.update(
                            "INSERT INTO entry (version, list, ref, kind, name, name_fold, name_plain, words,"
                                    + " address_fold, address_plain, props)"
                                    + " SELECT 1, ?, id, kind, '', '', '', '', '', '', x'' FROM entry WHERE id = ?",
                            list,
                            member);
        });
        tell();
    }

    /**
     * Changes an entry.
     *
     * @param force overwrites what another saved since {@code base} was read
     * @throws MapiException MAPI_E_OBJECT_CHANGED, MAPI_E_OBJECT_DELETED
     */
    Stored change(Stored base, Entry entry, boolean force) {
        Stored changed = file.write(sql -> {
            Stored now = find(sql, base.id())
                    .orElseThrow(() -> new MapiException(
                            ErrorCode.MAPI_E_OBJECT_DELETED,
                            "the entry '" + base.entry().name() + "' has been deleted; make a new one"));
            if (now.version() != base.version() && !force) {
                throw new MapiException(
                        ErrorCode.MAPI_E_OBJECT_CHANGED,
                        "the entry '" + base.entry().name()
                                + "' was changed by somebody else; open it again, or save with FORCE_SAVE");
            }
            return update(sql, now, entry);
        });
        tell();
        return changed;
    }

    /** Removes an entry from a list, from the container also for good; false when it is not there. */
    boolean remove(long list, long id) {
        int removed = file.write(sql -> {
            int count = sql.update(
                    "DELETE FROM entry WHERE list = ? AND (id = ? AND ref IS NULL OR ref = ?)", list, id, id);
            // members made inside a list go with it
            int orphans = count;
            while (orphans > 0) {
                orphans = sql.update("DELETE FROM entry WHERE list <> 0 AND list NOT IN (SELECT id FROM entry)");
            }
            return count;
        });
        if (removed > 0) {
            tell();
        }
        return removed > 0;
    }

    /** The row of an entry, when it is there. */
    Optional<PropValues> row(long id) {
        return find(id).map(stored -> stored.row(ids));
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(path);
                file.close();
            }
        }
    }
}
