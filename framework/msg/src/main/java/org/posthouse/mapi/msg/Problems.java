package org.posthouse.mapi.msg;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems met so far in one message and all in it, each once. For one thread. */
final class Problems {
    private final int limit;
    private final Set<MsgProblem> list = new LinkedHashSet<>(0);

    Problems(int limit) {
        this.limit = limit;
    }

    void add(MsgProblem.Code code, String place, String what) {
        if (list.size() < limit) {
            list.add(new MsgProblem(code, place, what));
        }
    }

    List<MsgProblem> list() {
        return List.copyOf(list);
    }
}
