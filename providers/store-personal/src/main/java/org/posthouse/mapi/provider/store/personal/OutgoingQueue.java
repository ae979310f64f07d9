package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.store.MessageFlag;

/** The messages that wait for the spooler, and who has locked them. For any thread. */
final class OutgoingQueue {
    private final StoreCore core;

    OutgoingQueue(StoreCore core) {
        this.core = core;
    }

    /**
     * A message in the queue.
     *
     * @param lock who has it, if anybody who is still alive
     */
    record Entry(Optional<LockHolder> lock) {}

    static Optional<Entry> entry(Sql sql, long message) throws SQLException {
        return sql.first(
                "SELECT coalesce(locked_by, '') FROM queue WHERE message = ?",
                row -> new Entry(LockHolder.parse(row.getString(1)).filter(LockHolder::isAlive)),
                message);
    }

    /** Refuses what a client may not do with a message that waits to be sent. */
    static void requireOpenable(Sql sql, long message, boolean modify) throws SQLException {
        Optional<Entry> entry = entry(sql, message);
        if (entry.isPresent() && entry.get().lock().isPresent()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "the message is being sent at this moment; try again later");
        } else if (entry.isPresent() && modify) {
            throw new MapiException(
                    ErrorCode.MAPI_E_SUBMITTED,
                    "the message waits to be sent and cannot be changed; take it back with AbortSubmit first");
        }
    }

    static boolean isQueued(Sql sql, long message) throws SQLException {
        return sql.number("SELECT count(*) FROM queue WHERE message = ?", message) > 0;
    }

    /** Takes a message back. */
    void abort(long message) {
        core.change((sql, changes) -> {
            Entry entry = entry(sql, message).orElseThrow(OutgoingQueue::notQueued);
            if (entry.lock().isPresent()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_UNABLE_TO_ABORT,
                        "the message is being sent at this moment and cannot be taken back");
            }
            leave(sql, changes, message, MessageFlag.MSGFLAG_SUBMIT.bit());
            return message;
        });
    }

    static MapiException notQueued() {
        return new MapiException(ErrorCode.MAPI_E_NOT_IN_QUEUE, "the message does not wait to be sent");
    }

    /** Removes a message from the queue and clears some of its flags. */
    static void leave(Sql sql, Changes changes, long message, int cleared) throws SQLException {
        sql.update("DELETE FROM queue WHERE message = ?", message);
        sql.update("UPDATE message SET flags = flags & ~? WHERE id = ?", cleared, message);
        changes.touch(new Changes.Topic.Queue(), message);
        Optional<MessageRows.Head> head = MessageRows.head(sql, message);
        if (head.isPresent()) {
            changes.message(EventType.fnevObjectModified, message, head.get().folder());
        }
    }

    /** Locks or unlocks for {@code holder}; false when it cannot be done. */
    boolean lock(long message, boolean locked, LockHolder holder) {
        return core.change((sql, changes) -> {
            Optional<Entry> entry = entry(sql, message);
            boolean free =
                    entry.isPresent() && entry.get().lock().map(holder::equals).orElse(true);
            if (free) {
                sql.update("UPDATE queue SET locked_by = ? WHERE message = ?", locked ? holder.text() : null, message);
                changes.touch(new Changes.Topic.Queue(), message);
            }
            return free;
        });
    }

    /** Whether {@code holder} has the message. */
    static boolean isLockedBy(Sql sql, long message, LockHolder holder) throws SQLException {
        return entry(sql, message).flatMap(Entry::lock).filter(holder::equals).isPresent();
    }

    /** Frees what a spooler had when it ended, and what was left by processes that are gone. */
    void unlockAll(LockHolder holder) {
        core.change((sql, changes) -> {
            for (String text : sql.list(
                    "SELECT DISTINCT locked_by FROM queue WHERE locked_by IS NOT NULL", row -> row.getString(1))) {
                Optional<LockHolder> found = LockHolder.parse(text);
                if (found.isEmpty()
                        || found.get().equals(holder)
                        || !found.get().isAlive()) {
                    sql.update("UPDATE queue SET locked_by = NULL WHERE locked_by = ?", text);
                }
            }
            return holder;
        });
    }
}
