package org.posthouse.mapi.spi.transport;

import org.posthouse.mapi.api.id.MapiFlag;

/** What a transport tells the spooler. Source: imapisupport-spoolernotify.md. */
public enum SpoolerNotifyFlag implements MapiFlag {
    /** Incoming messages wait. */
    NOTIFY_NEWMAIL(0x1),
    /** It can send again. */
    NOTIFY_READYTOSEND(0x2),
    /** A message it kept is to be submitted again. */
    NOTIFY_SENTDEFERRED(0x4),
    /** Do not call Idle and Poll. */
    NOTIFY_CRITSEC(0x1000),
    /** Call them again. */
    NOTIFY_NONCRIT(0x2000),
    /** Ask for the address types again. */
    NOTIFY_CONFIG_CHANGE(0x4000),
    /** It cannot go on. */
    NOTIFY_CRITICAL_ERROR(0x10000000),
    /** A coupled store has received mail. */
    NOTIFY_NEWMAIL_RECEIVED(0x20000000);

    private final int bit;

    SpoolerNotifyFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
