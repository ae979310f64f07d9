package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** How an object goes on after SaveChanges. Source: imapiprop-savechanges.md. */
public enum SaveFlag implements MapiFlag {
    /** It may stay open read only. */
    KEEP_OPEN_READONLY(0x1),
    /** It stays open read and write. */
    KEEP_OPEN_READWRITE(0x2),
    /** Overwrites what another writer saved since it was opened. */
    FORCE_SAVE(0x4),
    /** The commit may come later. */
    MAPI_DEFERRED_ERRORS(0x8);

    private final int bit;

    SaveFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
