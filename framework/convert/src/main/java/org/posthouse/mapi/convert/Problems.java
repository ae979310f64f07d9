package org.posthouse.mapi.convert;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Gathers problems up to a number, and counts those beyond; the first loss is listed always. For one thread. */
final class Problems {
    private final int limit;
    private final List<MimeProblem> list = new ArrayList<>();
    private int more;
    private boolean lost;

    Problems(int limit) {
        this.limit = limit;
    }

    void add(Code code, String place, String message) {
        boolean firstLoss = code.isLoss() && !lost;
        lost |= code.isLoss();
        if (list.size() < limit || firstLoss) {
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
