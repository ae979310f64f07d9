package org.posthouse.mapi.api.notify;

import org.posthouse.mapi.api.id.MapiFlag;

/** The kinds of event one can register for. Source: mapi-notification-events.md. */
public enum EventType implements MapiFlag {
    fnevCriticalError(0x1),
    fnevNewMail(0x2),
    fnevObjectCreated(0x4),
    fnevObjectDeleted(0x8),
    fnevObjectModified(0x10),
    fnevObjectMoved(0x20),
    fnevObjectCopied(0x40),
    fnevSearchComplete(0x80),
    fnevTableModified(0x100),
    fnevStatusObjectModified(0x200),
    fnevExtended(0x80000000);

    private final int bit;

    EventType(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
