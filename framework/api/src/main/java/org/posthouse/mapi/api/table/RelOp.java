package org.posthouse.mapi.api.table;

/** How two values are compared. Source: spropertyrestriction.md. */
public enum RelOp {
    RELOP_LT(0),
    RELOP_LE(1),
    RELOP_GT(2),
    RELOP_GE(3),
    RELOP_EQ(4),
    RELOP_NE(5),
    RELOP_RE(6);

    private final int value;

    RelOp(int value) {
        this.value = value;
    }

    /** The number in a stored restriction. */
    public int value() {
        return value;
    }

    /** Whether a comparison result (as of {@link Comparable}) satisfies it; RELOP_RE is no ordering and never does. */
    public boolean holds(int comparison) {
        return switch (this) {
            case RELOP_LT -> comparison < 0;
            case RELOP_LE -> comparison <= 0;
            case RELOP_GT -> comparison > 0;
            case RELOP_GE -> comparison >= 0;
            case RELOP_EQ -> comparison == 0;
            case RELOP_NE -> comparison != 0;
            case RELOP_RE -> false;
        };
    }
}
