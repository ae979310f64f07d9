package org.posthouse.mapi.tnef;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Finds the address of an entry identifier, which attributes for old readers carry in its place. Source: opentnefstreamex.md. */
public interface TnefAddresses {
    /** The address of an entry; empty when nobody knows it. */
    Optional<OneOff> find(EntryId id);

    /** Those that are whole in their identifiers; for hosts without an address book. */
    static TnefAddresses oneOffs() {
        return OneOff::of;
    }

    /** Those of an address book, one-offs too; {@code book} stays open as long as this is used. */
    static TnefAddresses of(AddrBook book) {
        return id -> OneOff.of(id).or(() -> entry(book, id));
    }

    private static Optional<OneOff> entry(AddrBook book, EntryId id) {
        try (MapiProp entry = book.openEntry(id, Set.of())) {
            PropValues props =
                    entry.props(List.of(PropTags.PR_DISPLAY_NAME, PropTags.PR_ADDRTYPE, PropTags.PR_EMAIL_ADDRESS));
            Optional<String> type = props.get(PropTags.PR_ADDRTYPE);
            Optional<String> address = props.get(PropTags.PR_EMAIL_ADDRESS);
            return type.isEmpty() || address.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OneOff(
                            props.get(PropTags.PR_DISPLAY_NAME).orElse(""), type.get(), address.get(), true));
        } catch (MapiException e) {
            return Optional.empty(); // of another address book, or gone
        }
    }
}
