package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** How an object or a property is opened. Source: imapisession-openentry.md, imapisession-openprofilesection.md. */
public enum OpenFlag implements MapiFlag {
    /** Read and write; without it, read only. */
    MAPI_MODIFY(0x1),
    /** The property is made when it is not there, an old value discarded; wants MAPI_MODIFY. */
    MAPI_CREATE(0x2),
    /** The call may succeed before the object is there; a later call then tells the error. */
    MAPI_DEFERRED_ERRORS(0x8),
    /** The most access that can be given. */
    MAPI_BEST_ACCESS(0x10),
    /** A section that belongs to another provider. */
    MAPI_FORCE_ACCESS(0x00080000);

    private final int bit;

    OpenFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
