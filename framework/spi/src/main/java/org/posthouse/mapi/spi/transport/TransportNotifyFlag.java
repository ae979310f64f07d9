package org.posthouse.mapi.spi.transport;

import org.posthouse.mapi.api.id.MapiFlag;

/** What TransportNotify tells. Source: ixplogon-transportnotify.md. */
public enum TransportNotifyFlag implements MapiFlag {
    NOTIFY_BEGIN_INBOUND(0x1),
    NOTIFY_BEGIN_OUTBOUND(0x2),
    NOTIFY_BEGIN_INBOUND_FLUSH(0x4),
    NOTIFY_BEGIN_OUTBOUND_FLUSH(0x8),
    NOTIFY_END_INBOUND(0x10000),
    NOTIFY_END_OUTBOUND(0x20000),
    NOTIFY_END_INBOUND_FLUSH(0x40000),
    NOTIFY_END_OUTBOUND_FLUSH(0x80000),
    NOTIFY_ABORT_DEFERRED(0x40000000),
    NOTIFY_CANCEL_MESSAGE(0x80000000);

    private final int bit;

    TransportNotifyFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
