package org.posthouse.mapi.admin;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_STATUS_CODE. Source: pidtagstatuscode-canonical-property.md. */
enum StatusCode implements MapiFlag {
    STATUS_AVAILABLE(0x1),
    STATUS_OFFLINE(0x2),
    STATUS_FAILURE(0x4),
    STATUS_INBOUND_ENABLED(0x10000),
    STATUS_INBOUND_ACTIVE(0x20000),
    STATUS_INBOUND_FLUSH(0x40000),
    STATUS_OUTBOUND_ENABLED(0x100000),
    STATUS_OUTBOUND_ACTIVE(0x200000),
    STATUS_OUTBOUND_FLUSH(0x400000),
    STATUS_REMOTE_ACCESS(0x800000);

    private final int bit;

    StatusCode(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
