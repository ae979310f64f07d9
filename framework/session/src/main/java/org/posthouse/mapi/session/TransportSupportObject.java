package org.posthouse.mapi.session;

import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.transport.Spooler.SpoolerInbox;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportSupport;

/** What a transport provider is given: it passes on to the spooler that logged it on. */
final class TransportSupportObject extends SupportObject<TransportSlot> implements TransportSupport {
    private final SpoolerInbox inbox;

    TransportSupportObject(TransportSlot slot, SpoolerInbox inbox) {
        super(slot);
        this.inbox = inbox;
    }

    @Override
    public void spoolerNotify(Set<SpoolerNotifyFlag> flags) {
        inbox.spoolerNotify(slot.uid(), flags);
    }

    @Override
    public void statusRecips(Message message, List<PropValues> recipients) {
        inbox.statusRecips(slot.uid(), message, recipients);
    }

    @Override
    public boolean spoolerYield() {
        return Thread.currentThread().isInterrupted();
    }
}
