package org.posthouse.mapi.cfb;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Copies storages and streams, within a file and between files, in constant memory. */
final class StorageCopy {
    private static final int PIECE = 1 << 16;

    private StorageCopy() {}

    static void contents(Storage from, Storage to, Set<String> exclusions) {
        Set<String> left = new TreeSet<>(NameOrder.INSTANCE);
        left.addAll(exclusions);
        checkApart(from, to);
        for (Entry entry : from.entries()) {
            if (!left.contains(entry.name())) {
                into(entry, to, entry.name());
            }
        }
        to.setClsid(from.clsid());
        to.setStateBits(from.stateBits(), -1);
    }

    static void entry(Storage from, String name, Storage to, String newName) {
        Entry entry = from.entry(name)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND, "'" + from.name() + "' has no '" + name + "' to copy"));
        if (to.entry(newName).isPresent()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION, "'" + to.name() + "' already has a '" + newName + "'; delete it first");
        }
        checkApart(entry, to);
        into(entry, to, newName);
    }

    /** What lies in what is copied would be copied without end. */
    private static void checkApart(Entry from, Storage to) {
        if (from instanceof EditNode node && to instanceof EditStorage target && target.isWithin(node)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "'" + to.name() + "' lies within '" + from.name() + "'; copy to another place");
        }
    }

    private static void into(Entry entry, Storage to, String name) {
        if (entry instanceof Storage storage) {
            Storage target = to.storage(name).orElseGet(() -> to.createStorage(name));
            contents(storage, target, Set.of());
            storage.created().ifPresent(target::setCreated);
            storage.modified().ifPresent(target::setModified);
        } else if (entry instanceof Stream stream) {
            bytes(stream, to.stream(name).orElseGet(() -> to.createStream(name)));
        }
    }

    private static void bytes(Stream from, Stream to) {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.max(1, Math.min(PIECE, from.size())));
        to.setSize(0);
        long position = 0;
        while (from.read(position, piece) > 0) {
            piece.flip();
            int length = piece.remaining();
            to.write(position, piece);
            position += length;
            piece.clear();
        }
    }
}
