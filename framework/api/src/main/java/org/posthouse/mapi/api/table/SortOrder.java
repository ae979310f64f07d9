package org.posthouse.mapi.api.table;

import org.posthouse.mapi.api.property.PropTag;

/**
 * One sort key (SSortOrder). Rows without a value come last, whichever the direction.
 *
 * @param tag the property
 * @param direction ascending, descending or how it joins the key before it
 */
public record SortOrder(PropTag<?> tag, Direction direction) {
    /** How a key orders. Source: ssortorder.md. */
    public enum Direction {
        TABLE_SORT_ASCEND(0),
        TABLE_SORT_DESCEND(1),
        TABLE_SORT_COMBINE(2),
        TABLE_SORT_CATEG_MAX(4),
        TABLE_SORT_CATEG_MIN(8);

        private final int value;

        Direction(int value) {
            this.value = value;
        }

        /** The number in ulOrder. */
        public int value() {
            return value;
        }
    }

    /** Smallest first. */
    public static SortOrder ascending(PropTag<?> tag) {
        return new SortOrder(tag, Direction.TABLE_SORT_ASCEND);
    }

    /** Largest first. */
    public static SortOrder descending(PropTag<?> tag) {
        return new SortOrder(tag, Direction.TABLE_SORT_DESCEND);
    }
}
