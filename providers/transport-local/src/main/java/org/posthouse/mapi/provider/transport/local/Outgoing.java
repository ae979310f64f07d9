package org.posthouse.mapi.provider.transport.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;

/** Puts one message into the mailboxes of its recipients. */
final class Outgoing {
    /** PR_DELIVER_TIME. */
    static final PropTag<Instant> PR_DELIVER_TIME = PropTag.ofSysTime(0x0010);

    /** Transfer impossible; recipient not known. Source: pidtagnondeliveryreportreasoncode-canonical-property.md. */
    private static final int MAPI_REASON_TRANSFER_IMPOSSIBLE = 1;

    private static final int MAPI_DIAG_OR_NAME_UNRECOGNIZED = 0;

    /** What makes two submissions of one message known as the same, and sending it once more a new one. */
    private static final List<PropTag<?>> IDENTITY = List.of(
            PropTags.PR_ENTRYID,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_STORE_RECORD_KEY,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_CLIENT_SUBMIT_TIME);

    /** How many mailboxes a report of an unknown one names. */
    private static final int NAMED = 5;

    private final Path home;
    private final MailboxName sender;

    Outgoing(Path home, MailboxName sender) {
        this.home = home;
        this.sender = sender;
    }

    /**
     * Delivers to these recipients.
     *
     * @param all all recipients of the message
     * @param mine those to deliver to
     * @return {@code mine}, each with PR_DELIVER_TIME, or with PR_NDR_REASON_CODE and a text
     * @throws IOException when the files could not be written; to deliver again then does not deliver twice
     */
    List<PropValues> deliver(Message message, List<PropValues> all, List<PropValues> mine) throws IOException {
        Map<PropValues, Optional<Mailbox>> mailboxes = new LinkedHashMap<>();
        mine.forEach(recipient -> mailboxes.put(recipient, mailbox(recipient)));
        List<Mailbox> found =
                mailboxes.values().stream().flatMap(Optional::stream).toList();
        if (!found.isEmpty()) {
            place(message, transmitted(all), found);
        }
        List<PropValues> results = new ArrayList<>();
        mailboxes.forEach(
                (recipient, mailbox) -> results.add(mailbox.isPresent() ? delivered(recipient) : unknown(recipient)));
        return results;
    }

    private Optional<Mailbox> mailbox(PropValues recipient) {
        return MailboxName.of(Addresses.address(recipient)).flatMap(name -> Mailbox.find(home, name));
    }

    private void place(Message message, List<PropValues> recipients, List<Mailbox> mailboxes) throws IOException {
        PropValues identity = message.props(IDENTITY);
        Instant now = Instant.now();
        Binary submission = submission(identity);
        String name = String.format(
                "%015d-%s",
                Math.max(
                        0,
                        identity.get(PropTags.PR_CLIENT_SUBMIT_TIME).orElse(now).toEpochMilli()),
                fileKey(submission));
        PropValues changes = Envelope.sent(sender, message.props(Envelope.sentFrom()), now, submission);
        message.setProps(changes);
        try (Draft draft = Draft.begin(home)) {
            MailWriter.write(draft.out(), message, changes, recipients);
            draft.sync();
            for (Mailbox mailbox : mailboxes) {
                mailbox.deliver(draft.file(), name);
            }
        }
    }

    /** The same for the same submission of the same message; a fresh one when the store does not tell which it is. */
    private static Binary submission(PropValues identity) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean known = identity.has(PropTags.PR_CLIENT_SUBMIT_TIME)
                && (identity.has(PropTags.PR_ENTRYID) || identity.has(PropTags.PR_SEARCH_KEY));
        if (!known) {
            bytes.writeBytes(MapiUid.random().bytes().toBytes());
        }
        identity.stream()
                .filter(value -> !value.isError())
                .forEach(value -> bytes.writeBytes(
                        org.posthouse.mapi.support.PropCodec.encodeAll(PropValues.of(List.of(value)))));
        return Binary.of(MailboxName.sha256(bytes.toByteArray()));
    }

    /** The end of the name of a submission's file. */
    static String fileKey(Binary submission) {
        return submission.slice(0, Math.min(16, submission.size())).hex();
    }

    /** The recipients others may see: no blind copies, nothing that is for addressing only. */
    private static List<PropValues> transmitted(List<PropValues> all) {
        return all.stream()
                .filter(recipient -> Addresses.type(recipient) != RecipientType.MAPI_P1.value()
                        && kind(recipient) != RecipientType.MAPI_BCC.value())
                .map(recipient -> recipient.with(PropValues.builder()
                        .put(PropTags.PR_RECIPIENT_TYPE, kind(recipient))
                        .build()))
                .toList();
    }

    private static int kind(PropValues recipient) {
        return Addresses.type(recipient) & ~Addresses.MAPI_SUBMITTED;
    }

    private static PropValues delivered(PropValues recipient) {
        return recipient.with(
                PropValues.builder().put(PR_DELIVER_TIME, Instant.now()).build());
    }

    private PropValues unknown(PropValues recipient) {
        String text = "there is no mailbox '" + Addresses.address(recipient) + "' in this home" + there()
                + "; check the address, or create the profile it belongs to";
        return recipient.with(PropValues.builder()
                .put(PropTags.PR_NDR_REASON_CODE, MAPI_REASON_TRANSFER_IMPOSSIBLE)
                .put(PropTags.PR_NDR_DIAG_CODE, MAPI_DIAG_OR_NAME_UNRECOGNIZED)
                .put(PropTags.PR_SUPPLEMENTARY_INFO, text)
                .build());
    }

    /** The mailboxes there are, or the first of them. */
    private String there() {
        try {
            List<String> names = Mailbox.inHome(home);
            String first =
                    names.stream().limit(NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
            int more = names.size() - NAMED;
            return names.isEmpty() ? "" : "; there are " + first + (more > 0 ? " and " + more + " more" : "");
        } catch (IOException e) {
            // that the mailbox is unknown is to be told all the same
            return "";
        }
    }
}
