package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/** Writes whole elements of a storage. */
final class Elements {
    private Elements() {}

    /** Makes or replaces a stream; one that holds the same bytes is left alone. */
    static void write(Storage storage, String name, byte[] bytes) {
        write(storage, name, ByteBuffer.wrap(bytes));
    }

    /** Makes or replaces a stream. */
    static void write(Storage storage, String name, ByteBuffer bytes) {
        Stream stream = storage.stream(name).orElseGet(() -> {
            storage.delete(name);
            return storage.createStream(name);
        });
        stream.setSize(bytes.remaining());
        if (bytes.hasRemaining()) {
            stream.write(0, bytes);
        }
    }

    /** An empty storage of this name, whatever was there. */
    static Storage fresh(Storage parent, String name) {
        parent.delete(name);
        return parent.createStorage(name);
    }
}
