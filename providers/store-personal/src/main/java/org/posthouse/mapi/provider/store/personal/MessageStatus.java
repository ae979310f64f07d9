package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.EventType;

/** PR_MSG_STATUS: a value of a message's row in its folder. */
final class MessageStatus {
    /** The MSGSTATUS_ flags there are, and the upper half, which clients use as they like. */
    private static final int DEFINED = 0xFFFF300F;

    private MessageStatus() {}

    static int read(SqlFolder folder, long message) {
        return folder.core().database().read(sql -> read(sql, folder.id(), message));
    }

    private static int read(Sql sql, long folder, long message) throws SQLException {
        return sql.first(
                        "SELECT status FROM message WHERE id = ? AND folder = ?", row -> row.getInt(1), message, folder)
                .orElseThrow(() -> new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message is not in this folder"));
    }

    static int write(SqlFolder folder, long message, int status, int mask) {
        if ((mask & ~DEFINED) != 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    String.format(
                            "status bits 0x%X are reserved; use MSGSTATUS_ flags or bits 16 to 31", mask & ~DEFINED));
        }
        return folder.core().change((sql, changes) -> {
            int old = read(sql, folder.id(), message);
            sql.update("UPDATE message SET status = ? WHERE id = ?", old & ~mask | status & mask, message);
            changes.message(EventType.fnevObjectModified, message, folder.id());
            return old;
        });
    }
}
