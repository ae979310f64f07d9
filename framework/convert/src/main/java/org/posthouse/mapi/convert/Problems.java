package org.posthouse.mapi.convert;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Gathers problems up to a number, and counts those beyond. For one thread. */
final class Problems {
    private final int limit;
    private final List<MimeProblem> list = new ArrayList<>();
    private int more;

    Problems(int limit) {
        this.limit = limit;
    }

    void add(Code code, String place, String message) {
        if (list.size() < limit) {
            list.add(new MimeProblem(code, place, message));
        } else {
            more++;
        }
    }

    MimeConversion conversion() {
        List<MimeProblem> all = new ArrayList<>(list);
        if (more > 0) {
            all.add(new MimeProblem(Code.MORE_PROBLEMS, "message", more + " more problems are not listed"));
        }
        return new MimeConversion(all);
    }
}
