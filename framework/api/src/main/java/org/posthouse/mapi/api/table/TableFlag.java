package org.posthouse.mapi.api.table;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of table methods. Source: imapitable-queryrows.md, imapitable-findrow.md. */
public enum TableFlag implements MapiFlag {
    /** The cursor stays on the first row returned. */
    TBL_NOADVANCE(0x1),
    /** FindRow looks towards the beginning. */
    DIR_BACKWARD(0x1);

    private final int bit;

    TableFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
