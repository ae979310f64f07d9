package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_RECIPIENT_TYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SEARCH_KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.addressbook.ResolvedName.State;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.RecipientType;

/** Makes recipients of what a person writes: {@code TYPE:ADDRESS}, a name of the address book, an Internet address. */
public final class Recipients {
    private static final Pattern TYPED = Pattern.compile("([A-Za-z][A-Za-z0-9]*):(\\S.*)");
    private static final Pattern INTERNET = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final AddrBook book;

    Recipients(AddrBook book) {
        this.book = book;
    }

    /**
     * The address that {@code TYPE:ADDRESS}, or an Internet address, is.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for anything else
     */
    public static OneOff address(String name, String written) {
        Matcher typed = TYPED.matcher(written);
        if (typed.matches()) {
            return new OneOff(name, typed.group(1), typed.group(2).strip(), true);
        }
        if (INTERNET.matcher(written).matches()) {
            return new OneOff(name, "SMTP", written, true);
        }
        throw new MapiException(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                "'" + written + "' is no address; write TYPE:ADDRESS, or an Internet address");
    }

    List<PropValues> resolve(List<String> written) {
        List<PropValues> recipients = new ArrayList<>();
        for (String one : written) {
            Matcher typed = TYPED.matcher(one);
            recipients.add(
                    typed.matches()
                            ? oneOff(new OneOff(
                                    "", typed.group(1), typed.group(2).strip(), true))
                            : byName(one));
        }
        return recipients;
    }

    private PropValues byName(String name) {
        ResolvedName answer = book.resolveName(
                        List.of(PropValues.builder().put(PR_DISPLAY_NAME, name).build()))
                .get(0);
        if (answer.state() == State.MAPI_RESOLVED) {
            return PropValues.builder()
                    .put(PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                    .build()
                    .with(answer.entry());
        }
        if (answer.state() == State.MAPI_AMBIGUOUS) {
            throw new MapiException(
                    ErrorCode.MAPI_E_AMBIGUOUS_RECIP,
                    "the address book has several entries for '" + name + "'; write more of the name, or TYPE:ADDRESS");
        }
        if (INTERNET.matcher(name).matches()) {
            return oneOff(new OneOff("", "SMTP", name, true));
        }
        throw new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND, "the address book has no entry for '" + name + "'; write TYPE:ADDRESS");
    }

    private PropValues oneOff(OneOff address) {
        return PropValues.builder()
                .put(PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                .put(PR_DISPLAY_NAME, address.displayName())
                .put(PR_ADDRTYPE, address.addressType())
                .put(PR_EMAIL_ADDRESS, address.address())
                .put(PR_ENTRYID, book.createOneOff(address).bytes())
                .put(PR_SEARCH_KEY, address.searchKey())
                .build();
    }

    /** How a recipient is shown: name and address. */
    static String display(PropValues recipient) {
        String name = recipient.get(PR_DISPLAY_NAME).orElse("");
        String address = recipient.get(PR_EMAIL_ADDRESS).orElse("");
        String typed = recipient.get(PR_ADDRTYPE).map(type -> type + ":").orElse("") + address;
        return name.isEmpty() || name.equals(address) ? typed : name + " <" + typed + ">";
    }
}
