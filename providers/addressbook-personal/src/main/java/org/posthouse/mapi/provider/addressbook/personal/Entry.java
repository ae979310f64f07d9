package org.posthouse.mapi.provider.addressbook.personal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.RowOrder;

/**
 * What is stored of one entry.
 *
 * @param kind mail user or distribution list
 * @param props what was set, without anything computed
 */
record Entry(EntryKind kind, PropValues props) {
    /** The address type of a list that MAPI expands itself. */
    static final String MAPIPDL = "MAPIPDL";

    private static final String SMTP = "SMTP";

    /** What nobody sets: it follows from where the entry is and from what was set. */
    private static final List<PropTag<?>> COMPUTED = List.of(
            PropTags.PR_ENTRYID,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_AB_PROVIDER_ID,
            PropTags.PR_ROWID,
            PropTags.PR_RECIPIENT_TYPE);

    static boolean isComputed(PropTag<?> tag) {
        return COMPUTED.stream().anyMatch(tag::sameId);
    }

    /**
     * An entry with these properties, completed: a name, and a type for an address.
     *
     * @throws MapiException MAPI_E_MISSING_REQUIRED_COLUMN for neither a name nor an address
     */
    static Entry complete(EntryKind kind, PropValues given) {
        PropValues.Builder props = PropValues.builder();
        given.stream()
                .filter(value ->
                        !value.isError() && value.tag().type() != PropType.PT_OBJECT && !isComputed(value.tag()))
                .forEach(props::add);
        String address = given.get(PropTags.PR_EMAIL_ADDRESS).orElse("").strip();
        String name = given.get(PropTags.PR_DISPLAY_NAME).orElse("").strip();
        if (name.isEmpty() && address.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_MISSING_REQUIRED_COLUMN,
                    "an address book entry needs PR_DISPLAY_NAME or PR_EMAIL_ADDRESS, and has neither");
        }
        props.put(PropTags.PR_DISPLAY_NAME, name.isEmpty() ? address : name);
        if (kind == EntryKind.DISTLIST) {
            props.put(PropTags.PR_ADDRTYPE, MAPIPDL);
        } else if (!address.isEmpty()) {
            props.put(
                    PropTags.PR_ADDRTYPE,
                    given.get(PropTags.PR_ADDRTYPE)
                            .filter(type -> !type.isBlank())
                            .orElse(SMTP));
        }
        return new Entry(kind, props.build());
    }

    String name() {
        return props.get(PropTags.PR_DISPLAY_NAME).orElse("");
    }

    String address() {
        return props.get(PropTags.PR_EMAIL_ADDRESS).orElse("");
    }

    /** PR_SEARCH_KEY: of the address, if there is one. */
    Optional<Binary> searchKey() {
        return props.get(PropTags.PR_ADDRTYPE)
                .filter(type -> !address().isEmpty())
                .map(type -> OneOff.searchKey(type, address()));
    }

    /** The words of the name without case and marks, a blank before each. */
    String words() {
        return words(name()).stream().map(word -> " " + word).collect(Collectors.joining());
    }

    /** A text as words, in the way PR_ANR compares them. */
    static List<String> words(String text) {
        return Arrays.stream(RowOrder.foldMarks(text).split("[\\s,;.()\"<>-]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A copy of what a one-off identifier carries. */
    static Entry of(OneOff oneOff) {
        return complete(
                EntryKind.MAILUSER,
                PropValues.of(
                        new PropValue<>(PropTags.PR_DISPLAY_NAME, oneOff.displayName()),
                        new PropValue<>(PropTags.PR_ADDRTYPE, oneOff.addressType()),
                        new PropValue<>(PropTags.PR_EMAIL_ADDRESS, oneOff.address()),
                        new PropValue<>(PropTags.PR_SEND_RICH_INFO, oneOff.richInfo())));
    }
}
