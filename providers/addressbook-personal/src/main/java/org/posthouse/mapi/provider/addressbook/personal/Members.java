package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/** What a container or a distribution list does with what it holds. */
final class Members {
    private final BookLogon logon;
    private final Book book;
    private final long list;
    private final boolean writable;

    Members(BookLogon logon, long list, boolean writable) {
        this.logon = logon;
        this.book = logon.book();
        this.list = list;
        this.writable = writable;
    }

    Table table() {
        return new BookTable(logon, list);
    }

    private void requireWritable() {
        if (!writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "this container was opened read only; open it with MAPI_MODIFY");
        }
    }

    MapiProp create(EntryKind kind, Set<CreateFlag> flags) {
        requireWritable();
        return kind == EntryKind.DISTLIST ? new ListEntry(logon, list, flags) : new UserEntry(logon, list, flags);
    }

    /** Copies entries; in a list those of this book are members by reference, so that they stay one. */
    Completion copy(List<EntryId> entries, Set<CreateFlag> flags) {
        requireWritable();
        entries.stream().filter(book.ids()::isOurs).forEach(book.ids()::place);
        List<Completion.Failure> failures = new ArrayList<>();
        int done = 0;
        for (EntryId id : entries) {
            try {
                copy(id, flags);
                done++;
            } catch (MapiException e) {
                if (e.code() == ErrorCode.MAPI_E_COLLISION) {
                    done++;
                } else {
                    failures.add(new Completion.Failure(id, e.code()));
                }
            }
        }
        return new Completion(done, failures);
    }

    private void copy(EntryId id, Set<CreateFlag> flags) {
        if (!book.ids().isOurs(id)) {
            book.add(list, foreign(id), flags);
            return;
        }
        Stored stored = stored(id);
        if (list == Book.CONTAINER) {
            book.add(list, stored.entry(), flags);
        } else if (holds(stored.id(), list)) {
            throw new MapiException(ErrorCode.MAPI_E_FOLDER_CYCLE, "a distribution list cannot be a member of itself");
        } else {
            book.refer(list, stored.id());
        }
    }

    /** Whether {@code inner} is {@code outer} or one of its members, at any depth. */
    private boolean holds(long outer, long inner) {
        return outer == inner
                || book.entries(outer, Where.ALL).stream()
                        .filter(member -> member.entry().kind() == EntryKind.DISTLIST)
                        .anyMatch(member -> holds(member.id(), inner));
    }

    private Stored stored(EntryId id) {
        BookIds.Place place = book.ids().place(id);
        if (place.type() == ObjectType.MAPI_ABCONT) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_ENTRYID, "a container cannot be an entry");
        }
        return logon.stored(place);
    }

    private Entry foreign(EntryId id) {
        if (id.provider().equals(MapiUids.MAPI_ONE_OFF_UID)) {
            return OneOff.of(id)
                    .map(Entry::of)
                    .orElseThrow(() -> new MapiException(
                            ErrorCode.MAPI_E_INVALID_ENTRYID, "the one-off identifier " + id + " is cut short"));
        }
        try (MapiProp object = logon.support().openEntry(id, Set.of())) {
            boolean isList = object.prop(PropTags.PR_OBJECT_TYPE)
                    .filter(type -> type == ObjectType.MAPI_DISTLIST.value())
                    .isPresent();
            return Entry.complete(isList ? EntryKind.DISTLIST : EntryKind.MAILUSER, object.props());
        }
    }

    Completion delete(List<EntryId> entries) {
        requireWritable();
        List<Completion.Failure> failures = new ArrayList<>();
        int done = 0;
        for (EntryId id : entries) {
            Optional<BookIds.Place> place = book.ids().parse(id);
            if (place.isEmpty()) {
                failures.add(new Completion.Failure(id, ErrorCode.MAPI_E_INVALID_ENTRYID));
            } else if (place.get().type() != ObjectType.MAPI_ABCONT
                    && book.remove(list, place.get().number())) {
                done++;
            } else {
                failures.add(new Completion.Failure(id, ErrorCode.MAPI_E_NOT_FOUND));
            }
        }
        return new Completion(done, failures);
    }

    List<ResolvedName> resolve(List<PropTag<?>> tags, List<PropValues> names) {
        return new Names(book, list, tags).resolve(names);
    }
}
