package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbSupport;

/** One session's use of a book; it closes at logoff what it opened. For any thread. */
final class BookLogon implements AbLogon {
    private final AbSupport support;
    private final Book book;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    BookLogon(AbSupport support, Book book) {
        this.support = support;
        this.book = book;
        support.setProviderUid(book.ids().book());
        new BookStatus(this).tell();
    }

    Book book() {
        return book;
    }

    AbSupport support() {
        return support;
    }

    void opened(AutoCloseable object) {
        open.add(object);
    }

    void closed(AutoCloseable object) {
        open.remove(object);
    }

    private void requireLogon() {
        if (ended) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "the address book has been logged off");
        }
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        requireLogon();
        if (entryId == null) {
            return root(flags);
        }
        BookIds.Place place = book.ids().place(entryId);
        boolean writing = Access.isWriting(flags);
        if (place.type() == ObjectType.MAPI_ABCONT) {
            return place.number() == 0 ? root(flags) : new BookContainer(this, writing);
        }
        Stored stored = stored(place);
        return stored.entry().kind() == EntryKind.DISTLIST
                ? new ListEntry(this, stored, writing)
                : new UserEntry(this, stored, writing);
    }

    private MapiProp root(Set<OpenFlag> flags) {
        if (flags.contains(OpenFlag.MAPI_MODIFY)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "the root of an address book cannot be changed; open it without MAPI_MODIFY");
        }
        return new RootContainer(this);
    }

    /** The entry at a place. */
    Stored stored(BookIds.Place place) {
        EntryKind kind = place.type() == ObjectType.MAPI_DISTLIST ? EntryKind.DISTLIST : EntryKind.MAILUSER;
        return book.find(place.number())
                .filter(stored -> stored.entry().kind() == kind)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "the address book has no entry number " + place.number() + " any more"));
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        requireLogon();
        Optional<BookIds.Place> left = book.ids().parse(one);
        Optional<BookIds.Place> right = book.ids().parse(other);
        if (left.isEmpty() || right.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_ENTRYID,
                    "entry identifier " + (left.isEmpty() ? one : other) + " is none of this address book");
        }
        return left.get().equals(right.get());
    }

    @Override
    public List<PropValues> prepareRecips(List<PropTag<?>> tags, List<PropValues> recipients) {
        requireLogon();
        return recipients.stream()
                .map(recipient -> row(recipient)
                        .map(row -> prepared(tags, recipient, row))
                        .orElse(recipient))
                .toList();
    }

    private Optional<PropValues> row(PropValues recipient) {
        return recipient
                .get(PropTags.PR_ENTRYID)
                .filter(id -> id.size() >= Integer.BYTES + org.posthouse.mapi.api.id.MapiUid.SIZE)
                .flatMap(id -> book.ids().parse(new EntryId(id)))
                .filter(place -> place.type() != ObjectType.MAPI_ABCONT)
                .flatMap(place -> book.row(place.number()));
    }

    private static PropValues prepared(List<PropTag<?>> tags, PropValues recipient, PropValues row) {
        List<PropValue<?>> values = new ArrayList<>();
        for (PropTag<?> tag : tags) {
            Optional<PropValue<?>> given = recipient.find(tag).filter(value -> !value.isError());
            values.add(given.or(() -> row.find(tag)).orElseGet(() -> PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND)));
        }
        recipient.stream()
                .filter(value -> tags.stream().noneMatch(value.tag()::sameId))
                .forEach(values::add);
        return PropValues.of(values);
    }

    @Override
    public MapiStatus openStatusEntry() {
        requireLogon();
        return new BookStatus(this);
    }

    @Override
    public void logoff() {
        if (ended) {
            return;
        }
        ended = true;
        for (AutoCloseable object : open) {
            close(object);
        }
        open.clear();
        book.close();
    }

    private static void close(AutoCloseable object) {
        try {
            object.close();
        } catch (Exception e) {
            System.getLogger(BookLogon.class.getName())
                    .log(System.Logger.Level.WARNING, "an address book object could not be closed", e);
        }
    }
}
