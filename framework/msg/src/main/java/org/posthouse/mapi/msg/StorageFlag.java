package org.posthouse.mapi.msg;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of OpenIMsgSession, which takes MAPI_UNICODE alone, and of OpenIMsgOnIStg. Source: openimsgsession.md, openimsgonistg.md. */
public enum StorageFlag implements MapiFlag {
    /** SaveChanges writes into the storage and leaves the commit to the caller, who has data of its own to write. */
    IMSG_NO_ISTG_COMMIT(0x1),
    /** A new message has PT_UNICODE strings and STORE_UNICODE_OK; one that exists keeps the width it has. */
    MAPI_UNICODE(0x80000000);

    private final int bit;

    StorageFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
