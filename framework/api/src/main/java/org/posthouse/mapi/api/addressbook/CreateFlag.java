package org.posthouse.mapi.api.addressbook;

import org.posthouse.mapi.api.id.MapiFlag;

/** What an address book does about duplicates. Source: iabcontainer-createentry.md. */
public enum CreateFlag implements MapiFlag {
    /** Same name and address, or same search key. */
    CREATE_CHECK_DUP_STRICT(0x1),
    /** Same display name. */
    CREATE_CHECK_DUP_LOOSE(0x2),
    /** The new one replaces the duplicate. */
    CREATE_REPLACE(0x4);

    private final int bit;

    CreateFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
