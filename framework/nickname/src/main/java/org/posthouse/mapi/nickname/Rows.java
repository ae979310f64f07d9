package org.posthouse.mapi.nickname;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list in their order, found by nickname and by what is typed; the ways to find them are made when first used.
 *
 * <p>The first change puts rows in order that were read out of it. For one thread.
 */
final class Rows {
    private static final Comparator<NicknameEntry> BY_WEIGHT =
            Comparator.comparingInt(NicknameEntry::rankingWeight).reversed();

    private final ArrayList<NicknameEntry> rows;
    private @Nullable Map<String, NicknameEntry> byKey;
    private @Nullable Completions completions;
    private boolean sorted;
    private boolean doubles;

    Rows(List<NicknameEntry> rows) {
        this.rows = new ArrayList<>(rows);
        this.sorted = isSorted(rows);
    }

    /** Whether the weights fall, or stay, from row to row. */
    static boolean isSorted(List<NicknameEntry> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).rankingWeight() < rows.get(i).rankingWeight()) {
                return false;
            }
        }
        return true;
    }

    /** What a nickname is compared by. */
    static String key(String nickname) {
        return nickname.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    List<NicknameEntry> list() {
        return Collections.unmodifiableList(rows);
    }

    Optional<NicknameEntry> find(String nickname) {
        return Optional.ofNullable(keys().get(key(nickname)));
    }

    List<NicknameEntry> complete(String typed, int limit) {
        Completions index = completions;
        if (index == null) {
            index = new Completions(rows);
            completions = index;
        }
        return index.find(typed, rows, limit);
    }

    /** Adds a row of a new nickname, after those of its weight. */
    NicknameEntry insert(NicknameEntry row) {
        order();
        Map<String, NicknameEntry> keys = keys();
        rows.add(placeFor(row.rankingWeight()), row);
        doubles |= keys.putIfAbsent(key(row.nickname()), row) != null;
        if (completions != null) {
            completions.add(row);
        }
        return row;
    }

    /** Puts a row where another of its nickname is, and moves it to where its weight belongs. */
    NicknameEntry replace(NicknameEntry old, NicknameEntry row) {
        order();
        Map<String, NicknameEntry> keys = keys();
        int position = position(old);
        if (old.rankingWeight() == row.rankingWeight()) {
            rows.set(position, row);
        } else {
            rows.remove(position);
            rows.add(placeFor(row.rankingWeight()), row);
        }
        keys.computeIfPresent(key(row.nickname()), (key, found) -> found.isSame(old) ? row : found);
        if (completions != null) {
            completions.replace(old, row);
        }
        return row;
    }

    /** Puts what {@code change} makes of each row in its place, and tells how many it made others of. */
    int each(UnaryOperator<NicknameEntry> change) {
        order();
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            NicknameEntry old = rows.get(i);
            NicknameEntry row = change.apply(old);
            if (!row.equals(old)) {
                rows.set(i, row);
                count++;
            }
        }
        if (count > 0) {
            byKey = null;
            completions = null;
            sorted = isSorted(rows);
            order();
        }
        return count;
    }

    /** Takes out the rows of a nickname, and tells whether there were any. */
    boolean remove(String nickname) {
        Optional<NicknameEntry> row = find(nickname);
        row.ifPresent(this::remove);
        return row.isPresent();
    }

    private void remove(NicknameEntry row) {
        order();
        rows.remove(position(row));
        keys().remove(key(row.nickname()));
        if (completions != null) {
            completions.remove(row);
        }
        if (doubles) {
            byKey = null;
            remove(row.nickname());
        }
    }

    void clear() {
        rows.clear();
        byKey = null;
        completions = null;
        sorted = true;
    }

    private Map<String, NicknameEntry> keys() {
        Map<String, NicknameEntry> keys = byKey;
        if (keys == null) {
            keys = new HashMap<>(rows.size() * 2);
            doubles = false;
            for (NicknameEntry row : rows) {
                doubles |= keys.putIfAbsent(key(row.nickname()), row) != null;
            }
            byKey = keys;
        }
        return keys;
    }

    private void order() {
        if (!sorted) {
            rows.sort(BY_WEIGHT); // stable: equal weights keep their order
            sorted = true;
        }
    }

    private int position(NicknameEntry row) {
        int position = placeFor(row.rankingWeight()) - 1;
        while (!rows.get(position).isSame(row)) {
            position--;
        }
        return position;
    }

    /** After the last row that is not lighter. */
    private int placeFor(int weight) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).rankingWeight() >= weight) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
