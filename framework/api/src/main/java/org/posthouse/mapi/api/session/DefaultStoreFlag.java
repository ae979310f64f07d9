package org.posthouse.mapi.api.session;

/** What SetDefaultStore makes of a store: values, exactly one is given. Source: imapisession-setdefaultstore.md. */
public enum DefaultStoreFlag {
    MAPI_DEFAULT_STORE(1),
    MAPI_SIMPLE_STORE_TEMPORARY(2),
    MAPI_SIMPLE_STORE_PERMANENT(3),
    MAPI_PRIMARY_STORE(4),
    MAPI_SECONDARY_STORE(5);

    private final int value;

    DefaultStoreFlag(int value) {
        this.value = value;
    }

    /** The number in ulFlags. */
    public int value() {
        return value;
    }
}
