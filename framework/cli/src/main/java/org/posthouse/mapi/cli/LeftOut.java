package org.posthouse.mapi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posthouse.mapi.admin.Failures;
import org.posthouse.mapi.api.session.ProviderProblem;

/** Who does not take part in the session of a command: told once, in a line each, and not at all when an error tells it anyway. */
final class LeftOut {
    private final List<ProviderProblem> untold = new ArrayList<>();

    void add(List<ProviderProblem> problems) {
        untold.addAll(problems);
    }

    /** They have been told otherwise. */
    void clear() {
        untold.clear();
    }

    /** Tells those of whom {@code error} does not speak; "" for no error. */
    void tell(Console console, String error) {
        untold.stream()
                .filter(problem -> !error.contains(problem.cause()))
                .map(problem -> "warning: " + problem.displayName() + " is left out: "
                        + problem.phase().name().toLowerCase(Locale.ROOT) + " failed: " + problem.cause() + " ("
                        + problem.code()
                        + ")")
                .map(Failures::inWords)
                .distinct()
                .forEach(console::error);
        untold.clear();
    }
}
