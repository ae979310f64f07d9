package org.posthouse.mapi.cli;

/** A number of things. */
final class Count {
    private Count() {}

    /** {@code 1 thing}, {@code 2 things}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 1 entry}, {@code 2 entries}. */
    static String entries(long number) {
        return number + (number == 1 ? " entry" : " entries");
    }
}
