package org.posthouse.mapi.cfb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbProblem.Code;
import org.posthouse.mapi.cfb.CfbProblem.Severity;

/** Gathers the faults of one file, each once, up to the limit; or refuses the file at the first that matters. */
final class Problems {
    private final String name;
    private final CfbLimits limits;
    private final List<CfbProblem> list = new ArrayList<>(0);
    private final Set<CfbProblem> known = new HashSet<>(0);
    private int dropped;

    Problems(String name, CfbLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /** What the file is called in messages. */
    String name() {
        return name;
    }

    CfbLimits limits() {
        return limits;
    }

    void error(Code code, long offset, String what) {
        if (limits.strict()) {
            throw corrupt(code + " at byte " + offset + ": " + what);
        }
        add(new CfbProblem(Severity.ERROR, code, offset, what));
    }

    void warning(Code code, long offset, String what) {
        add(new CfbProblem(Severity.WARNING, code, offset, what));
    }

    private void add(CfbProblem problem) {
        if (known.contains(problem)) {
            return;
        }
        if (list.size() >= limits.problems()) {
            dropped++;
            return;
        }
        known.add(problem);
        list.add(problem);
    }

    List<CfbProblem> list() {
        if (dropped == 0) {
            return List.copyOf(list);
        }
        List<CfbProblem> all = new ArrayList<>(list);
        all.add(new CfbProblem(
                Severity.ERROR,
                Code.TOO_MANY_PROBLEMS,
                0,
                dropped + " more problems were met; the limit 'problems' is " + limits.problems()));
        return List.copyOf(all);
    }

    MapiException corrupt(String what) {
        return new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, name + " cannot be read as a compound file: " + what);
    }

    /** Refuses what is above a limit. */
    void check(String limit, long found, long most) {
        if (found > most) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    name + ": the limit '" + limit + "' is " + most + " and " + found
                            + " was met; raise it in CfbLimits if the file is trusted");
        }
    }
}
