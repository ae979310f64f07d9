package org.posthouse.mapi.inf;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a text, those that come again made once: an INF has the same names, modules and flags in section after section.
 *
 * <p>It remembers a fixed number and forgets the older of two that fall on one place, so that a text of nothing but different parts takes
 * no more room. For one thread.
 */
final class RecurringText {
    private static final int PLACES = 1 << 10;

    /** Longer ones seldom come again. */
    private static final int LONGEST = 64;

    /** What is alike at its end and in its length falls on one place, which costs a comparison and no more. */
    private static final int END = 8;

    private final @Nullable String[] known = new String[PLACES];

    /** The part of {@code text} from {@code from} to before {@code to}. */
    String part(String text, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return text.substring(from, to);
        }
        int hash = length;
        for (int i = Math.max(from, to - END); i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        String there = known[place];
        if (there != null && there.length() == length && text.startsWith(there, from)) {
            return there;
        }
        String made = text.substring(from, to);
        known[place] = made;
        return made;
    }
}
