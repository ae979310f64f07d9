package org.posthouse.mapi.provider.transport.local;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** The groups of properties by which a message names people. */
final class Addresses {
    /** The flag that a recipient of a resend already has the message. */
    static final int MAPI_SUBMITTED = 0x80000000;

    /** Who sends it. */
    static final Group SENDER = new Group(
            PropTags.PR_SENDER_NAME,
            PropTags.PR_SENDER_ADDRTYPE,
            PropTags.PR_SENDER_EMAIL_ADDRESS,
            PropTags.PR_SENDER_ENTRYID,
            PropTags.PR_SENDER_SEARCH_KEY);

    /** On whose behalf. */
    static final Group SENT_REPRESENTING = new Group(
            PropTags.PR_SENT_REPRESENTING_NAME,
            PropTags.PR_SENT_REPRESENTING_ADDRTYPE,
            PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS,
            PropTags.PR_SENT_REPRESENTING_ENTRYID,
            PropTags.PR_SENT_REPRESENTING_SEARCH_KEY);

    /** Who receives it. */
    static final Group RECEIVED_BY = new Group(
            PropTags.PR_RECEIVED_BY_NAME,
            PropTags.PR_RECEIVED_BY_ADDRTYPE,
            PropTags.PR_RECEIVED_BY_EMAIL_ADDRESS,
            PropTags.PR_RECEIVED_BY_ENTRYID,
            PropTags.PR_RECEIVED_BY_SEARCH_KEY);

    /** On whose behalf it is received. */
    static final Group RCVD_REPRESENTING = new Group(
            PropTags.PR_RCVD_REPRESENTING_NAME,
            PropTags.PR_RCVD_REPRESENTING_ADDRTYPE,
            PropTags.PR_RCVD_REPRESENTING_EMAIL_ADDRESS,
            PropTags.PR_RCVD_REPRESENTING_ENTRYID,
            PropTags.PR_RCVD_REPRESENTING_SEARCH_KEY);

    private Addresses() {}

    static boolean isLocal(PropValues recipient) {
        return recipient
                .get(PropTags.PR_ADDRTYPE)
                .filter(MailboxName.TYPE::equals)
                .isPresent();
    }

    static String address(PropValues recipient) {
        return recipient.get(PropTags.PR_EMAIL_ADDRESS).orElse("");
    }

    static int type(PropValues recipient) {
        return recipient.get(PropTags.PR_RECIPIENT_TYPE).orElse(1);
    }

    /** PR_REPLY_RECIPIENT_ENTRIES with one entry: a FLATENTRYLIST. Source: flatentrylist.md. */
    static Binary flatEntryList(Binary entryId) {
        int padding = -entryId.size() & 3;
        int size = 4 + entryId.size() + padding;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(size)
                .putInt(entryId.size())
                .array());
        out.writeBytes(entryId.toBytes());
        out.writeBytes(new byte[padding]);
        return Binary.of(out.toByteArray());
    }

    /**
     * Five properties that together name one person.
     *
     * @param name the name
     * @param type the address type
     * @param address the address
     * @param entryId the entry identifier
     * @param searchKey the search key
     */
    record Group(
            PropTag<String> name,
            PropTag<String> type,
            PropTag<String> address,
            PropTag<Binary> entryId,
            PropTag<Binary> searchKey) {
        List<PropTag<?>> tags() {
            return List.of(name, type, address, entryId, searchKey);
        }

        /** Whether any of the five is there. */
        boolean isIn(PropValues values) {
            return tags().stream().anyMatch(values::has);
        }

        void put(PropValues.Builder to, MailboxName mailbox) {
            to.put(name, mailbox.text());
            to.put(type, MailboxName.TYPE);
            to.put(address, mailbox.text());
            to.put(entryId, mailbox.entryId());
            to.put(searchKey, mailbox.oneOff().searchKey());
        }

        void copy(PropValues.Builder to, Group from, PropValues values) {
            to.put(name, values.get(from.name));
            to.put(type, values.get(from.type));
            to.put(address, values.get(from.address));
            to.put(entryId, values.get(from.entryId));
            to.put(searchKey, values.get(from.searchKey));
        }

        Optional<Binary> entryIdIn(PropValues values) {
            return values.get(entryId);
        }
    }
}
