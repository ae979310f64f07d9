package org.posthouse.mapi.session;

import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.spi.addressbook.AbSupport;

/** What an address book provider is given. */
final class AbSupportObject extends SupportObject<AbSlot> implements AbSupport {
    AbSupportObject(AbSlot slot) {
        super(slot);
    }

    @Override
    public void setProviderUid(MapiUid uid) {
        slot.core.routes().add(uid, slot);
    }
}
