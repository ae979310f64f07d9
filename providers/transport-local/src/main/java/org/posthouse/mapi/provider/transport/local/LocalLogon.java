package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.MapiStatus.ValidateFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportSupport;

/** One profile's session with its mailbox. */
final class LocalLogon implements TransportLogon {
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final PropValues TAKEN =
            PropValues.builder().put(PropTags.PR_RESPONSIBILITY, true).build();

    private final TransportSupport support;
    private final LocalStatus status;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private volatile boolean ended;

    private LocalLogon(TransportSupport support, MailboxName name, Mailbox mailbox) {
        this.support = support;
        this.status = new LocalStatus(support, name);
        this.outgoing = new Outgoing(support.home(), name);
        this.incoming = new Incoming(support, name, mailbox, status::trouble);
    }

    static LocalLogon begin(TransportSupport support, MailboxName name, Mailbox mailbox) throws IOException {
        Instant now = Instant.now();
        mailbox.forgetOld(now);
        Draft.removeAbandoned(support.home(), now);
        LocalLogon logon = new LocalLogon(support, name, mailbox);
        logon.status.tell();
        return logon;
    }

    @Override
    public Set<TransportLogonFlag> wants() {
        return Set.of(TransportLogonFlag.LOGON_SP_POLL);
    }

    @Override
    public AddressTypes addressTypes() {
        return AddressTypes.of(MailboxName.TYPE);
    }

    @Override
    public Submission submitMessage(Message message) {
        if (ended || !status.has(LocalStatus.Bit.STATUS_OUTBOUND_ENABLED)) {
            return new Submission.Wait(LATER, "the local transport is not sending");
        }
        List<PropValues> all = Recipients.of(message);
        List<PropValues> mine = all.stream()
                .filter(Addresses::isLocal)
                .filter(recipient -> recipient
                        .get(PropTags.PR_RESPONSIBILITY)
                        .filter(responsible -> !responsible)
                        .isPresent())
                .toList();
        if (mine.isEmpty()) {
            return new Submission.NotMe();
        }
        try {
            report(message, outgoing.deliver(message, all, mine));
        } catch (IOException e) {
            return new Submission.Wait(LATER, "the message could not be put into a mailbox: " + e);
        }
        message.modifyRecipients(
                RecipientMode.MODRECIP_MODIFY,
                mine.stream().map(recipient -> recipient.with(TAKEN)).toList());
        return new Submission.Accepted();
    }

    private void report(Message message, List<PropValues> results) {
        boolean failed = results.stream().anyMatch(result -> result.has(PropTags.PR_NDR_REASON_CODE));
        boolean asked =
                message.prop(PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED).orElse(false);
        if (failed || asked) {
            support.statusRecips(message, results);
        }
    }

    @Override
    public boolean poll() {
        try {
            return isReceiving() && incoming.waits();
        } catch (IOException e) {
            status.trouble("the mailbox could not be read: " + e);
            return false;
        }
    }

    private boolean isReceiving() {
        return !ended && status.has(LocalStatus.Bit.STATUS_INBOUND_ENABLED);
    }

    @Override
    public boolean startMessage(Message message) {
        try {
            return isReceiving() && incoming.fetch(message);
        } catch (IOException e) {
            status.trouble("the mailbox could not be read: " + e);
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "waiting mail could not be read: " + e, e);
        }
    }

    @Override
    public void transportNotify(Set<TransportNotifyFlag> flags) {
        status.notify(flags);
    }

    @Override
    public void flushQueues(Set<FlushFlag> flags) {
        status.flush(flags);
    }

    @Override
    public void validateState(Set<ValidateFlag> flags) {
        status.tell();
    }

    @Override
    public void transportLogoff() {
        ended = true;
    }
}
