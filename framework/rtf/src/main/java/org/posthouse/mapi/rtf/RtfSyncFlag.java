package org.posthouse.mapi.rtf;

import org.posthouse.mapi.api.id.MapiFlag;

/** Which body of a message has changed (RTFSync). Source: rtfsync.md. */
public enum RtfSyncFlag implements MapiFlag {
    RTF_SYNC_RTF_CHANGED(0x1),
    RTF_SYNC_BODY_CHANGED(0x2);

    private final int bit;

    RtfSyncFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
