package org.posthouse.mapi.api.profile;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_RESOURCE_FLAGS in a provider section and in a status row. Source: pidtagresourceflags-canonical-property.md. */
public enum ResourceFlag implements MapiFlag {
    /** This transport's identity is used for outbound messages. */
    STATUS_DEFAULT_OUTBOUND(0x1),
    /** May be, and is wanted as, the default store. */
    STATUS_DEFAULT_STORE(0x2),
    /** Supplies the identity of the session. */
    STATUS_PRIMARY_IDENTITY(0x4),
    /** The store of Simple MAPI. */
    STATUS_SIMPLE_STORE(0x8),
    /** This transport comes after all others. */
    STATUS_XP_PREFER_LAST(0x10),
    /** Cannot supply the identity. */
    STATUS_NO_PRIMARY_IDENTITY(0x20),
    /** Is never the default store. */
    STATUS_NO_DEFAULT_STORE(0x40),
    /** The section goes when the session ends. */
    STATUS_TEMP_SECTION(0x80),
    /** The transport is coupled to a store. */
    STATUS_OWN_STORE(0x100),
    /** This hook looks at incoming messages. */
    HOOK_INBOUND(0x200),
    /** This hook looks at outgoing messages. */
    HOOK_OUTBOUND(0x400),
    /** The standard folders have not been verified. */
    STATUS_NEED_IPM_TREE(0x800),
    /** The store to open at logon. */
    STATUS_PRIMARY_STORE(0x1000),
    /** The store to open when the primary is not to be had. */
    STATUS_SECONDARY_STORE(0x2000);

    private final int bit;

    ResourceFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
