package org.posthouse.mapi.inf;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which properties a section has set, and by which entry; without a map for as few as real sections have. For one thread. */
final class SeenProps {
    private static final int FEW = 24;

    private final int[] ids;
    private final InfEntry[] entries;
    private int size;
    private @Nullable Map<Integer, InfEntry> many;

    SeenProps(int expected) {
        ids = new int[Math.min(expected, FEW)];
        entries = new InfEntry[ids.length];
    }

    /** The entry that set it before; null when there was none, and then {@code entry} has. */
    @Nullable
    InfEntry putIfAbsent(int id, InfEntry entry) {
        int place = place(id);
        if (place >= 0) {
            return entries[place];
        }
        if (size < ids.length) {
            ids[size] = id;
            entries[size++] = entry;
            return null;
        }
        many = many == null ? new HashMap<>() : many;
        return many.putIfAbsent(id, entry);
    }

    /** The entry that sets it; null when there is none. */
    @Nullable
    InfEntry find(int id) {
        int place = place(id);
        if (place >= 0) {
            return entries[place];
        }
        return many == null ? null : many.get(id);
    }

    private int place(int id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
