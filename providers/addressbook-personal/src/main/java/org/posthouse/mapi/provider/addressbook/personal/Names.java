package org.posthouse.mapi.provider.addressbook.personal;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.addressbook.ResolvedName.State;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.support.RowOrder;

/** Resolves names to entries: a whole address first, then a whole name, then what PR_ANR finds. */
final class Names {
    private static final List<PropTag<?>> USUAL = List.of(
            PropTags.PR_ENTRYID,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ADDRTYPE,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_SEARCH_KEY);

    private final Book book;
    private final long list;
    private final List<PropTag<?>> tags;

    Names(Book book, long list, List<PropTag<?>> tags) {
        this.book = book;
        this.list = list;
        this.tags = tags.isEmpty() ? USUAL : tags;
    }

    List<ResolvedName> resolve(List<PropValues> names) {
        return names.stream().map(this::resolve).toList();
    }

    private ResolvedName resolve(PropValues name) {
        if (name.has(PropTags.PR_ENTRYID)) {
            return new ResolvedName(State.MAPI_RESOLVED, name);
        }
        String asked = name.get(PropTags.PR_DISPLAY_NAME).orElse("").strip();
        if (asked.isEmpty()) {
            return new ResolvedName(State.MAPI_UNRESOLVED, name);
        }
        List<Stored> found = find(asked);
        if (found.size() == 1) {
            return new ResolvedName(State.MAPI_RESOLVED, filled(name, found.get(0)));
        }
        return new ResolvedName(found.isEmpty() ? State.MAPI_UNRESOLVED : State.MAPI_AMBIGUOUS, name);
    }

    private List<Stored> find(String asked) {
        List<Stored> byAddress = book.entries(list, Where.address(asked));
        if (!byAddress.isEmpty()) {
            return byAddress;
        }
        List<Stored> byName = Where.of(Restriction.equal(PropTags.PR_DISPLAY_NAME, RowOrder.fold(asked)))
                .map(where -> book.entries(list, where))
                .orElse(List.of());
        return byName.isEmpty() ? book.entries(list, Where.ambiguousName(asked)) : byName;
    }

    private PropValues filled(PropValues name, Stored stored) {
        PropValues row = stored.row(book.ids());
        PropValues.Builder filled = PropValues.builder();
        name.forEach(filled::add);
        for (PropTag<?> tag : tags) {
            Optional<PropValue<?>> value = row.find(tag);
            if (value.isPresent()) {
                filled.add(value.get());
            } else if (!name.has(tag)) {
                filled.add(PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND));
            }
        }
        return filled.build();
    }
}
