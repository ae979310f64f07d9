package org.posthouse.mapi.nickname;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what becomes of the rows of a list when others are taken in, in one pass over both. For one thread. */
final class Merge {
    private final Rows rows;
    private final Map<Object, NicknameEntry> ours = new HashMap<>();
    private final Set<NicknameEntry> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Object, NicknameEntry> come = new LinkedHashMap<>();

    Merge(Rows rows) {
        this.rows = rows;
        rows.list().forEach(row -> ours.putIfAbsent(identity(row), row));
    }

    /** What two rows share that are one: the nickname, and without one all but the weight. */
    private static Object identity(NicknameEntry row) {
        String key = Rows.key(row.nickname());
        return key.isEmpty() ? row.withWeight(NicknameEntry.MIN_WEIGHT) : key;
    }

    /** Takes in a row: as it is, or its weight when that is higher. */
    void take(NicknameEntry theirs) {
        NicknameEntry namesake = there(identity(theirs));
        if (namesake == null || !theirs.isSomebodyElse(namesake)) {
            put(identity(theirs), namesake, theirs);
            return;
        }
        Optional<NicknameEntry> known =
                rows.findAddress(theirs.address(), row -> row.isAt(theirs.addressType(), theirs.address()));
        if (known.isPresent()) {
            Object identity = identityOf(known.get());
            put(identity, come.getOrDefault(identity, known.get()), theirs);
        } else {
            NicknameEntry renamed = theirs.named(theirs.ownName(name -> Optional.ofNullable(there(Rows.key(name)))));
            put(identity(renamed), there(identity(renamed)), renamed);
        }
    }

    /** Of this very row of ours, whose nickname others may have. */
    private Object identityOf(NicknameEntry row) {
        Object identity = identity(row);
        NicknameEntry first = ours.get(identity);
        return first != null && first.isSame(row) ? identity : row;
    }

    private @Nullable NicknameEntry there(Object identity) {
        return come.getOrDefault(identity, ours.get(identity));
    }

    private void put(Object identity, @Nullable NicknameEntry there, NicknameEntry theirs) {
        if (there == null) {
            come.put(identity, theirs);
        } else if (theirs.weight() > there.rankingWeight()) {
            lift(identity, there, theirs.weight());
        }
    }

    private void lift(Object identity, NicknameEntry there, int weight) {
        if (come.remove(identity) == null) { // put in again, because it goes to the end of those of its weight
            gone.add(there);
        }
        come.put(identity, there.withWeight(weight));
    }

    /** Rows of the list that others take the place of. */
    Set<NicknameEntry> gone() {
        return gone;
    }

    /** Rows that are put in, in their order. */
    Collection<NicknameEntry> come() {
        return come.values();
    }
}
