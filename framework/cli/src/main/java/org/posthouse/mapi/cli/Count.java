package org.posthouse.mapi.cli;

/** A number of things. */
final class Count {
    private Count() {}

    /** {@code 1 thing}, {@code 2 things}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
