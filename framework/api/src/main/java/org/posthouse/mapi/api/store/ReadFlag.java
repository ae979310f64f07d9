package org.posthouse.mapi.api.store;

import org.posthouse.mapi.api.id.MapiFlag;

/** How SetReadFlag treats the flag and its report. Source: imessage-setreadflag.md. */
public enum ReadFlag implements MapiFlag {
    /** Sets the flag, cancels the report. */
    SUPPRESS_RECEIPT(0x1),
    /** Clears the flag, without report. */
    CLEAR_READ_FLAG(0x4),
    /** Sends the report, leaves the flag. */
    GENERATE_RECEIPT_ONLY(0x10),
    /** No read report will be sent. */
    CLEAR_RN_PENDING(0x20),
    /** No nonread report will be sent. */
    CLEAR_NRN_PENDING(0x40);

    private final int bit;

    ReadFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
