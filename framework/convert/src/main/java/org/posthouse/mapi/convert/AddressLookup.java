package org.posthouse.mapi.convert;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Looks people up whose Internet address a message does not tell: by entry identifier, and by name when they have no address. */
record AddressLookup(@Nullable AddrBook book) {
    private static final List<PropTag<?>> ADDRESS =
            List.of(PropTags.PR_SMTP_ADDRESS, PropTags.PR_ADDRTYPE, PropTags.PR_EMAIL_ADDRESS);
    private static final int SHORTEST = 20;

    Optional<String> byEntryId(Optional<Binary> id) {
        if (book == null || id.filter(value -> value.size() >= SHORTEST).isEmpty()) {
            return Optional.empty();
        }
        try (MapiProp entry = book.openEntry(new EntryId(id.get()), Set.of())) {
            return smtp(entry.props(ADDRESS));
        } catch (MapiException e) {
            return Optional.empty(); // of another address book, or gone
        }
    }

    Optional<String> byName(String name) {
        if (book == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            ResolvedName found = book.resolveName(List.of(PropValues.builder()
                            .put(PropTags.PR_DISPLAY_NAME, name)
                            .build()))
                    .get(0);
            return smtp(found.entry());
        } catch (MapiException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> smtp(PropValues props) {
        return props.get(PropTags.PR_SMTP_ADDRESS)
                .or(() -> props.get(PropTags.PR_ADDRTYPE)
                        .filter("SMTP"::equalsIgnoreCase)
                        .flatMap(type -> props.get(PropTags.PR_EMAIL_ADDRESS)))
                .filter(address -> address.indexOf('@') > 0);
    }
}
