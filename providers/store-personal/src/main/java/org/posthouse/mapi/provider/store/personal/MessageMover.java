package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.Completion.Failure;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.support.PropCodec;

/** Copies, moves and deletes messages of this store, inside a transaction of the caller. */
final class MessageMover {
    /** What a copy does not have: it waits for nothing and reports to nobody. */
    private static final int NOT_COPIED = MessageFlag.MSGFLAG_SUBMIT.bit()
            | MessageFlag.MSGFLAG_RN_PENDING.bit()
            | MessageFlag.MSGFLAG_NRN_PENDING.bit();

    private static final String COPIED =
            "associated, version, size, hasattach, modified, search_key, class, class_fold,"
                    + " importance, sensitivity, priority, submitted, delivered, subject, subject_fold, prefix, normalized,"
                    + " normalized_fold, sender, sender_fold, sent_by, sent_by_fold, display_to, display_to_fold, display_cc,"
                    + " display_cc_fold, display_bcc, display_bcc_fold, internet_id, internet_id_fold";

    private final Sql sql;
    private final Changes changes;
    private final StoreCore core;

    MessageMover(Sql sql, Changes changes, StoreCore core) {
        this.sql = sql;
        this.changes = changes;
        this.core = core;
    }

    /** Why a message of {@code folder} cannot be moved, deleted or marked; empty when it can. */
    Optional<ErrorCode> obstacle(long message, long folder) throws SQLException {
        Optional<MessageRows.Head> head = MessageRows.head(sql, message);
        if (head.isEmpty() || head.get().folder() != folder) {
            return Optional.of(ErrorCode.MAPI_E_NOT_FOUND);
        } else if (OutgoingQueue.isQueued(sql, message)) {
            return Optional.of(ErrorCode.MAPI_E_SUBMITTED);
        }
        return core.isBeingWritten(message) ? Optional.of(ErrorCode.MAPI_E_NO_ACCESS) : Optional.empty();
    }

    boolean isIn(long message, long folder) throws SQLException {
        return MessageRows.head(sql, message)
                .filter(head -> head.folder() == folder)
                .isPresent();
    }

    void setReadFlags(long message, Set<ReadFlag> flags) throws SQLException {
        ReadFlags.apply(sql, changes, message, flags);
    }

    void delete(long message, long folder) throws SQLException {
        sql.update("DELETE FROM message WHERE id = ?", message);
        changes.message(EventType.fnevObjectDeleted, message, folder);
        changes.counted(folder);
    }

    /** Deletes all messages of a folder that can be deleted. */
    int deleteAll(long folder, boolean associated, List<Failure> failures) throws SQLException {
        int done = 0;
        for (long message : messages(folder, associated)) {
            Optional<ErrorCode> obstacle = obstacle(message, folder);
            if (obstacle.isPresent()) {
                failures.add(new Failure(core.ids().message(message), obstacle.get()));
            } else {
                delete(message, folder);
                done++;
            }
        }
        return done;
    }

    /** The ordinary messages of a folder, or all. */
    List<Long> messages(long folder, boolean associated) throws SQLException {
        return sql.list(
                "SELECT id FROM message WHERE folder = ? AND associated <= ? ORDER BY id",
                row -> row.getLong(1),
                folder,
                associated ? 1 : 0);
    }

    void move(long message, long from, long to) throws SQLException {
        sql.update("UPDATE message SET folder = ?, status = 0 WHERE id = ?", to, message);
        changes.went(
                EventType.fnevObjectMoved, ObjectType.MAPI_MESSAGE, new long[] {message, message}, new long[] {to, from
                });
        changes.counted(from);
        changes.counted(to);
    }

    void copy(long message, long from, long to) throws SQLException {
        long copy = copyMessage(message, "folder", to);
        changes.went(
                EventType.fnevObjectCopied, ObjectType.MAPI_MESSAGE, new long[] {copy, message}, new long[] {to, from});
        changes.counted(to);
    }

    private long copyMessage(long message, String place, long into) throws SQLException {
        long copy = sql.takeIds(1);
        sql.update(
                "INSERT INTO message(id, " + place + ", status, flags, created, " + COPIED
                        + ") SELECT ?, ?, 0, flags & ~?, ?, " + COPIED + " FROM message WHERE id = ?",
                copy,
                into,
                NOT_COPIED,
                PropCodec.fileTime(Instant.now()),
                message);
        PropRows.copy(sql, message, copy);
        for (long[] row : rows("SELECT id, num FROM recipient WHERE message = ?", message)) {
            long id = sql.takeIds(1);
            sql.update("INSERT INTO recipient(id, message, num) VALUES(?,?,?)", id, copy, row[1]);
            PropRows.copy(sql, row[0], id);
        }
        for (long[] row : rows("SELECT id, num FROM attach WHERE message = ?", message)) {
            copyAttachment(row, copy);
        }
        return copy;
    }

    private void copyAttachment(long[] row, long message) throws SQLException {
        long id = sql.takeIds(1);
        sql.update(
                "INSERT INTO attach(id, message, num, size) SELECT ?, ?, num, size FROM attach WHERE id = ?",
                id,
                message,
                row[0]);
        PropRows.copy(sql, row[0], id);
        long embedded = MessageRows.embedded(sql, row[0]);
        if (embedded != 0) {
            copyMessage(embedded, "attach", id);
        }
    }

    private List<long[]> rows(String query, long message) throws SQLException {
        return sql.list(query, row -> new long[] {row.getLong(1), row.getLong(2)}, message);
    }
}
