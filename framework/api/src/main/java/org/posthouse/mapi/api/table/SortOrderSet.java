package org.posthouse.mapi.api.table;

import java.util.List;

/**
 * The order of a view (SSortOrderSet).
 *
 * @param keys sort keys, the first deciding first; none restores the default order
 * @param categories how many of the first keys make heading rows; at most as many as there are keys
 * @param expanded how many of those start expanded; at most {@code categories}
 */
public record SortOrderSet(List<SortOrder> keys, int categories, int expanded) {
    /** No order. */
    public static final SortOrderSet NONE = new SortOrderSet(List.of(), 0, 0);

    public SortOrderSet {
        keys = List.copyOf(keys);
        if (categories < 0 || categories > keys.size() || expanded < 0 || expanded > categories) {
            throw new IllegalArgumentException("want 0 <= expanded <= categories <= keys, not " + expanded + ", "
                    + categories + ", " + keys.size());
        }
    }

    /** An order without headings. */
    public static SortOrderSet of(SortOrder... keys) {
        return new SortOrderSet(List.of(keys), 0, 0);
    }
}
