package org.posthouse.mapi.api.store;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_STORE_SUPPORT_MASK. Source: pidtagstoresupportmask-canonical-property.md. */
public enum StoreSupport implements MapiFlag {
    STORE_ENTRYID_UNIQUE(0x1),
    STORE_READONLY(0x2),
    STORE_SEARCH_OK(0x4),
    STORE_MODIFY_OK(0x8),
    STORE_CREATE_OK(0x10),
    STORE_ATTACH_OK(0x20),
    STORE_OLE_OK(0x40),
    STORE_SUBMIT_OK(0x80),
    STORE_NOTIFY_OK(0x100),
    STORE_MV_PROPS_OK(0x200),
    STORE_CATEGORIZE_OK(0x400),
    STORE_RTF_OK(0x800),
    STORE_RESTRICTION_OK(0x1000),
    STORE_SORT_OK(0x2000),
    STORE_PUBLIC_FOLDERS(0x4000),
    STORE_UNCOMPRESSED_RTF(0x8000),
    STORE_HTML_OK(0x10000),
    STORE_ANSI_OK(0x20000),
    STORE_UNICODE_OK(0x40000),
    STORE_LOCALSTORE(0x80000),
    STORE_ITEMPROC(0x200000),
    STORE_PUSHER_OK(0x800000),
    STORE_RULES_OK(0x10000000);

    private final int bit;

    StoreSupport(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
