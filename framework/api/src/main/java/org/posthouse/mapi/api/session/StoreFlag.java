package org.posthouse.mapi.api.session;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a store is opened. Source: imapisession-openmsgstore.md. */
public enum StoreFlag implements MapiFlag {
    /** No dialog; MAPI_E_LOGON_FAILED when something is missing. */
    MDB_NO_DIALOG(0x1),
    /** Read and write. */
    MDB_WRITE(0x4),
    /** The most access that can be given. */
    MAPI_BEST_ACCESS(0x10),
    /** Not in the message store table. */
    MDB_TEMPORARY(0x20),
    /** The spooler does not work for it. */
    MDB_NO_MAIL(0x80),
    /** The server's copy. */
    MDB_ONLINE(0x100);

    private final int bit;

    StoreFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
