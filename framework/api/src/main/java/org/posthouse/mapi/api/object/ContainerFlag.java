package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of container tables. Source: imapicontainer-getcontentstable.md, imapicontainer-gethierarchytable.md. */
public enum ContainerFlag implements MapiFlag {
    /** All levels of the hierarchy, with PR_DEPTH. */
    CONVENIENT_DEPTH(0x1),
    /** What was deleted and is still kept. */
    SHOW_SOFT_DELETES(0x2),
    /** The associated (hidden) messages instead of the ordinary ones. */
    MAPI_ASSOCIATED(0x40);

    private final int bit;

    ContainerFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
