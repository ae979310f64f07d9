package org.posthouse.mapi.support;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrder.Direction;
import org.posthouse.mapi.api.table.SortOrderSet;

/**
 * Orders rows, and compares single values in the way sorting does.
 *
 * <p>Strings compare without case, as in restrictions, so that FindRow with RELOP_GE finds its place in a sorted table; rows without
 * a value come last in either direction; of a multi-value the elements compare in turn. Source: ssortorder.md, imapitable-findrow.md.
 */
public final class RowOrder {
    private RowOrder() {}

    /** The order of {@code set}; rows that tie keep their order in a stable sort. */
    public static Comparator<PropValues> of(SortOrderSet set) {
        return (one, other) -> set.keys().stream()
                .mapToInt(key -> byKey(key).compare(one, other))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private static Comparator<PropValues> byKey(SortOrder key) {
        int sign = key.direction() == Direction.TABLE_SORT_DESCEND ? -1 : 1;
        return (one, other) -> {
            Optional<Object> left = value(one, key.tag());
            Optional<Object> right = value(other, key.tag());
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            return sign * compare(left.get(), right.get());
        };
    }

    private static Optional<Object> value(PropValues row, PropTag<?> tag) {
        return row.find(tag).filter(found -> !found.isError()).map(PropValue::value);
    }

    /** Compares two values of one class; values of different classes compare by class name, which is at least an order. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static int compare(Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            return fold(left).compareTo(fold(right));
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return compareLists(left, right);
        }
        if (one.getClass() == other.getClass() && one instanceof Comparable left) {
            return left.compareTo(other);
        }
        return one.getClass().getName().compareTo(other.getClass().getName());
    }

    private static int compareLists(List<?> one, List<?> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** A string without case: equal results mean equal but for case. */
    public static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** A string without case and without marks such as accents. */
    public static String foldMarks(String text) {
        return fold(withoutMarks(text));
    }

    /** A string without marks such as accents. */
    static String withoutMarks(String text) {
        String decomposed = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
