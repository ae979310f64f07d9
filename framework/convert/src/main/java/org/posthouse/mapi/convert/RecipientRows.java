package org.posthouse.mapi.convert;

import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Adds recipients to a message: all, or the first ones that it has room for. */
final class RecipientRows {
    private final Message message;

    RecipientRows(Message message) {
        this.message = message;
    }

    /** Those left out are told; a mail is not refused for them. */
    void add(List<PropValues> rows, String place, Problems problems) {
        int taken = add(rows);
        if (taken < rows.size()) {
            problems.add(
                    Code.TOO_MANY_RECIPIENTS,
                    place,
                    "only the first " + taken + " of " + rows.size() + " recipients have room in the message");
        }
    }

    /** How many were taken. The message does not tell how many it takes, so half of those it refuses are tried. */
    private int add(List<PropValues> rows) {
        if (rows.isEmpty() || isTaken(rows)) {
            return rows.size();
        } else if (rows.size() == 1) {
            return 0;
        }
        int half = rows.size() / 2;
        int taken = add(rows.subList(0, half));
        return taken < half ? taken : half + add(rows.subList(half, rows.size()));
    }

    private boolean isTaken(List<PropValues> rows) {
        try {
            message.modifyRecipients(Message.RecipientMode.MODRECIP_ADD, rows);
            return true;
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_TOO_BIG) {
                throw e;
            }
            return false;
        }
    }
}
