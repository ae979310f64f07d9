package org.posthouse.mapi.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Attributes for old readers, from properties; it knows which of those have lost nothing by it. Source: tnef-attributes.md. */
final class LegacyWriter {
    private static final int TRP = 8;
    private static final int TRPID_ONE_OFF = 4;
    private static final int SHORTEST_ENTRY_ID = 20;

    private final Charset text;
    private final TnefAddresses addresses;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Set<Integer> whole = new HashSet<>();

    LegacyWriter(Charset text, TnefAddresses addresses) {
        this.text = text;
        this.addresses = addresses;
    }

    /** An attribute to be written. */
    record Attribute(TnefAttribute attribute, byte[] data) {}

    List<Attribute> attributes() {
        return attributes;
    }

    /** Whether an attribute says all there is to a property. */
    boolean isWhole(PropTag<?> tag) {
        return whole.contains(tag.id());
    }

    /** Takes the properties of a message that are going to be encoded. */
    void message(PropValues props) {
        props.get(PropTags.PR_MESSAGE_CLASS).ifPresent(value -> messageClass(props, value));
        props.get(TnefTags.PR_ORIG_MESSAGE_CLASS)
                .ifPresent(value -> string(
                        TnefAttribute.attOriginalMessageClass,
                        TnefTags.PR_ORIG_MESSAGE_CLASS,
                        MessageClasses.toOld(value)));
        props.get(PropTags.PR_SUBJECT).ifPresent(value -> string(TnefAttribute.attSubject, PropTags.PR_SUBJECT, value));
        date(props, TnefAttribute.attDateSent, PropTags.PR_CLIENT_SUBMIT_TIME);
        date(props, TnefAttribute.attDateRecd, PropTags.PR_MESSAGE_DELIVERY_TIME);
        date(props, TnefAttribute.attDateModified, PropTags.PR_LAST_MODIFICATION_TIME);
        date(props, TnefAttribute.attDateStart, TnefTags.PR_START_DATE);
        date(props, TnefAttribute.attDateEnd, TnefTags.PR_END_DATE);
        numbers(props);
        key(props, TnefAttribute.attMessageID, PropTags.PR_SEARCH_KEY);
        key(props, TnefAttribute.attConversationID, TnefTags.PR_CONVERSATION_KEY);
        key(props, TnefAttribute.attParentID, TnefTags.PR_PARENT_KEY);
        person(props, PropTags.PR_SENDER_ENTRYID, PropTags.PR_SENDER_NAME)
                .ifPresent(person -> add(TnefAttribute.attFrom, from(person)));
        person(props, PropTags.PR_SENT_REPRESENTING_ENTRYID, PropTags.PR_SENT_REPRESENTING_NAME)
                .ifPresent(person -> add(TnefAttribute.attSentFor, counted(person)));
    }

    private void messageClass(PropValues props, String value) {
        String old = MessageClasses.toOld(value);
        string(TnefAttribute.attMessageClass, PropTags.PR_MESSAGE_CLASS, old);
        if (!MessageClasses.toNew(old).equals(value)) {
            whole.remove(PropTags.PR_MESSAGE_CLASS.id());
        }
        boolean fromOwner = MessageClasses.isFromOwner(value);
        if (fromOwner || value.toLowerCase(Locale.ROOT).startsWith("ipm.schedule.meeting.resp")) {
            Optional<OneOff> owner = fromOwner
                    ? person(props, PropTags.PR_SENT_REPRESENTING_ENTRYID, PropTags.PR_SENT_REPRESENTING_NAME)
                    : person(props, PropTags.PR_RCVD_REPRESENTING_ENTRYID, PropTags.PR_RCVD_REPRESENTING_NAME);
            owner.ifPresent(person -> add(TnefAttribute.attOwner, counted(person)));
        }
    }

    private void numbers(PropValues props) {
        props.get(PropTags.PR_PRIORITY).ifPresent(value -> {
            add(TnefAttribute.attPriority, int16(value > 0 ? 1 : value < 0 ? 3 : 2));
            if (value >= -1 && value <= 1) {
                whole.add(PropTags.PR_PRIORITY.id());
            }
        });
        props.get(PropTags.PR_MESSAGE_FLAGS)
                .ifPresent(
                        value -> add(TnefAttribute.attMessageStatus, new byte[] {(byte) LegacyReader.status(value)}));
        props.get(TnefTags.PR_OWNER_APPT_ID).ifPresent(value -> {
            add(TnefAttribute.attAidOwner, TnefOutput.buffer(4).putInt(value).array());
            whole.add(TnefTags.PR_OWNER_APPT_ID.id());
        });
        props.get(TnefTags.PR_RESPONSE_REQUESTED).ifPresent(value -> {
            add(TnefAttribute.attRequestRes, int16(value ? 1 : 0));
            whole.add(TnefTags.PR_RESPONSE_REQUESTED.id());
        });
    }

    /** Takes the properties of an attachment, but for its data. */
    void attachment(PropValues props) {
        props.get(PropTags.PR_ATTACH_FILENAME)
                .or(() -> props.get(PropTags.PR_ATTACH_LONG_FILENAME))
                .ifPresent(value -> string(TnefAttribute.attAttachTitle, PropTags.PR_ATTACH_FILENAME, value));
        props.get(TnefTags.PR_ATTACH_TRANSPORT_NAME)
                .ifPresent(value ->
                        string(TnefAttribute.attAttachTransportFilename, TnefTags.PR_ATTACH_TRANSPORT_NAME, value));
        date(props, TnefAttribute.attAttachCreateDate, PropTags.PR_CREATION_TIME);
        date(props, TnefAttribute.attAttachModifyDate, PropTags.PR_LAST_MODIFICATION_TIME);
        props.get(TnefTags.PR_ATTACH_RENDERING).ifPresent(value -> {
            add(TnefAttribute.attAttachMetaFile, value.toBytes());
            whole.add(TnefTags.PR_ATTACH_RENDERING.id());
        });
    }

    private void string(TnefAttribute attribute, PropTag<?> tag, String value) {
        byte[] bytes = (value + '\0').getBytes(text);
        add(attribute, bytes);
        if (text.newEncoder().canEncode(value) && value.indexOf('\0') < 0) {
            whole.add(tag.id());
        }
    }

    /** A date without zone and fractions: the property is encoded besides. */
    private void date(PropValues props, TnefAttribute attribute, PropTag<Instant> tag) {
        props.get(tag).ifPresent(time -> {
            LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
            if (local.getYear() > 0 && local.getYear() <= 0xFFFF) {
                add(
                        attribute,
                        TnefOutput.buffer(14)
                                .putShort((short) local.getYear())
                                .putShort((short) local.getMonthValue())
                                .putShort((short) local.getDayOfMonth())
                                .putShort((short) local.getHour())
                                .putShort((short) local.getMinute())
                                .putShort((short) local.getSecond())
                                .putShort((short) (local.getDayOfWeek().getValue() % 7))
                                .array());
            }
        });
    }

    private void key(PropValues props, TnefAttribute attribute, PropTag<Binary> tag) {
        props.get(tag).ifPresent(value -> {
            add(attribute, (value.hex().toUpperCase(Locale.ROOT) + '\0').getBytes(text));
            whole.add(tag.id());
        });
    }

    private Optional<OneOff> person(PropValues props, PropTag<Binary> id, PropTag<String> name) {
        return props.get(id)
                .filter(value -> value.size() >= SHORTEST_ENTRY_ID)
                .flatMap(value -> addresses.find(new EntryId(value)))
                .map(found -> new OneOff(
                        props.get(name).orElse(found.displayName()), found.addressType(), found.address(), true));
    }

    private byte[] from(OneOff person) {
        byte[] name = nul(person.displayName());
        byte[] padded = java.util.Arrays.copyOf(name, name.length + name.length % 2);
        byte[] address = nul(person.addressType() + ":" + person.address());
        int size = TRP * 2 + padded.length + address.length;
        ByteBuffer out = TnefOutput.buffer((size + TRP - 1) / TRP * TRP);
        out.putShort((short) TRPID_ONE_OFF)
                .putShort((short) size)
                .putShort((short) padded.length)
                .putShort((short) address.length);
        return out.put(padded).put(address).array();
    }

    private byte[] counted(OneOff person) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part :
                new byte[][] {nul(person.displayName()), nul(person.addressType() + ":" + person.address())}) {
            out.writeBytes(int16(part.length));
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private byte[] nul(String value) {
        return (value + '\0').getBytes(text);
    }

    private static byte[] int16(int value) {
        return TnefOutput.buffer(2).putShort((short) value).array();
    }

    private void add(TnefAttribute attribute, byte[] data) {
        attributes.add(new Attribute(attribute, data));
    }
}
