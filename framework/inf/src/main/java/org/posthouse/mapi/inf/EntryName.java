package org.posthouse.mapi.inf;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an entry means, found out once for all entries that have it.
 *
 * @param key the form in which names are compared
 * @param secret whether it looks like the name of a secret
 * @param tag the tag; null when it is none
 */
record EntryName(String key, boolean secret, @Nullable EntryTag tag) {
    static EntryName of(String name) {
        EntryTag tag = EntryTag.of(name).orElse(null);
        return new EntryName(Text.key(name), EntryTag.isSecret(name, tag), tag);
    }

    /** The names met so far. For one thread. */
    static final class Known {
        /** Real files have some dozens; a file with more different names than this is no real one and may take longer. */
        private static final int MOST = 10_000;

        private final Map<String, EntryName> names = new HashMap<>();

        EntryName of(String name) {
            EntryName known = names.get(name);
            if (known == null) {
                known = EntryName.of(name);
                if (names.size() < MOST) {
                    names.put(name, known);
                }
            }
            return known;
        }
    }
}
