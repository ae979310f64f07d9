package org.posthouse.mapi.api.store;

import org.posthouse.mapi.api.id.MapiFlag;

/** Bits of PR_MESSAGE_FLAGS. Source: pidtagmessageflags-canonical-property.md. */
public enum MessageFlag implements MapiFlag {
    MSGFLAG_READ(0x1),
    MSGFLAG_UNMODIFIED(0x2),
    MSGFLAG_SUBMIT(0x4),
    MSGFLAG_UNSENT(0x8),
    MSGFLAG_HASATTACH(0x10),
    MSGFLAG_FROMME(0x20),
    MSGFLAG_ASSOCIATED(0x40),
    MSGFLAG_RESEND(0x80),
    MSGFLAG_RN_PENDING(0x100),
    MSGFLAG_NRN_PENDING(0x200);

    private final int bit;

    MessageFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
