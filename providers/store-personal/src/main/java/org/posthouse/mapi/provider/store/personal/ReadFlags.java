package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.ReadFlag;

/** SetReadFlag and SetReadFlags. The read flag is no part of a message's transaction: it changes at once. */
final class ReadFlags {
    private static final int READ = MessageFlag.MSGFLAG_READ.bit();
    private static final int PENDING = MessageFlag.MSGFLAG_RN_PENDING.bit() | MessageFlag.MSGFLAG_NRN_PENDING.bit();

    private ReadFlags() {}

    /** Refuses flags that exclude each other. */
    static void check(Set<ReadFlag> flags) {
        boolean receipt = flags.contains(ReadFlag.SUPPRESS_RECEIPT) || flags.contains(ReadFlag.GENERATE_RECEIPT_ONLY);
        if (receipt && flags.contains(ReadFlag.CLEAR_READ_FLAG)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "CLEAR_READ_FLAG cannot stand beside SUPPRESS_RECEIPT or GENERATE_RECEIPT_ONLY");
        }
    }

    /** The flags of a message after the call. */
    private static int after(int before, Set<ReadFlag> flags) {
        int now = before;
        if (flags.contains(ReadFlag.CLEAR_RN_PENDING)) {
            now &= ~MessageFlag.MSGFLAG_RN_PENDING.bit();
        }
        if (flags.contains(ReadFlag.CLEAR_NRN_PENDING)) {
            now &= ~MessageFlag.MSGFLAG_NRN_PENDING.bit();
        }
        if (flags.contains(ReadFlag.GENERATE_RECEIPT_ONLY)) {
            return now;
        } else if (flags.contains(ReadFlag.CLEAR_READ_FLAG)) {
            return now & ~READ;
        }
        return (flags.contains(ReadFlag.SUPPRESS_RECEIPT) ? now & ~PENDING : now) | READ;
    }

    /** Changes a saved message and tells of it, if there is anything to change. */
    static void apply(Sql sql, Changes changes, long message, Set<ReadFlag> flags) throws SQLException {
        MessageRows.Head head = MessageRows.head(sql, message)
                .orElseThrow(() -> new MapiException(ErrorCode.MAPI_E_OBJECT_DELETED, "the message was deleted"));
        int now = after(head.flags(), flags);
        if (now == head.flags() || head.associated()) {
            return;
        }
        sql.update("UPDATE message SET flags = ? WHERE id = ?", now, message);
        changes.message(EventType.fnevObjectModified, message, head.folder());
        if ((now & READ) != (head.flags() & READ)) {
            changes.counted(head.folder());
        }
    }

    /** Changes a message that has not been saved. */
    static void apply(SqlMessage message, Set<ReadFlag> flags) {
        int before = message.draft().props().get(PropTags.PR_MESSAGE_FLAGS).orElse(MessageFlag.MSGFLAG_UNSENT.bit());
        message.draft().props().put(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, after(before, flags)));
    }

    /** Lets an open message show what its row says now. */
    static void show(SqlMessage message, int flags) {
        Map<Integer, Held> shown = new HashMap<>();
        shown.put(PropTags.PR_MESSAGE_FLAGS.id(), new Held.Value(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, flags)));
        shown.forEach(message.draft().props()::put);
    }
}
