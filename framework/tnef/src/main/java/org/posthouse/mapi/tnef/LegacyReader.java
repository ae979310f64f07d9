package org.posthouse.mapi.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MessageFlag;

/** What the attributes for old readers say, as properties. Their times have no zone and are taken for UTC. Source: tnef-attributes.md. */
final class LegacyReader {
    /** Longer attributes are no names, dates or numbers. */
    private static final int LONGEST = 1 << 20;

    private static final int FMS_MODIFIED = 0x01;
    private static final int FMS_LOCAL = 0x02;
    private static final int FMS_SUBMITTED = 0x04;
    private static final int FMS_READ = 0x20;
    private static final int FMS_HAS_ATTACH = 0x80;
    private static final int TRPID_ONE_OFF = 4;

    private final Charset text;
    private final PropValues.Builder props = PropValues.builder();

    LegacyReader(Charset text) {
        this.text = text;
    }

    /**
     * Reads one attribute.
     *
     * @param messageClass of the message as far as it is known
     * @return none for an attribute that is not one of these
     * @throws EOFException when it is cut short
     */
    PropValues read(TnefAttribute attribute, TnefInput in, String messageClass) throws IOException {
        switch (attribute) {
            case attMessageClass -> string(in, PropTags.PR_MESSAGE_CLASS, true);
            case attOriginalMessageClass -> string(in, TnefTags.PR_ORIG_MESSAGE_CLASS, true);
            case attSubject -> string(in, PropTags.PR_SUBJECT, false);
            case attAttachTitle -> string(in, PropTags.PR_ATTACH_FILENAME, false);
            case attAttachTransportFilename -> string(in, TnefTags.PR_ATTACH_TRANSPORT_NAME, false);
            case attDateStart -> date(in, TnefTags.PR_START_DATE);
            case attDateEnd -> date(in, TnefTags.PR_END_DATE);
            case attDateSent -> date(in, PropTags.PR_CLIENT_SUBMIT_TIME);
            case attDateRecd -> date(in, PropTags.PR_MESSAGE_DELIVERY_TIME);
            case attDateModified, attAttachModifyDate -> date(in, PropTags.PR_LAST_MODIFICATION_TIME);
            case attAttachCreateDate -> date(in, PropTags.PR_CREATION_TIME);
            case attAidOwner -> props.put(TnefTags.PR_OWNER_APPT_ID, in.int32());
            case attRequestRes -> props.put(TnefTags.PR_RESPONSE_REQUESTED, in.int16() != 0);
            case attPriority -> props.put(PropTags.PR_PRIORITY, priority(in.int16()));
            case attMessageStatus -> props.put(PropTags.PR_MESSAGE_FLAGS, flags(in.int8()));
            case attMessageID -> key(in, PropTags.PR_SEARCH_KEY);
            case attConversationID -> key(in, TnefTags.PR_CONVERSATION_KEY);
            case attParentID -> key(in, TnefTags.PR_PARENT_KEY);
            case attFrom -> from(in);
            case attSentFor -> person(in, true);
            case attOwner -> person(in, MessageClasses.isFromOwner(messageClass));
            default -> {
                return PropValues.EMPTY;
            }
        }
        return props.build();
    }

    private void string(TnefInput in, PropTag<String> tag, boolean messageClass) throws IOException {
        String value = string(in.bytes(in.left(), LONGEST));
        props.put(tag, messageClass ? MessageClasses.toNew(value) : value);
    }

    private String string(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, text);
    }

    /** Year, month, day, hour, minute, second and day of the week; all zero for no date. */
    private void date(TnefInput in, PropTag<Instant> tag) throws IOException {
        int year = in.int16();
        int month = in.int16();
        int day = in.int16();
        int hour = in.int16();
        int minute = in.int16();
        int second = in.int16();
        try {
            props.put(
                    tag,
                    LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            if (year != 0) {
                throw new EOFException("no date: " + e.getMessage());
            }
        }
    }

    static int priority(int value) {
        return value == 1 ? 1 : value == 3 ? -1 : 0;
    }

    private static int flags(int status) {
        int flags = (status & FMS_MODIFIED) == 0 ? MessageFlag.MSGFLAG_UNMODIFIED.bit() : 0;
        flags |= (status & FMS_LOCAL) != 0 ? MessageFlag.MSGFLAG_UNSENT.bit() : 0;
        flags |= (status & FMS_SUBMITTED) != 0 ? MessageFlag.MSGFLAG_SUBMIT.bit() : 0;
        flags |= (status & FMS_READ) != 0 ? MessageFlag.MSGFLAG_READ.bit() : 0;
        return flags | ((status & FMS_HAS_ATTACH) != 0 ? MessageFlag.MSGFLAG_HASATTACH.bit() : 0);
    }

    /** A status byte from PR_MESSAGE_FLAGS. */
    static int status(int flags) {
        int status = (flags & MessageFlag.MSGFLAG_UNMODIFIED.bit()) == 0 ? FMS_MODIFIED : 0;
        status |= (flags & MessageFlag.MSGFLAG_UNSENT.bit()) != 0 ? FMS_LOCAL : 0;
        status |= (flags & MessageFlag.MSGFLAG_SUBMIT.bit()) != 0 ? FMS_SUBMITTED : 0;
        status |= (flags & MessageFlag.MSGFLAG_READ.bit()) != 0 ? FMS_READ : 0;
        return status | ((flags & MessageFlag.MSGFLAG_HASATTACH.bit()) != 0 ? FMS_HAS_ATTACH : 0);
    }

    /** A key as hex digits; what is none is taken as its bytes. */
    private void key(TnefInput in, PropTag<Binary> tag) throws IOException {
        byte[] bytes = in.bytes(in.left(), LONGEST);
        String digits = string(bytes);
        try {
            props.put(tag, Binary.of(HexFormat.of().parseHex(digits)));
        } catch (IllegalArgumentException e) {
            props.put(tag, Binary.of(digits.getBytes(text)));
        }
    }

    /** The structure TRP, then name and TYPE:address, each ended by NUL. */
    private void from(TnefInput in) throws IOException {
        int kind = in.int16();
        in.int16();
        int nameSize = in.int16();
        int addressSize = in.int16();
        if (kind != TRPID_ONE_OFF) {
            throw new EOFException("the sender is of kind " + kind + ", not a one-off address");
        }
        String name = string(in.bytes(Math.min(nameSize, in.left()), LONGEST));
        String address = string(in.bytes(Math.min(addressSize, in.left()), LONGEST));
        props.put(PropTags.PR_SENDER_NAME, name);
        address(name, address)
                .ifPresent(person -> props.put(PropTags.PR_SENDER_ADDRTYPE, person.addressType())
                        .put(PropTags.PR_SENDER_EMAIL_ADDRESS, person.address())
                        .put(PropTags.PR_SENDER_ENTRYID, person.entryId().bytes())
                        .put(PropTags.PR_SENDER_SEARCH_KEY, person.searchKey()));
    }

    private Optional<OneOff> address(String name, String address) {
        int colon = address.indexOf(':');
        try {
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new OneOff(name, address.substring(0, colon), address.substring(colon + 1), true));
        } catch (MapiException e) {
            return Optional.empty(); // no address behind the colon
        }
    }

    private void person(TnefInput in, boolean sentFor) throws IOException {
        String name = string(in.bytes(Math.min(in.int16(), in.left()), LONGEST));
        String address = string(in.bytes(Math.min(in.int16(), in.left()), LONGEST));
        Optional<OneOff> person = address(name, address);
        if (sentFor) {
            props.put(PropTags.PR_SENT_REPRESENTING_NAME, name);
            person.ifPresent(found -> props.put(PropTags.PR_SENT_REPRESENTING_ADDRTYPE, found.addressType())
                    .put(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS, found.address())
                    .put(PropTags.PR_SENT_REPRESENTING_ENTRYID, found.entryId().bytes())
                    .put(PropTags.PR_SENT_REPRESENTING_SEARCH_KEY, found.searchKey()));
        } else {
            props.put(PropTags.PR_RCVD_REPRESENTING_NAME, name);
            person.ifPresent(found -> props.put(PropTags.PR_RCVD_REPRESENTING_ADDRTYPE, found.addressType())
                    .put(PropTags.PR_RCVD_REPRESENTING_EMAIL_ADDRESS, found.address())
                    .put(PropTags.PR_RCVD_REPRESENTING_ENTRYID, found.entryId().bytes())
                    .put(PropTags.PR_RCVD_REPRESENTING_SEARCH_KEY, found.searchKey()));
        }
    }
}
