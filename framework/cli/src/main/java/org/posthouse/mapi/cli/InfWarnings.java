package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.inf.InfProblem;

/** The errors of an INF, on standard error, when something was made of it all the same. */
final class InfWarnings {
    private static final int SHOWN = 20;

    private InfWarnings() {}

    static void tell(Console console, List<InfProblem> errors) {
        errors.stream().limit(SHOWN).forEach(error -> console.error(error.toString()));
        if (!errors.isEmpty()) {
            int more = errors.size() - SHOWN;
            console.error("warning: what was added lacks what the "
                    + (errors.size() == 1 ? "error" : "errors") + " above cost it"
                    + (more > 0 ? ", and " + more + " more" : "")
                    + "; mend the file, remove the service from the profile and add it again");
        }
    }
}
