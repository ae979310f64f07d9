package org.posthouse.mapi.session;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;

/**
 * The form in which clients see a store's identifier: it names the provider's module and carries the provider's own identifier.
 * Source: wrapstoreentryid.md, MS-OXCDATA 2.2.4.3.
 */
final class StoreWrap {
    /** Version and flag, both 0. */
    private static final int HEAD = 2;

    private static final int ALIGN = 4;

    private StoreWrap() {}

    static EntryId wrap(String dllName, EntryId store) {
        if (isWrapped(store)) {
            return store;
        }
        byte[] name = dllName.getBytes(StandardCharsets.UTF_8);
        int used = HEAD + name.length + 1;
        byte[] head = new byte[(used + ALIGN - 1) / ALIGN * ALIGN];
        System.arraycopy(name, 0, head, HEAD, name.length);
        return EntryId.of(MapiUids.MUID_STORE_WRAP, Binary.of(head).concat(store.bytes()));
    }

    /** The DLL name a wrapped identifier carries; "" when it carries none. */
    static String dllName(EntryId wrapped) {
        Binary data = wrapped.data();
        for (int end = HEAD; end < data.size(); end++) {
            if (data.at(end) == 0) {
                return new String(data.slice(HEAD, end).toBytes(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static boolean isWrapped(EntryId id) {
        return id.provider().equals(MapiUids.MUID_STORE_WRAP);
    }

    /** The provider's own identifier; empty when {@code id} is no wrapped one or is cut short. */
    static Optional<EntryId> unwrap(EntryId id) {
        if (!isWrapped(id)) {
            return Optional.empty();
        }
        Binary data = id.data();
        for (int end = HEAD; end < data.size(); end++) {
            if (data.at(end) == 0) {
                int start = (end + ALIGN) / ALIGN * ALIGN;
                return data.size() - start < 20
                        ? Optional.empty()
                        : Optional.of(new EntryId(data.slice(start, data.size())));
            }
        }
        return Optional.empty();
    }
}
