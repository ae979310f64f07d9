package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.support.RowOrder;

/**
 * Restrictions as SQL conditions, each 0 or 1 and never NULL.
 *
 * <p>What SQL cannot decide is left over for Java (empty here): texts in which marks such as accents do not count, and texts of a
 * document's length (PR_BODY, PR_HTML, the headers), which may be in chunks. What nobody can decide is MAPI_E_TOO_COMPLEX.
 */
final class RestrictionSql {
    private final TableSource source;
    private final PropSql props;

    RestrictionSql(TableSource source) {
        this(source, new PropSql(source.columns(), "m.id"));
    }

    private RestrictionSql(TableSource source, PropSql props) {
        this.source = source;
        this.props = props;
    }

    /** The condition; empty when a part of it is left to Java. */
    Optional<Fragment> translate(Restriction restriction) {
        if (restriction instanceof Restriction.And and) {
            return all(and.children(), " AND ", Fragment.TRUE);
        } else if (restriction instanceof Restriction.Or or) {
            return all(or.children(), " OR ", Fragment.FALSE);
        } else if (restriction instanceof Restriction.Not not) {
            return translate(not.child()).map(child -> new Fragment("NOT (" + child.text() + ")", child.values()));
        } else if (restriction instanceof Restriction.Comment comment) {
            return comment.child().isPresent() ? translate(comment.child().get()) : Optional.of(Fragment.TRUE);
        } else if (restriction instanceof Restriction.Sub sub) {
            return subObject(sub);
        }
        return leaf(restriction)
                .map(condition -> new Fragment("coalesce((" + condition.text() + "), 0)", condition.values()));
    }

    private Optional<Fragment> all(List<Restriction> children, String word, Fragment none) {
        List<Fragment> parts = new ArrayList<>();
        boolean whole = true;
        for (Restriction child : children) {
            Optional<Fragment> part = translate(child);
            part.ifPresent(parts::add);
            whole &= part.isPresent();
        }
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(parts.isEmpty() ? none : Fragment.join(parts, word));
    }

    private Optional<Fragment> subObject(Restriction.Sub sub) {
        String table = sub.subObject().sameId(PropTags.PR_MESSAGE_RECIPIENTS)
                ? "recipient"
                : sub.subObject().sameId(PropTags.PR_MESSAGE_ATTACHMENTS) ? "attach" : "";
        if (table.isEmpty()) {
            throw tooComplex("a restriction on the rows of " + sub.subObject());
        }
        Fragment child = new RestrictionSql(source, PropSql.of(table))
                .translate(sub.child())
                .orElseThrow(
                        () -> tooComplex("a restriction without accents, or on a document, inside one on " + table));
        return Optional.of(new Fragment(
                "EXISTS(SELECT 1 FROM " + table + " s WHERE s.message = m.id AND (" + child.text() + "))",
                child.values()));
    }

    private Optional<Fragment> leaf(Restriction restriction) {
        if (restriction instanceof Restriction.Property property) {
            return property(property);
        } else if (restriction instanceof Restriction.Content content) {
            return content(content);
        } else if (restriction instanceof Restriction.CompareProps compare) {
            return compare(compare);
        } else if (restriction instanceof Restriction.Bitmask bits) {
            return stored(bits.tag())
                    ? Optional.of(props.scalar(bits.tag(), " & ? " + (bits.zero() ? "=" : "<>") + " 0", bits.mask()))
                    : Optional.empty();
        } else if (restriction instanceof Restriction.Size size) {
            return props.hasColumn(size.tag()) || !stored(size.tag())
                    ? Optional.empty()
                    : Optional.of(props.size(size.tag(), operator(size.relOp()), size.size()));
        } else if (restriction instanceof Restriction.Exist exist) {
            return exist(exist.tag());
        }
        throw tooComplex("a restriction that counts");
    }

    private Optional<Fragment> exist(PropTag<?> tag) {
        if (tag.type() == PropType.PT_OBJECT) {
            throw tooComplex("the existence of " + tag + ", which is no value");
        }
        return stored(tag) ? Optional.of(props.exists(tag)) : Optional.empty();
    }

    private Optional<Fragment> property(Restriction.Property property) {
        PropTag<?> tag = property.tag();
        PropValue<?> value = property.value();
        requireFit(tag, value.tag());
        if (property.relOp() == RelOp.RELOP_RE || value.tag().type().isMultiValue()) {
            throw tooComplex("RELOP_RE, or a comparison with several values");
        } else if (!stored(tag)) {
            Optional<Fragment> equal = props.isRow() ? source.computed().equal(value) : Optional.empty();
            return switch (property.relOp()) {
                case RELOP_EQ -> equal;
                case RELOP_NE ->
                    equal.map(condition -> new Fragment("NOT (" + condition.text() + ")", condition.values()));
                default -> Optional.empty();
            };
        } else if (PropRows.DOCUMENTS.contains(tag.id())) {
            return Optional.empty();
        }
        return Optional.of(props.any(tag, true, " " + operator(property.relOp()) + " ?", constant(value, true)));
    }

    private Optional<Fragment> content(Restriction.Content content) {
        PropTag<?> tag = content.tag();
        requireFit(tag, content.value().tag());
        FuzzyLevel level = content.level();
        PropType type = content.value().tag().type();
        if (!type.isString() && type != PropType.PT_BINARY) {
            throw tooComplex("a search for text in " + tag);
        } else if (!stored(tag)
                || PropRows.DOCUMENTS.contains(tag.id())
                || type.isString() && (level.ignoreNonSpace() || level.loose())) {
            return Optional.empty();
        }
        boolean fold = level.ignoreCase() && type.isString();
        Object constant = constant(content.value(), fold);
        return Optional.of(
                switch (level.match()) {
                    case FL_FULLSTRING -> props.any(tag, fold, " = ?", constant);
                    case FL_PREFIX -> props.call(tag, fold, "substr(%s, 1, length(?)) = ?", constant, constant);
                    case FL_SUBSTRING -> props.call(tag, fold, "instr(%s, ?) > 0", constant);
                });
    }

    private Optional<Fragment> compare(Restriction.CompareProps compare) {
        requireFit(compare.one(), compare.other());
        if (compare.one().type().isMultiValue() || compare.relOp() == RelOp.RELOP_RE) {
            throw tooComplex("a comparison of multi-value properties");
        }
        if (!stored(compare.one()) || !stored(compare.other())) {
            return Optional.empty();
        }
        Fragment one = props.comparable(compare.one());
        Fragment other = props.comparable(compare.other());
        return Optional.of(Fragment.join(List.of(one, other), " " + operator(compare.relOp()) + " "));
    }

    /** Whether the property is in the database, and not computed from where the object is. */
    private boolean stored(PropTag<?> tag) {
        return !props.isRow()
                || source.computed().tags().stream().noneMatch(tag::sameId) && !tag.sameId(PropTags.PR_ANR);
    }

    private static Object constant(PropValue<?> value, boolean fold) {
        Object constant = Values.toSql(value.tag().type(), value.value());
        return fold && constant instanceof String text ? RowOrder.fold(text) : constant;
    }

    private static void requireFit(PropTag<?> tag, PropTag<?> constant) {
        PropType one = tag.type().single();
        PropType other = constant.type();
        boolean text = one.isString() && other.isString();
        if (one != other.single() && !text) {
            throw tooComplex("comparing " + tag.type() + " with " + other);
        }
    }

    private static String operator(RelOp relOp) {
        return switch (relOp) {
            case RELOP_LT -> "<";
            case RELOP_LE -> "<=";
            case RELOP_GT -> ">";
            case RELOP_GE -> ">=";
            case RELOP_EQ -> "=";
            case RELOP_NE -> "<>";
            case RELOP_RE -> throw tooComplex("RELOP_RE");
        };
    }

    static MapiException tooComplex(String what) {
        return new MapiException(ErrorCode.MAPI_E_TOO_COMPLEX, "this table cannot evaluate " + what);
    }
}
