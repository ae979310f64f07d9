package org.posthouse.mapi.inf;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTags;

/**
 * What the name of an entry means, found out once for all entries that have it.
 *
 * @param key the form in which names are compared
 * @param secret whether it looks like the name of a secret
 * @param tag the tag; null when it is none
 * @param computed why the property does not belong into an INF; null when it does
 */
record EntryName(
        String key,
        boolean secret,
        @Nullable EntryTag tag,
        @Nullable String computed) {
    /** What the subsystem computes; see the page of each. */
    private static final Map<Integer, String> COMPUTED = Map.of(
            PropTags.PR_SERVICE_UID.id(), "it is given when the service is added to a profile",
            PropTags.PR_SERVICE_EXTRA_UIDS.id(), "it is made from the sections that Sections names",
            PropTags.PR_SERVICE_NAME.id(), "it is the left side of the entry in [Services]",
            PropTags.PR_PROVIDER_UID.id(), "it is given when the provider is added to a profile",
            PropTags.PR_PROVIDER_ORDINAL.id(), "it follows from the order of the profile");

    static EntryName of(String name) {
        EntryTag tag = EntryTag.of(name).orElse(null);
        return new EntryName(
                Text.key(name),
                EntryTag.isSecret(name, tag),
                tag,
                tag == null ? null : COMPUTED.get(tag.tag().id()));
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
