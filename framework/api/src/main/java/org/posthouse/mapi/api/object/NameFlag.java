package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** Which names GetNamesFromIDs leaves out. Source: imapiprop-getnamesfromids.md. */
public enum NameFlag implements MapiFlag {
    /** Names that are strings. */
    MAPI_NO_STRINGS(0x1),
    /** Names that are numbers. */
    MAPI_NO_IDS(0x2);

    private final int bit;

    NameFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
