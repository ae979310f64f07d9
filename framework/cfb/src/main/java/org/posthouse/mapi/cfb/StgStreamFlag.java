package org.posthouse.mapi.cfb;

/** How a compound file is laid over a channel. Source: hristoragefromstream.md. */
public enum StgStreamFlag {
    /** Read-only, from the channel's first byte; what is done when no flag is given. Goes with no other flag. */
    STGSTRM_RESET(0),
    /** From where the channel stands, not from its first byte. */
    STGSTRM_CURRENT(1),
    /** The storage can be written to. */
    STGSTRM_MODIFY(2),
    /** A new storage, whatever the channel holds; it can be written to. */
    STGSTRM_CREATE(4);

    private final int value;

    StgStreamFlag(int value) {
        this.value = value;
    }

    /** The bit, 0 for STGSTRM_RESET. */
    public int value() {
        return value;
    }
}
