package org.posthouse.mapi.nickname;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds rows by names, of which one row may have several and several rows the same. For one thread. */
final class RowIndex {
    private final Function<NicknameEntry, Set<String>> names;
    private final Map<String, List<NicknameEntry>> found;

    RowIndex(List<NicknameEntry> rows, Function<NicknameEntry, Set<String>> names) {
        this.names = names;
        this.found = new HashMap<>(rows.size() * 2);
        rows.forEach(this::add);
    }

    /** The rows of a name, in no order. */
    List<NicknameEntry> get(String name) {
        return found.getOrDefault(name, List.of());
    }

    void add(NicknameEntry row) {
        for (String name : names.apply(row)) {
            found.merge(name, List.of(row), RowIndex::joined);
        }
    }

    void remove(NicknameEntry row) {
        for (String name : names.apply(row)) {
            found.computeIfPresent(name, (key, rows) -> without(rows, row));
        }
    }

    /** Most names have one row, and a list of one takes less memory than one that can grow. */
    private static List<NicknameEntry> joined(List<NicknameEntry> rows, List<NicknameEntry> more) {
        List<NicknameEntry> all = rows.size() == 1 ? new ArrayList<>(rows) : rows;
        all.addAll(more);
        return all;
    }

    private static @Nullable List<NicknameEntry> without(List<NicknameEntry> rows, NicknameEntry row) {
        if (rows.size() == 1) {
            return null;
        }
        rows.removeIf(row::isSame);
        return rows;
    }
}
