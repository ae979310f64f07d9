package org.posthouse.mapi.admin;

import java.util.stream.Collectors;
import org.posthouse.mapi.convert.MimeConversion;
import org.posthouse.mapi.convert.MimeProblem;

/** Says what a conversion lost. */
final class Losses {
    private static final int LISTED = 3;

    private Losses() {}

    /** The first few losses with their places and codes. */
    static String oneLine(MimeConversion conversion) {
        long all = conversion.problems().stream().filter(MimeProblem::isLoss).count();
        return conversion.problems().stream()
                        .filter(MimeProblem::isLoss)
                        .limit(LISTED)
                        .map(one -> one.place() + ": " + one.message() + " (" + one.code() + ")")
                        .collect(Collectors.joining("; "))
                + (all > LISTED ? "; and " + (all - LISTED) + " more" : "");
    }
}
