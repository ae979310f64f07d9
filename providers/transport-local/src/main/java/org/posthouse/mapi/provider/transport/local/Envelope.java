package org.posthouse.mapi.provider.transport.local;

import java.time.Instant;
import java.util.List;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;

/** The properties that tell how a message travelled. Source: setting-properties-on-incoming-messages.md. */
final class Envelope {
    private Envelope() {}

    /**
     * What the sent copy has in place of the message's own properties: the sender, whom it represents where the client did not
     * say, the time, and a name for the submission.
     */
    static PropValues sent(MailboxName sender, PropValues message, Instant now, Binary submission) {
        PropValues.Builder values = PropValues.builder();
        Addresses.SENDER.put(values, sender);
        if (!Addresses.SENT_REPRESENTING.isIn(message)) {
            Addresses.SENT_REPRESENTING.put(values, sender);
        }
        if (message.get(PropTags.PR_CLIENT_SUBMIT_TIME).isEmpty()) {
            values.put(PropTags.PR_CLIENT_SUBMIT_TIME, now);
        }
        values.put(PropTags.PR_PROVIDER_SUBMIT_TIME, now);
        values.put(PropTags.PR_MESSAGE_SUBMISSION_ID, submission);
        return values.build();
    }

    /** The properties {@link #sent} looks at. */
    static List<PropTag<?>> sentFrom() {
        List<PropTag<?>> tags = new java.util.ArrayList<>(Addresses.SENT_REPRESENTING.tags());
        tags.add(PropTags.PR_CLIENT_SUBMIT_TIME);
        return tags;
    }

    /** A recipient as the receiver stores it: with an entry identifier, made from the address. */
    static PropValues received(PropValues recipient) {
        PropValues.Builder values = PropValues.builder();
        recipient.forEach(values::add);
        String type = recipient.get(PropTags.PR_ADDRTYPE).orElse("");
        String address = Addresses.address(recipient);
        if (!type.isEmpty() && !address.isEmpty()) {
            OneOff oneOff = new OneOff(
                    recipient.get(PropTags.PR_DISPLAY_NAME).orElse(""),
                    type,
                    address,
                    recipient.get(PropTags.PR_SEND_RICH_INFO).orElse(true));
            values.put(PropTags.PR_ENTRYID, oneOff.entryId().bytes());
            values.put(PropTags.PR_SEARCH_KEY, oneOff.searchKey());
        }
        values.put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_MAILUSER.value());
        return values.build();
    }

    /** Completes a message that has been read from a file. */
    static void complete(Message message, MailboxName receiver, Instant now) {
        PropValues there = message.props(interesting());
        PropValues.Builder values = PropValues.builder();
        values.put(PropTags.PR_MESSAGE_DELIVERY_TIME, now);
        values.put(PropTags.PR_MESSAGE_FLAGS, 0);
        if (there.get(PropTags.PR_MESSAGE_CLASS).filter(name -> !name.isBlank()).isEmpty()) {
            values.put(PropTags.PR_MESSAGE_CLASS, "IPM.Note");
        }
        Addresses.RECEIVED_BY.put(values, receiver);
        Addresses.RCVD_REPRESENTING.put(values, receiver);
        if (!Addresses.SENT_REPRESENTING.isIn(there)) {
            Addresses.SENT_REPRESENTING.copy(values, Addresses.SENDER, there);
        }
        if (!there.has(PropTags.PR_REPLY_RECIPIENT_ENTRIES)) {
            Addresses.SENDER
                    .entryIdIn(there)
                    .ifPresent(id -> values.put(PropTags.PR_REPLY_RECIPIENT_ENTRIES, Addresses.flatEntryList(id)));
            values.put(PropTags.PR_REPLY_RECIPIENT_NAMES, there.get(PropTags.PR_SENDER_NAME));
        }
        List<PropValues> me =
                Recipients.of(message).stream().filter(receiver::isRecipient).toList();
        values.put(PropTags.PR_MESSAGE_TO_ME, has(me, RecipientType.MAPI_TO));
        values.put(PropTags.PR_MESSAGE_CC_ME, has(me, RecipientType.MAPI_CC));
        // a mailbox gets nothing that is not addressed to it by name, if only as a blind copy
        values.put(PropTags.PR_MESSAGE_RECIP_ME, true);
        message.setProps(values.build());
    }

    private static boolean has(List<PropValues> recipients, RecipientType type) {
        return recipients.stream().anyMatch(recipient -> Addresses.type(recipient) == type.value());
    }

    private static List<PropTag<?>> interesting() {
        List<PropTag<?>> tags = new java.util.ArrayList<>(Addresses.SENDER.tags());
        tags.addAll(Addresses.SENT_REPRESENTING.tags());
        tags.add(PropTags.PR_MESSAGE_CLASS);
        tags.add(PropTags.PR_REPLY_RECIPIENT_ENTRIES);
        return tags;
    }
}
