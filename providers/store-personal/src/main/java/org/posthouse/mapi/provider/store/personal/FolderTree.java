package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.Completion.Failure;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.support.PropCodec;
import org.posthouse.mapi.support.RowOrder;

/** Makes, names, moves and deletes folders, inside a transaction of the caller. */
final class FolderTree {
    private final Sql sql;
    private final Changes changes;
    private final StoreCore core;

    FolderTree(Sql sql, Changes changes, StoreCore core) {
        this.sql = sql;
        this.changes = changes;
        this.core = core;
    }

    static void requireThere(Sql sql, long folder) throws SQLException {
        if (sql.number("SELECT count(*) FROM folder WHERE id = ?", folder) == 0) {
            throw new MapiException(ErrorCode.MAPI_E_OBJECT_DELETED, "the folder has been deleted");
        }
    }

    Optional<Long> child(long parent, String name) throws SQLException {
        return sql.first(
                "SELECT id FROM folder WHERE parent = ? AND name_fold = ? AND id <> parent",
                row -> row.getLong(1),
                parent,
                RowOrder.fold(name));
    }

    /** Makes a subfolder; the name has to be free. */
    long create(long parent, String name, String comment) throws SQLException {
        requireThere(sql, parent);
        requireName(name);
        requireFree(parent, name, 0);
        long id = sql.takeIds(1);
        long now = PropCodec.fileTime(Instant.now());
        boolean first = !hasChildren(parent);
        sql.update(
                "INSERT INTO folder(id, parent, type, name, name_fold, comment, created, modified) VALUES(?,?,1,?,?,?,?,?)",
                id,
                parent,
                name,
                RowOrder.fold(name),
                comment.isEmpty() ? null : comment,
                now,
                now);
        changes.folder(EventType.fnevObjectCreated, id, parent);
        if (first) {
            changes.counted(parent);
        }
        return id;
    }

    static void requireName(String name) {
        if (name.isBlank()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "a folder needs a name");
        }
    }

    void requireFree(long parent, String name, long except) throws SQLException {
        Optional<Long> taken = child(parent, name);
        if (taken.isPresent() && taken.get() != except) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    "there is a folder \"" + name + "\" already (case does not count); choose another name");
        }
    }

    void rename(long folder, String name) throws SQLException {
        requireName(name);
        long parent = parent(folder);
        requireFree(parent, name, folder);
        sql.update("UPDATE folder SET name = ?, name_fold = ? WHERE id = ?", name, RowOrder.fold(name), folder);
    }

    long parent(long folder) throws SQLException {
        return sql.number("SELECT parent FROM folder WHERE id = ?", folder);
    }

    private boolean hasChildren(long folder) throws SQLException {
        return sql.number("SELECT count(*) FROM folder WHERE parent = ? AND id <> parent", folder) > 0;
    }

    List<Long> children(long folder) throws SQLException {
        return sql.list(
                "SELECT id FROM folder WHERE parent = ? AND id <> parent ORDER BY id", row -> row.getLong(1), folder);
    }

    /**
     * Refuses what is no ordinary subfolder of {@code parent}.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS
     */
    void requireOrdinary(long folder, long parent) throws SQLException {
        if (SpecialFolder.isSpecial(folder)) {
            throw special();
        } else if (sql.number("SELECT count(*) FROM folder WHERE id = ? AND parent = ?", folder, parent) == 0) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no such subfolder in this folder");
        }
    }

    static MapiException special() {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS, "a folder every store has cannot be moved, renamed or deleted");
    }

    /** Whether {@code inner} is {@code outer} or below it. */
    boolean isWithin(long inner, long outer) throws SQLException {
        return sql.number(
                        "WITH RECURSIVE up(id, parent) AS (SELECT id, parent FROM folder WHERE id = ? UNION"
                                + " SELECT f.id, f.parent FROM folder f JOIN up ON f.id = up.parent)"
                                + " SELECT count(*) FROM up WHERE id = ?",
                        inner,
                        outer)
                > 0;
    }

    /** Moves a folder with all below it. */
    void move(long folder, long destination, String name) throws SQLException {
        long parent = parent(folder);
        if (isWithin(destination, folder)) {
            throw cycle();
        }
        requireThere(sql, destination);
        requireFree(destination, name, folder);
        boolean first = !hasChildren(destination);
        sql.update(
                "UPDATE folder SET parent = ?, name = ?, name_fold = ? WHERE id = ?",
                destination,
                name,
                RowOrder.fold(name),
                folder);
        changes.went(EventType.fnevObjectMoved, ObjectType.MAPI_FOLDER, new long[] {folder, folder}, new long[] {
            destination, parent
        });
        if (!hasChildren(parent)) {
            changes.counted(parent);
        }
        if (first) {
            changes.counted(destination);
        }
    }

    static MapiException cycle() {
        return new MapiException(
                ErrorCode.MAPI_E_FOLDER_CYCLE, "a folder cannot be put into itself or into a folder below it");
    }

    /** Deletes a folder with all in it; messages that are being written or sent stay, and then their folders do. */
    void delete(long folder, List<Failure> failures) throws SQLException {
        int before = failures.size();
        for (long child : children(folder)) {
            delete(child, failures);
        }
        new MessageMover(sql, changes, core).deleteAll(folder, true, failures);
        if (failures.size() == before) {
            long parent = parent(folder);
            changes.folder(EventType.fnevObjectDeleted, folder, parent);
            sql.update("DELETE FROM folder WHERE id = ?", folder);
            if (!hasChildren(parent)) {
                changes.counted(parent);
            }
        }
    }

    /** The names of the folders that are special wherever they are. */
    static List<Long> ordinary(List<Long> folders) {
        List<Long> ordinary = new ArrayList<>(folders);
        ordinary.removeIf(SpecialFolder::isSpecial);
        return ordinary;
    }
}
