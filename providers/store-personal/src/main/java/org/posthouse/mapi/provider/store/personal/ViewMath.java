package org.posthouse.mapi.provider.store.personal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Where the places of a view are after its rows were read again. */
final class ViewMath {
    /** The row number of the place behind the last row. */
    static final long END = -1;

    private final long[] before;
    private final long[] now;
    private final Map<Long, Integer> index = new HashMap<>();

    ViewMath(long[] before, long[] now) {
        this.before = before;
        this.now = now;
        for (int i = 0; i < now.length; i++) {
            index.put(now[i], i);
        }
    }

    static OptionalInt indexOf(long[] rows, long id) {
        return IntStream.range(0, rows.length).filter(i -> rows[i] == id).findFirst();
    }

    /** The new index of an old one: of the same row, else of the next row that is left, else behind the one before it. */
    int index(int old) {
        for (int i = old; i < before.length; i++) {
            Integer at = index.get(before[i]);
            if (at != null) {
                return at;
            }
        }
        for (int i = Math.min(old, before.length) - 1; i >= 0; i--) {
            Integer at = index.get(before[i]);
            if (at != null) {
                return at + 1;
            }
        }
        return 0;
    }

    /** The row a bookmark is on: the same one, else the next one that is left. */
    long row(long old) {
        if (old == END || index.containsKey(old)) {
            return old;
        }
        int at = index(indexOf(before, old).orElse(before.length));
        return at < now.length ? now[at] : END;
    }
}
