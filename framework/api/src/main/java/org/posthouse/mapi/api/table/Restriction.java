package org.posthouse.mapi.api.table;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * Which rows a view shows (SRestriction). Unchanging; nested as deep as wanted.
 *
 * <p>A row that lacks the property a leaf names does not match that leaf. A table that cannot evaluate one answers
 * MAPI_E_TOO_COMPLEX. Source: srestriction.md, types-of-restrictions.md.
 */
public sealed interface Restriction {
    /**
     * All children match (RES_AND); true when there are none.
     *
     * @param children the parts
     */
    record And(List<Restriction> children) implements Restriction {
        public And {
            children = List.copyOf(children);
        }
    }

    /**
     * Any child matches (RES_OR); false when there are none.
     *
     * @param children the parts
     */
    record Or(List<Restriction> children) implements Restriction {
        public Or {
            children = List.copyOf(children);
        }
    }

    /**
     * The child does not match (RES_NOT).
     *
     * @param child the part
     */
    record Not(Restriction child) implements Restriction {}

    /**
     * A string or binary property holds a text (RES_CONTENT).
     *
     * @param level how to match
     * @param tag the property looked at
     * @param value what it is to hold; of the type of {@code tag}, or its single-value type
     */
    record Content(FuzzyLevel level, PropTag<?> tag, PropValue<?> value) implements Restriction {}

    /**
     * {@code property relop value} (RES_PROPERTY).
     *
     * @param relOp the comparison
     * @param tag the property looked at; multi-valued when any of its values may match
     * @param value the constant, single-valued
     */
    record Property(RelOp relOp, PropTag<?> tag, PropValue<?> value) implements Restriction {}

    /**
     * {@code one relop other} for two properties of the row (RES_COMPAREPROPS).
     *
     * @param relOp the comparison
     * @param one left side
     * @param other right side, of the same type
     */
    record CompareProps(RelOp relOp, PropTag<?> one, PropTag<?> other) implements Restriction {}

    /**
     * A PT_LONG property ANDed with a mask is zero, or is not (RES_BITMASK).
     *
     * @param zero true for BMR_EQZ, false for BMR_NEZ
     * @param tag the property
     * @param mask the bits
     */
    record Bitmask(boolean zero, PropTag<Integer> tag, int mask) implements Restriction {}

    /**
     * The byte size of a value compared with a number (RES_SIZE).
     *
     * @param relOp the comparison
     * @param tag the property
     * @param size bytes
     */
    record Size(RelOp relOp, PropTag<?> tag, int size) implements Restriction {}

    /**
     * The row has the property (RES_EXIST).
     *
     * @param tag the property
     */
    record Exist(PropTag<?> tag) implements Restriction {}

    /**
     * Any recipient or attachment matches the child (RES_SUBRESTRICTION).
     *
     * @param subObject PR_MESSAGE_RECIPIENTS or PR_MESSAGE_ATTACHMENTS
     * @param child the part
     */
    record Sub(PropTag<?> subObject, Restriction child) implements Restriction {}

    /**
     * Carries remarks; matches when its child does, or always (RES_COMMENT).
     *
     * @param child the part, if any
     * @param remarks properties that do not filter
     */
    record Comment(Optional<Restriction> child, PropValues remarks) implements Restriction {}

    /**
     * Lets its child match at most so many times (RES_COUNT).
     *
     * @param count the limit
     * @param child the part
     */
    record Count(int count, Restriction child) implements Restriction {}

    /** {@code tag == value}. */
    static <T> Restriction equal(PropTag<T> tag, T value) {
        return new Property(RelOp.RELOP_EQ, tag, new PropValue<>(tag, value));
    }

    /** The text of {@code tag} contains {@code text}, ignoring case. */
    static Restriction contains(PropTag<String> tag, String text) {
        return new Content(FuzzyLevel.CONTAINS, tag, new PropValue<>(tag, text));
    }

    /** All of {@code children} match. */
    static Restriction and(Restriction... children) {
        return new And(List.of(children));
    }

    /** Any of {@code children} matches. */
    static Restriction or(Restriction... children) {
        return new Or(List.of(children));
    }
}
