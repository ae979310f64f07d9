package org.posthouse.mapi.tnef;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTag;

/** Gathers problems, up to a number beyond which they say nothing new. For one thread. */
final class TnefProblems {
    private static final int MOST = 1_000;

    private final List<TnefProblem> list = new ArrayList<>();
    private int component;

    /** What comes is of the message, 0, or of an attachment. */
    void component(int number) {
        component = number;
    }

    int component() {
        return component;
    }

    void add(TnefAttribute attribute, PropTag<?> tag, ErrorCode code, String message) {
        if (list.size() < MOST) {
            list.add(new TnefProblem(component, attribute, tag, code, message));
        }
    }

    void add(TnefAttribute attribute, ErrorCode code, String message) {
        add(attribute, TnefProblem.NO_TAG, code, message);
    }

    List<TnefProblem> list() {
        return List.copyOf(list);
    }
}
