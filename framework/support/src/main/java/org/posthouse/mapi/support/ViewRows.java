package org.posthouse.mapi.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** The rows a view shows at one moment, found by number or by PR_INSTANCE_KEY. For one thread at a time. */
final class ViewRows {
    private final List<PropValues> rows;
    private @Nullable Map<Binary, Integer> places;

    ViewRows(List<PropValues> rows) {
        this.rows = rows;
    }

    int size() {
        return rows.size();
    }

    PropValues row(int index) {
        return rows.get(index);
    }

    List<PropValues> rows(int from, int to) {
        return rows.subList(from, to);
    }

    /** The key of a row; empty before the first and behind the last. */
    Optional<Binary> keyAt(int index) {
        return index >= 0 && index < rows.size() ? rows.get(index).get(PropTags.PR_INSTANCE_KEY) : Optional.empty();
    }

    /** The number of the row with this key; -1 when it is not shown. */
    int indexOf(Binary key) {
        if (places == null) {
            places = index();
        }
        return places.getOrDefault(key, -1);
    }

    private Map<Binary, Integer> index() {
        Map<Binary, Integer> map = new HashMap<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            keyAt(i).ifPresent(key -> map.putIfAbsent(key, place));
        }
        return map;
    }

    /** The first row from {@code index} on that is shown in {@code later} as well. */
    Optional<Binary> survivor(int index, ViewRows later) {
        return IntStream.range(Math.max(0, index), size())
                .mapToObj(this::keyAt)
                .flatMap(Optional::stream)
                .filter(key -> later.indexOf(key) >= 0)
                .findFirst();
    }
}
