package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_DROPDOWN_DISPLAY_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME_WEIGHT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Fills in what a recipient lacks to be a row: the key first, the weight last, what can be derived between them. */
final class NewRow {
    private final PropValues given;
    private final String type;
    private final String address;

    private NewRow(PropValues given) {
        this.given = given;
        this.type = text(PropTags.PR_ADDRTYPE).orElse("");
        this.address = text(PropTags.PR_EMAIL_ADDRESS).orElse("");
    }

    static PropValues of(PropValues recipient) {
        List<PropValue<?>> usable = recipient.stream()
                .filter(value ->
                        !value.isError() && PropWriter.canHold(value.tag().type()))
                .toList();
        return new NewRow(PropValues.of(usable)).row();
    }

    /** Refuses what no weight can be. */
    static void requireWeight(int weight) {
        if (weight < NicknameEntry.MIN_WEIGHT) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    weight + " is no weight of an entry; give one from 1 to " + NicknameEntry.MAX_WEIGHT);
        }
    }

    private PropValues row() {
        int weight = given.get(PR_NICK_NAME_WEIGHT).orElse(NicknameEntry.INCREMENT);
        requireWeight(weight);
        String key = key();
        String name = text(PropTags.PR_DISPLAY_NAME).orElse(key);
        PropValues.Builder row = PropValues.builder().put(PR_NICK_NAME, key);
        given.stream().filter(value -> !NicknameTags.isStreamOnly(value.tag())).forEach(row::add);
        missing(PropTags.PR_DISPLAY_NAME, Optional.of(name), row);
        missing(PropTags.PR_SMTP_ADDRESS, smtp(), row);
        if (!type.isEmpty() && !address.isEmpty()) {
            OneOff oneOff = new OneOff(name, type, address, true);
            missing(PropTags.PR_ENTRYID, Optional.of(oneOff.entryId().bytes()), row);
            missing(PropTags.PR_SEARCH_KEY, Optional.of(oneOff.searchKey()), row);
        }
        row.put(PR_DROPDOWN_DISPLAY_NAME, text(PR_DROPDOWN_DISPLAY_NAME).orElseGet(() -> shown(name)));
        return row.put(PR_NICK_NAME_WEIGHT, weight).build();
    }

    private <T> void missing(PropTag<T> tag, Optional<T> value, PropValues.Builder row) {
        if (given.get(tag).isEmpty()) {
            row.put(tag, value);
        }
    }

    private String key() {
        return Stream.of(text(PR_NICK_NAME), smtp(), typed(), text(PropTags.PR_DISPLAY_NAME))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "an entry of a nickname list needs a name or an address, and this recipient has neither"));
    }

    /** Type and address, which two people of one name do not share. */
    private Optional<String> typed() {
        return Optional.of(type.isEmpty() ? address : type + ":" + address).filter(any -> !address.isEmpty());
    }

    private Optional<String> smtp() {
        return text(PropTags.PR_SMTP_ADDRESS)
                .or(() -> Optional.of(address).filter(some -> type.equalsIgnoreCase("SMTP") && !some.isEmpty()));
    }

    private String shown(String name) {
        String at = smtp().orElse(address);
        return at.isEmpty() || at.equals(name) ? name : name + " <" + at + ">";
    }

    /** A text up to its first NUL, where readers would end it; none when that leaves nothing. */
    private Optional<String> text(PropTag<String> tag) {
        return given.get(tag)
                .map(text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')))
                .filter(text -> !text.isEmpty());
    }
}
