package org.posthouse.mapi.nickname;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list in their order, found by nickname, by address and by what is typed; the ways to find them are made when first used.
 *
 * <p>For one thread.
 */
final class Rows {
    private static final Comparator<NicknameEntry> BY_WEIGHT =
            Comparator.comparingInt(NicknameEntry::rankingWeight).reversed();

    private final ArrayList<NicknameEntry> rows;
    private @Nullable RowIndex nicknames;
    private @Nullable RowIndex addresses;
    private @Nullable Completions completions;
    private final Room room;

    Rows(List<NicknameEntry> rows, Room room) {
        this.rows = new ArrayList<>(rows);
        this.rows.sort(BY_WEIGHT); // stable: equal weights keep their order
        this.room = room;
    }

    /** What a nickname is compared by. */
    static String key(String nickname) {
        return nickname.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    List<NicknameEntry> list() {
        return Collections.unmodifiableList(rows);
    }

    /** The first row of a nickname; never one that has none. */
    Optional<NicknameEntry> find(String nickname) {
        return first(nicknames().get(key(nickname)));
    }

    /** The first row with an address, whatever its type, of those that {@code which} takes. */
    Optional<NicknameEntry> findAddress(String address, Predicate<NicknameEntry> which) {
        return first(
                addresses().get(withoutCase(address)).stream().filter(which).toList());
    }

    /** All rows of a nickname, in their order. */
    List<NicknameEntry> findAll(String nickname) {
        return inOrder(nicknames().get(key(nickname)));
    }

    private Optional<NicknameEntry> first(List<NicknameEntry> some) {
        return inOrder(some).stream().findFirst();
    }

    /** One pass over all rows: the place of each by itself could take one for each. */
    private List<NicknameEntry> inOrder(List<NicknameEntry> some) {
        if (some.size() < 2) {
            return some;
        }
        Set<NicknameEntry> wanted = identities(some);
        return rows.stream().filter(wanted::contains).toList();
    }

    private static Set<NicknameEntry> identities(List<NicknameEntry> some) {
        Set<NicknameEntry> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(some);
        return identities;
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
        room.take(1, row.size());
        rows.add(placeFor(row.rankingWeight()), row);
        indexes().forEach(index -> index.add(row));
        if (completions != null) {
            completions.add(row);
        }
        return row;
    }

    /** Puts a row where another of its nickname is, and moves it to where its weight belongs. */
    NicknameEntry replace(NicknameEntry old, NicknameEntry row) {
        room.take(0, row.size() - old.size());
        int position = position(old);
        if (old.rankingWeight() == row.rankingWeight()) {
            rows.set(position, row);
        } else {
            rows.remove(position);
            rows.add(placeFor(row.rankingWeight()), row);
        }
        indexes().forEach(index -> {
            index.remove(old);
            index.add(row);
        });
        if (completions != null) {
            completions.replace(old, row);
        }
        return row;
    }

    /** Puts what {@code change} makes of each row in its place, and tells how many it made others of. */
    int each(UnaryOperator<NicknameEntry> change) {
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            NicknameEntry old = rows.get(i);
            NicknameEntry row = change.apply(old);
            if (!row.equals(old)) {
                room.take(0, row.size() - old.size());
                rows.set(i, row);
                count++;
            }
        }
        if (count > 0) {
            forget();
        }
        return count;
    }

    /** Takes out the rows of a nickname, and tells whether there were any. */
    boolean remove(String nickname) {
        List<NicknameEntry> all = nicknames().get(key(nickname));
        if (all.size() > 1) {
            exchange(identities(all), List.of());
            return true;
        }
        all.forEach(this::remove);
        return !all.isEmpty();
    }

    /** Takes out this very row, whatever others have its nickname. */
    void remove(NicknameEntry row) {
        rows.remove(position(row));
        room.take(-1, -row.size());
        indexes().forEach(index -> index.remove(row));
        if (completions != null) {
            completions.remove(row);
        }
    }

    /** Puts in rows, in their order, and takes out those they are in place of; sorted once, however many they are. */
    void exchange(Set<NicknameEntry> gone, Collection<NicknameEntry> come) {
        int bytes = come.stream().mapToInt(NicknameEntry::size).sum()
                - gone.stream().mapToInt(NicknameEntry::size).sum();
        room.take(come.size() - gone.size(), bytes);
        rows.removeIf(gone::contains);
        rows.addAll(come);
        rows.sort(BY_WEIGHT); // stable: what came is after those of its weight
        forget();
    }

    void clear() {
        room.take(-rows.size(), -rows.stream().mapToInt(NicknameEntry::size).sum());
        rows.clear();
        forget();
    }

    private void forget() {
        nicknames = null;
        addresses = null;
        completions = null;
    }

    private RowIndex nicknames() {
        RowIndex index = nicknames;
        if (index == null) {
            index = new RowIndex(rows, Rows::nicknameOf);
            nicknames = index;
        }
        return index;
    }

    private RowIndex addresses() {
        RowIndex index = addresses;
        if (index == null) {
            index = new RowIndex(rows, Rows::addressesOf);
            addresses = index;
        }
        return index;
    }

    /** Those that have been made. */
    private List<RowIndex> indexes() {
        return Stream.of(nicknames, addresses).filter(Objects::nonNull).toList();
    }

    /** A row without a nickname is found by none, or all of them would be one. */
    private static Set<String> nicknameOf(NicknameEntry row) {
        String key = key(row.nickname());
        return key.isEmpty() ? Set.of() : Set.of(key);
    }

    private static Set<String> addressesOf(NicknameEntry row) {
        Set<String> addresses = new HashSet<>(
                List.of(withoutCase(row.address()), withoutCase(row.smtp().orElse(""))));
        addresses.remove("");
        return addresses;
    }

    /** As {@link String#equalsIgnoreCase} compares: letter by letter, because sharp s and ss are two addresses. */
    private static String withoutCase(String address) {
        StringBuilder folded = new StringBuilder(address.length());
        address.codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
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
