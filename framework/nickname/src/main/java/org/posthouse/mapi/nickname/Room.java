package org.posthouse.mapi.nickname;

import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** How large a list is and may become: one that could not be read again is never made. For one thread. */
final class Room {
    private final String where;
    private final NicknameLimits limits;
    private int rows;
    private long bytes;

    /** For a list of which is said {@code where} it is, when there is no room. */
    Room(String where, NicknameLimits limits, int rows, long bytes) {
        this.where = where;
        this.limits = limits;
        this.rows = rows;
        this.bytes = bytes;
    }

    /**
     * Notes that there are so many more rows and bytes.
     *
     * @throws MapiException MAPI_E_TOO_BIG when there is no room for them; nothing is noted then
     */
    void take(int moreRows, int moreBytes) {
        if (moreRows > 0 && rows + moreRows > limits.maxRows()) {
            throw tooBig(rows + moreRows, "entries", limits.maxRows());
        }
        if (moreBytes > 0 && bytes + moreBytes > limits.maxBytes()) {
            throw tooBig(bytes + moreBytes, "bytes", limits.maxBytes());
        }
        rows += moreRows;
        bytes += moreBytes;
    }

    private MapiException tooBig(long wanted, String what, int most) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG,
                "the nickname list" + where + " would have " + wanted + " " + what + ", and no more than " + most
                        + " can be read again; it is not changed, remove some entries first");
    }
}
