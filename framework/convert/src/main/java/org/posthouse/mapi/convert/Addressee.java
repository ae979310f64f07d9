package org.posthouse.mapi.convert;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.RecipientType;

/**
 * A person in an address field.
 *
 * @param name the display name; the address when the mail gives none
 * @param type PR_ADDRTYPE, upper case
 * @param address without {@code @} when it is SMTP and the mail has none; empty for somebody of whom there is only a name
 */
record Addressee(String name, String type, String address) {
    private static final String SMTP = "SMTP";
    private static final int MAPI_MAILUSER = 6;
    private static final int ALIGNMENT = 4;

    Addressee {
        name = name.isBlank() ? address : name;
        type = type.toUpperCase(Locale.ROOT);
    }

    static Addressee smtp(String name, String address) {
        return new Addressee(name, SMTP, address);
    }

    /** Somebody of whom there is only a name. */
    static Addressee named(String name) {
        return smtp(name, "");
    }

    /** A person as a mail has them; an address of another kind within the Internet address is taken out of it. */
    static Addressee ofInternet(String name, String address) {
        String given = name.equals(address) ? "" : name;
        return Imcea.of(address)
                .map(other -> new Addressee(given, other.type(), other.address()))
                .orElseGet(() -> smtp(name, address));
    }

    /** This person as a mail has them: an address of another kind goes within one of {@code domain}. */
    Addressee internet(String domain) {
        return isSmtp() ? this : smtp(name, new Imcea(type, address).at(domain));
    }

    OneOff oneOff() {
        return new OneOff(name, type, address, false);
    }

    private boolean isSmtp() {
        return type.equals(SMTP);
    }

    boolean isInternet() {
        return isSmtp() && address.indexOf('@') > 0;
    }

    /** A row for ModifyRecipients. */
    PropValues recipient(RecipientType type) {
        PropValues.Builder row = PropValues.builder().put(PropTags.PR_RECIPIENT_TYPE, type.value());
        put(row, Role.RECIPIENT);
        return row.put(PropTags.PR_OBJECT_TYPE, MAPI_MAILUSER)
                .put(PropTags.PR_DISPLAY_TYPE, 0)
                .put(PropTags.PR_SEND_RICH_INFO, false)
                .build();
    }

    /** Writes this person under the tags of a role. */
    void put(PropValues.Builder props, Role role) {
        props.put(role.name(), name);
        if (address.isEmpty()) {
            return;
        }
        OneOff oneOff = oneOff();
        props.put(role.addressType(), type)
                .put(role.address(), address)
                .put(role.smtp(), isSmtp() ? Optional.of(address) : Optional.empty())
                .put(role.entryId(), oneOff.entryId().bytes())
                .put(role.searchKey(), oneOff.searchKey());
    }

    /** A FLATENTRYLIST of these people. Source: flatentrylist.md. */
    static Binary flatEntryList(List<Addressee> people) {
        // gathered in one buffer: to join values costs a long list the square of its length
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (Addressee person : people) {
            byte[] id = person.oneOff().entryId().bytes().toBytes();
            list.writeBytes(number(id.length));
            list.writeBytes(id);
            list.writeBytes(new byte[(ALIGNMENT - id.length % ALIGNMENT) % ALIGNMENT]);
        }
        Binary head = Binary.of(number(people.size())).concat(Binary.of(number(list.size())));
        return head.concat(Binary.of(list.toByteArray()));
    }

    /** The one-off people in a FLATENTRYLIST; what is no one-off, or cut short, is left out. */
    static List<Addressee> ofFlatEntryList(Binary list) {
        List<Addressee> people = new ArrayList<>();
        int at = 2 * ALIGNMENT;
        while (at + ALIGNMENT <= list.size()) {
            int size = list.at(at) | list.at(at + 1) << 8 | list.at(at + 2) << 16 | list.at(at + 3) << 24;
            at += ALIGNMENT;
            if (size < 0 || size > list.size() - at) {
                break;
            }
            ofEntryId(list.slice(at, at + size)).ifPresent(people::add);
            at += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        return people;
    }

    /** The person in a one-off entry identifier. */
    static Optional<Addressee> ofEntryId(Binary id) {
        if (id.size() < 20) {
            return Optional.empty();
        }
        return OneOff.of(new EntryId(id))
                .map(oneOff -> new Addressee(oneOff.displayName(), oneOff.addressType(), oneOff.address()));
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    /** The tags under which a message or a recipient row has one person. */
    record Role(
            PropTag<String> name,
            PropTag<String> addressType,
            PropTag<String> address,
            PropTag<String> smtp,
            PropTag<Binary> entryId,
            PropTag<Binary> searchKey) {
        static final Role SENDER = new Role(
                PropTags.PR_SENDER_NAME,
                PropTags.PR_SENDER_ADDRTYPE,
                PropTags.PR_SENDER_EMAIL_ADDRESS,
                PropTag.ofUnicode(0x5D01),
                PropTags.PR_SENDER_ENTRYID,
                PropTags.PR_SENDER_SEARCH_KEY);
        static final Role RECIPIENT = new Role(
                PropTags.PR_DISPLAY_NAME,
                PropTags.PR_ADDRTYPE,
                PropTags.PR_EMAIL_ADDRESS,
                PropTags.PR_SMTP_ADDRESS,
                PropTags.PR_ENTRYID,
                PropTags.PR_SEARCH_KEY);
        static final Role SENT_REPRESENTING = new Role(
                PropTags.PR_SENT_REPRESENTING_NAME,
                PropTags.PR_SENT_REPRESENTING_ADDRTYPE,
                PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS,
                PropTag.ofUnicode(0x5D02),
                PropTags.PR_SENT_REPRESENTING_ENTRYID,
                PropTags.PR_SENT_REPRESENTING_SEARCH_KEY);
    }
}
