package org.posthouse.mapi.spi.transport;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a transport session begins, and what it asks of the spooler. Source: ixpprovider-transportlogon.md. */
public enum TransportLogonFlag implements MapiFlag {
    /** No dialog. */
    LOGON_NO_DIALOG(0x1),
    /** No connection to the outside. */
    LOGON_NO_CONNECT(0x4),
    /** Nothing is received until told. */
    LOGON_NO_INBOUND(0x8),
    /** Nothing will be sent until told. */
    LOGON_NO_OUTBOUND(0x10),
    /** Idle is to be called. */
    LOGON_SP_IDLE(0x00010000),
    /** Poll is to be called often. */
    LOGON_SP_POLL(0x00020000),
    /** Recipients are to be resolved to full addresses. */
    LOGON_SP_RESOLVE(0x00040000);

    private final int bit;

    TransportLogonFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
