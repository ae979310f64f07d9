package org.posthouse.mapi.api.profile;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_RESOURCE_FLAGS in a message service section. Source: pidtagresourceflags-canonical-property.md. */
public enum ServiceFlag implements MapiFlag {
    /** Holds the default store; set by MAPI. */
    SERVICE_DEFAULT_STORE(0x1),
    /** Once in a profile. */
    SERVICE_SINGLE_COPY(0x2),
    /** Reserved. */
    SERVICE_CREATE_WITH_STORE(0x4),
    /** Supplies the identity. */
    SERVICE_PRIMARY_IDENTITY(0x8),
    /** Cannot supply the identity. */
    SERVICE_NO_PRIMARY_IDENTITY(0x20);

    private final int bit;

    ServiceFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
