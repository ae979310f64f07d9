package org.posthouse.mapi.support;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;

/**
 * Says whether a row matches a restriction.
 *
 * <p>A leaf whose property the row lacks does not match. Sub-object and count restrictions, and regular expressions, are
 * MAPI_E_TOO_COMPLEX: a table that can do them does them itself. Source: types-of-restrictions.md.
 */
public final class RestrictionMatcher {
    private RestrictionMatcher() {}

    /**
     * Refuses what {@link #matches} could not evaluate, before the first row is looked at.
     *
     * @throws MapiException MAPI_E_TOO_COMPLEX
     */
    public static void check(Restriction restriction) {
        if (restriction instanceof Restriction.And and) {
            and.children().forEach(RestrictionMatcher::check);
        } else if (restriction instanceof Restriction.Or or) {
            or.children().forEach(RestrictionMatcher::check);
        } else if (restriction instanceof Restriction.Not not) {
            check(not.child());
        } else if (restriction instanceof Restriction.Comment comment) {
            comment.child().ifPresent(RestrictionMatcher::check);
        } else if (restriction instanceof Restriction.Sub) {
            throw tooComplex("a restriction on sub-objects");
        } else if (restriction instanceof Restriction.Count) {
            throw tooComplex("a count restriction");
        } else if (restriction instanceof Restriction.Property property) {
            checkTypes(property.relOp(), property.tag(), property.value().tag());
            if (property.tag().sameId(PropTags.PR_ANR) && property.relOp() != RelOp.RELOP_EQ) {
                throw tooComplex("PR_ANR with " + property.relOp());
            }
        } else if (restriction instanceof Restriction.Content content) {
            checkTypes(RelOp.RELOP_EQ, content.tag(), content.value().tag());
            if (content.value().tag().type().isMultiValue()) {
                throw tooComplex("content compared with several values");
            }
        } else if (restriction instanceof Restriction.CompareProps props) {
            checkTypes(props.relOp(), props.one(), props.other());
            if (props.one().type().isMultiValue() != props.other().type().isMultiValue()) {
                throw tooComplex("comparing " + props.one().type() + " with "
                        + props.other().type());
            }
        }
    }

    private static void checkTypes(RelOp relOp, PropTag<?> tag, PropTag<?> constant) {
        if (relOp == RelOp.RELOP_RE) {
            throw tooComplex("RELOP_RE");
        }
        boolean text = tag.type().single().isString() && constant.type().isString();
        boolean same = tag.type() == constant.type() || tag.type().single() == constant.type();
        if (constant.type().isMultiValue() && !tag.type().isMultiValue() || !same && !text) {
            throw tooComplex("comparing " + tag.type() + " with " + constant.type());
        }
    }

    private static MapiException tooComplex(String what) {
        return new MapiException(ErrorCode.MAPI_E_TOO_COMPLEX, "this table cannot evaluate " + what);
    }

    /**
     * Whether {@code row} matches.
     *
     * @throws MapiException MAPI_E_TOO_COMPLEX
     */
    public static boolean matches(Restriction restriction, PropValues row) {
        if (restriction instanceof Restriction.And and) {
            return and.children().stream().allMatch(child -> matches(child, row));
        } else if (restriction instanceof Restriction.Or or) {
            return or.children().stream().anyMatch(child -> matches(child, row));
        } else if (restriction instanceof Restriction.Not not) {
            return !matches(not.child(), row);
        } else if (restriction instanceof Restriction.Comment comment) {
            return comment.child().map(child -> matches(child, row)).orElse(true);
        }
        return leaf(restriction, row);
    }

    private static boolean leaf(Restriction restriction, PropValues row) {
        if (restriction instanceof Restriction.Property property) {
            return property(property, row);
        } else if (restriction instanceof Restriction.Content content) {
            return value(row, content.tag()).stream()
                    .flatMap(RestrictionMatcher::elements)
                    .anyMatch(element ->
                            holds(content.level(), element, content.value().value()));
        } else if (restriction instanceof Restriction.CompareProps props) {
            Optional<Object> one = value(row, props.one());
            Optional<Object> other = value(row, props.other());
            return one.isPresent()
                    && other.isPresent()
                    && props.relOp().holds(RowOrder.compare(one.get(), other.get()));
        } else if (restriction instanceof Restriction.Bitmask bitmask) {
            return row.get(bitmask.tag())
                    .filter(bits -> ((bits & bitmask.mask()) == 0) == bitmask.zero())
                    .isPresent();
        } else if (restriction instanceof Restriction.Size size) {
            return row.find(size.tag())
                    .filter(value -> !value.isError())
                    .filter(value -> size.relOp().holds(Integer.compare(size(value), size.size())))
                    .isPresent();
        } else if (restriction instanceof Restriction.Exist exist) {
            return row.has(exist.tag());
        }
        check(restriction);
        return false;
    }

    private static boolean property(Restriction.Property property, PropValues row) {
        if (property.relOp() == RelOp.RELOP_RE) {
            throw tooComplex("RELOP_RE");
        }
        Object constant = property.value().value();
        if (property.tag().sameId(PropTags.PR_ANR)) {
            return ambiguousName(row, String.valueOf(constant));
        }
        Optional<Object> value = value(row, property.tag());
        if (constant instanceof List<?>) {
            return value.filter(whole -> whole instanceof List<?>)
                    .filter(whole -> property.relOp().holds(RowOrder.compare(whole, constant)))
                    .isPresent();
        }
        return value.stream()
                .flatMap(RestrictionMatcher::elements)
                .anyMatch(element -> property.relOp().holds(RowOrder.compare(element, constant)));
    }

    /** PR_ANR: every word asked for begins a word of the name, or the address begins with what was asked. */
    private static boolean ambiguousName(PropValues row, String asked) {
        String wanted = RowOrder.foldMarks(asked.strip());
        String address =
                row.get(PropTags.PR_EMAIL_ADDRESS).map(RowOrder::foldMarks).orElse("");
        if (wanted.isEmpty() || address.startsWith(wanted)) {
            return !wanted.isEmpty();
        }
        List<String> words = words(row.get(PropTags.PR_DISPLAY_NAME).orElse(""));
        List<String> parts = words(wanted);
        return !parts.isEmpty()
                && parts.stream().allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }

    private static List<String> words(String name) {
        return List.of(RowOrder.foldMarks(name).split("[\\s,;.()\"<>-]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean holds(FuzzyLevel level, Object element, Object constant) {
        if (element instanceof Binary bytes && constant instanceof Binary part) {
            return switch (level.match()) {
                case FL_FULLSTRING -> bytes.equals(part);
                case FL_PREFIX -> bytes.startsWith(part);
                case FL_SUBSTRING -> bytes.contains(part);
            };
        }
        if (element instanceof String text && constant instanceof String part) {
            String where = prepare(level, text);
            String what = prepare(level, part);
            return switch (level.match()) {
                case FL_FULLSTRING -> where.equals(what);
                case FL_PREFIX -> where.startsWith(what);
                case FL_SUBSTRING -> where.contains(what);
            };
        }
        return false;
    }

    private static String prepare(FuzzyLevel level, String text) {
        String plain = level.ignoreNonSpace() || level.loose() ? RowOrder.withoutMarks(text) : text;
        return level.ignoreCase() || level.loose() ? RowOrder.fold(plain) : plain;
    }

    /** The value a row has under an identifier; one of another type than the restriction speaks of is none. */
    private static Optional<Object> value(PropValues row, PropTag<?> tag) {
        return row.find(tag)
                .filter(found -> !found.isError() && comparable(found.tag().type(), tag.type()))
                .map(PropValue::value);
    }

    private static boolean comparable(PropType stored, PropType asked) {
        return asked == PropType.PT_UNSPECIFIED
                || stored.single() == asked.single()
                || stored.isString() && asked.isString();
    }

    private static java.util.stream.Stream<?> elements(Object value) {
        return value instanceof List<?> list ? list.stream() : java.util.stream.Stream.of(value);
    }

    /** The size of a value as MAPI counts it, of a multi-value that of all its elements. */
    private static int size(PropValue<?> value) {
        PropTag<?> single = value.tag().withType(value.tag().type().single());
        return elements(value.value())
                .mapToInt(element -> singleSize(PropValue.of(single, element)))
                .sum();
    }

    /** A Unicode string has two bytes a unit and its NUL. */
    private static int singleSize(PropValue<?> value) {
        PropType type = value.tag().type();
        if (type == PropType.PT_UNICODE) {
            return (((String) value.value()).length() + 1) * 2;
        }
        int size = PropCodec.encode(value).length;
        return type == PropType.PT_STRING8 ? size + 1 : type == PropType.PT_BOOLEAN ? 2 : size;
    }
}
