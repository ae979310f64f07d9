package org.posthouse.mapi.profile;

import java.util.HashMap;
import java.util.Map;

/** How many sessions of this process use which profile. For any thread. */
final class ProfilesInUse {
    private final Map<Long, Integer> counts = new HashMap<>();

    synchronized void enter(long profile) {
        counts.merge(profile, 1, Integer::sum);
    }

    /** Whether that was the last use. */
    synchronized boolean leave(long profile) {
        return counts.computeIfPresent(profile, (id, count) -> count == 1 ? null : count - 1) == null;
    }

    synchronized boolean isInUse(long profile) {
        return counts.containsKey(profile);
    }
}
