package org.posthouse.mapi.api.store;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a store ends; exactly one is given. Source: imsgstore-storelogoff.md. */
public enum LogoffFlag implements MapiFlag {
    /** Sends what is ready, finishes a message being received. */
    LOGOFF_NO_WAIT(0x1),
    /** Finishes messages in process only. */
    LOGOFF_ORDERLY(0x2),
    /** As NO_WAIT, and flushes the queues. */
    LOGOFF_PURGE(0x4),
    /** Does not log off while a transport works for the store. */
    LOGOFF_ABORT(0x8),
    /** As ABORT, without new work. */
    LOGOFF_QUIET(0x10);

    private final int bit;

    LogoffFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
