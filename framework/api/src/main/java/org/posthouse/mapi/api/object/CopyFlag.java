package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of CopyTo and CopyProps. Source: imapiprop-copyto.md. */
public enum CopyFlag implements MapiFlag {
    /** Removes from the source what was copied. */
    MAPI_MOVE(0x1),
    /** Keeps what the destination already has. */
    MAPI_NOREPLACE(0x2),
    /** The provider may answer MAPI_E_DECLINE_COPY. */
    MAPI_DECLINE_OK(0x4);

    private final int bit;

    CopyFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
