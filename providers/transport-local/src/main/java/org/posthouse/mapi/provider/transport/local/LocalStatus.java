package org.posthouse.mapi.provider.transport.local;

import java.util.EnumSet;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Support;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;

/** The transport's row of the status table, and the directions it tells of. For any thread. */
final class LocalStatus {
    /** Bits of PR_STATUS_CODE. Source: pidtagstatuscode-canonical-property.md. */
    enum Bit implements MapiFlag {
        STATUS_AVAILABLE(0x1),
        STATUS_INBOUND_ENABLED(0x10000),
        STATUS_INBOUND_FLUSH(0x40000),
        STATUS_OUTBOUND_ENABLED(0x100000),
        STATUS_OUTBOUND_FLUSH(0x400000);

        private final int bit;

        Bit(int bit) {
            this.bit = bit;
        }

        @Override
        public int bit() {
            return bit;
        }
    }

    private final Support support;
    private final MailboxName mailbox;
    private final Set<Bit> bits = EnumSet.of(Bit.STATUS_AVAILABLE);
    private String trouble = "";

    LocalStatus(Support support, MailboxName mailbox) {
        this.support = support;
        this.mailbox = mailbox;
    }

    synchronized void notify(Set<TransportNotifyFlag> flags) {
        flags.forEach(this::apply);
        tell();
    }

    private void apply(TransportNotifyFlag flag) {
        switch (flag) {
            case NOTIFY_BEGIN_INBOUND -> bits.add(Bit.STATUS_INBOUND_ENABLED);
            case NOTIFY_END_INBOUND -> bits.remove(Bit.STATUS_INBOUND_ENABLED);
            case NOTIFY_BEGIN_OUTBOUND -> bits.add(Bit.STATUS_OUTBOUND_ENABLED);
            case NOTIFY_END_OUTBOUND -> bits.remove(Bit.STATUS_OUTBOUND_ENABLED);
            case NOTIFY_BEGIN_INBOUND_FLUSH -> bits.add(Bit.STATUS_INBOUND_FLUSH);
            case NOTIFY_END_INBOUND_FLUSH -> bits.remove(Bit.STATUS_INBOUND_FLUSH);
            case NOTIFY_BEGIN_OUTBOUND_FLUSH -> bits.add(Bit.STATUS_OUTBOUND_FLUSH);
            case NOTIFY_END_OUTBOUND_FLUSH -> bits.remove(Bit.STATUS_OUTBOUND_FLUSH);
            default -> {
                // nothing is deferred, and a message is handled at once: there is nothing to cancel
            }
        }
    }

    synchronized void flush(Set<FlushFlag> flags) {
        if (flags.contains(FlushFlag.FLUSH_UPLOAD)) {
            bits.add(Bit.STATUS_OUTBOUND_FLUSH);
        }
        if (flags.contains(FlushFlag.FLUSH_DOWNLOAD)) {
            bits.add(Bit.STATUS_INBOUND_FLUSH);
        }
        tell();
    }

    synchronized boolean has(Bit bit) {
        return bits.contains(bit);
    }

    /** Tells a person what went wrong; it stays until the next logon. */
    synchronized void trouble(String text) {
        trouble = text;
        tell();
    }

    synchronized void tell() {
        String state = "mailbox '" + mailbox.text() + "': "
                + (has(Bit.STATUS_INBOUND_ENABLED) ? "receiving" : "not receiving") + ", "
                + (has(Bit.STATUS_OUTBOUND_ENABLED) ? "sending" : "not sending");
        support.modifyStatusRow(
                PropValues.builder()
                        .put(PropTags.PR_DISPLAY_NAME, "Local transport")
                        .put(PropTags.PR_STATUS_CODE, MapiFlag.bits(bits))
                        .put(PropTags.PR_STATUS_STRING, trouble.isEmpty() ? state : state + "; " + trouble)
                        .put(PropTags.PR_RESOURCE_METHODS, 0)
                        .put(PropTags.PR_IDENTITY_DISPLAY, mailbox.text())
                        .put(PropTags.PR_IDENTITY_ENTRYID, mailbox.entryId())
                        .put(PropTags.PR_IDENTITY_SEARCH_KEY, mailbox.oneOff().searchKey())
                        .build(),
                true);
    }
}
