package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/**
 * Gathers the problems of one file, each once, although a section may be read for several roles; keeps a number that a person can
 * read, and says how many more there were. For one thread.
 */
final class Problems {
    private static final int MOST = 1000;

    private final String file;
    private final Set<InfProblem> all = new LinkedHashSet<>();
    private int dropped;
    private int droppedErrors;

    Problems(String file) {
        this.file = file;
    }

    void add(Severity severity, Code code, int line, String message) {
        add(severity, code, new Place(line, ""), message);
    }

    void add(Severity severity, Code code, Place place, String message) {
        add(new InfProblem(severity, code, file, place.line(), place.section(), message));
    }

    void add(InfProblem problem) {
        if (all.size() < MOST) {
            all.add(problem);
        } else if (!all.contains(problem)) {
            dropped++;
            droppedErrors += problem.isError() ? 1 : 0;
        }
    }

    /** What was gathered, in file order, and what is about the file as a whole before all else. */
    List<InfProblem> list() {
        List<InfProblem> sorted = new ArrayList<>(all);
        sorted.sort((one, other) -> Integer.compare(one.line(), other.line()));
        if (dropped > 0) {
            sorted.add(new InfProblem(
                    droppedErrors > 0 ? Severity.ERROR : Severity.WARNING,
                    Code.TOO_MANY_PROBLEMS,
                    file,
                    0,
                    "",
                    dropped + " more problems were found, " + droppedErrors
                            + " of them errors; mend those listed and check again"));
        }
        return sorted;
    }

    /** Where in a file. */
    record Place(int line, String section) {}
}
