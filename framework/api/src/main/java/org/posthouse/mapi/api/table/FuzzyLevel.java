package org.posthouse.mapi.api.table;

/**
 * How a content restriction matches.
 *
 * @param match full, prefix or substring
 * @param ignoreCase FL_IGNORECASE (0x00010000)
 * @param ignoreNonSpace FL_IGNORENONSPACE (0x00020000): marks such as accents do not count
 * @param loose FL_LOOSE (0x00040000): as widely as possible, that is case and marks ignored
 */
public record FuzzyLevel(Match match, boolean ignoreCase, boolean ignoreNonSpace, boolean loose) {
    /** Substring, ignoring case: what a person means by "contains". */
    public static final FuzzyLevel CONTAINS = new FuzzyLevel(Match.FL_SUBSTRING, true, false, false);

    /** The low 16 bits. Source: scontentrestriction.md. */
    public enum Match {
        FL_FULLSTRING(0),
        FL_SUBSTRING(1),
        FL_PREFIX(2);

        private final int value;

        Match(int value) {
            this.value = value;
        }

        /** The number in a stored restriction. */
        public int value() {
            return value;
        }
    }
}
