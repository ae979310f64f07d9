package org.posthouse.mapi.provider.store.personal;

import java.nio.ByteBuffer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.ObjectType;

/**
 * The entry identifiers of one store: its own MAPIUID, then a version byte, the object type and the row number. They survive a move
 * inside the store and are never used again.
 *
 * @param uid the store's record key
 */
record StoreIds(MapiUid uid) {
    private static final byte VERSION = 1;
    private static final int SIZE = 2 + Long.BYTES;

    /**
     * What an identifier means here.
     *
     * @param type store, folder or message
     * @param id the row
     */
    record Ref(ObjectType type, long id) {}

    EntryId store() {
        return of(ObjectType.MAPI_STORE, 0);
    }

    EntryId folder(long id) {
        return of(ObjectType.MAPI_FOLDER, id);
    }

    EntryId message(long id) {
        return of(ObjectType.MAPI_MESSAGE, id);
    }

    private EntryId of(ObjectType type, long id) {
        byte[] data = ByteBuffer.allocate(SIZE)
                .put(VERSION)
                .put((byte) type.value())
                .putLong(id)
                .array();
        return EntryId.of(uid, Binary.of(data));
    }

    /**
     * Takes an identifier apart.
     *
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID for another store's, MAPI_E_INVALID_ENTRYID for no identifier of this format
     */
    Ref parse(EntryId entryId) {
        if (!entryId.provider().equals(uid)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_ENTRYID, "entry identifier " + entryId + " is not one of store " + uid);
        }
        Binary data = entryId.data();
        if (data.size() != SIZE || data.at(0) != VERSION) {
            throw malformed(entryId);
        }
        ByteBuffer buffer = ByteBuffer.wrap(data.toBytes());
        ObjectType type = ObjectType.of(data.at(1)).orElseThrow(() -> malformed(entryId));
        return new Ref(type, buffer.getLong(2));
    }

    /** The row of a message's identifier, whatever else is wrong with it: MAPI_E_INVALID_ENTRYID. */
    long messageRow(EntryId entryId) {
        Ref ref = parse(entryId);
        if (ref.type() != ObjectType.MAPI_MESSAGE) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_ENTRYID, "entry identifier " + entryId + " is not one of a message");
        }
        return ref.id();
    }

    /** The row of a folder's identifier. */
    long folderRow(EntryId entryId) {
        Ref ref = parse(entryId);
        if (ref.type() != ObjectType.MAPI_FOLDER) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_ENTRYID, "entry identifier " + entryId + " is not one of a folder");
        }
        return ref.id();
    }

    /** PR_INSTANCE_KEY of a row in a table. */
    static Binary instanceKey(long id) {
        return Binary.of(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    /** The row of a PR_INSTANCE_KEY; -1, which no row has, for what is none. */
    static long rowOfInstanceKey(Binary key) {
        return key.size() == Long.BYTES ? ByteBuffer.wrap(key.toBytes()).getLong() : -1;
    }

    private static MapiException malformed(EntryId entryId) {
        return new MapiException(
                ErrorCode.MAPI_E_INVALID_ENTRYID, "entry identifier " + entryId + " is not of a form this store makes");
    }
}
