package org.posthouse.mapi.api.addressbook;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_CONTAINER_FLAGS. Source: pidtagcontainerflags-canonical-property.md. */
public enum AbContainerFlag implements MapiFlag {
    /** Holds recipients. */
    AB_RECIPIENTS(0x1),
    /** Holds containers. */
    AB_SUBCONTAINERS(0x2),
    /** Entries can be made, changed and removed. */
    AB_MODIFIABLE(0x4),
    /** They cannot. */
    AB_UNMODIFIABLE(0x8),
    /** Ask what to look for before showing the contents. */
    AB_FIND_ON_OPEN(0x10),
    /** Not to be the default directory. */
    AB_NOT_DEFAULT(0x20);

    private final int bit;

    AbContainerFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
