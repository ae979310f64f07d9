package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.ObjectType;

/**
 * The entry identifiers of one book: its MAPIUID, which lives in its file, then what kind of object (8 bits) and its number (64
 * bits). They are permanent.
 *
 * @param book the MAPIUID
 */
record BookIds(MapiUid book) {
    private static final int SIZE = 1 + Long.BYTES;

    /**
     * An identifier taken apart.
     *
     * @param type what it names
     * @param number 0 for the root, 1 for the container, else an entry's number
     */
    record Place(ObjectType type, long number) {}

    EntryId root() {
        return id(ObjectType.MAPI_ABCONT, 0);
    }

    EntryId container() {
        return id(ObjectType.MAPI_ABCONT, 1);
    }

    EntryId entry(EntryKind kind, long number) {
        return id(kind == EntryKind.DISTLIST ? ObjectType.MAPI_DISTLIST : ObjectType.MAPI_MAILUSER, number);
    }

    private EntryId id(ObjectType type, long number) {
        byte[] data = ByteBuffer.allocate(SIZE)
                .put((byte) type.value())
                .putLong(number)
                .array();
        return EntryId.of(book, Binary.of(data));
    }

    boolean isOurs(EntryId id) {
        return id.provider().equals(book);
    }

    /**
     * Takes an identifier apart.
     *
     * @throws MapiException MAPI_E_INVALID_ENTRYID when it is none of this book
     */
    Place place(EntryId id) {
        return parse(id)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_ENTRYID, "entry identifier " + id + " is none of this address book"));
    }

    Optional<Place> parse(EntryId id) {
        if (!isOurs(id) || id.data().size() != SIZE) {
            return Optional.empty();
        }
        ByteBuffer data = ByteBuffer.wrap(id.data().toBytes());
        int type = data.get();
        long number = data.getLong();
        return ObjectType.of(type)
                .filter(known -> known == ObjectType.MAPI_ABCONT && number >= 0 && number <= 1
                        || known == ObjectType.MAPI_MAILUSER
                        || known == ObjectType.MAPI_DISTLIST)
                .map(known -> new Place(known, number));
    }
}
