package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.support.RestrictionMatcher;

/**
 * A restriction in two parts: what SQL decides, and what Java decides on the rows that are left.
 *
 * @param sql a condition
 * @param rest what is left over, all of it to match
 */
record TableFilter(Fragment sql, List<Restriction> rest) {
    static final TableFilter NONE = new TableFilter(Fragment.TRUE, List.of());

    /** Splits a restriction; MAPI_E_TOO_COMPLEX for what neither can decide. */
    static TableFilter of(TableSource source, @Nullable Restriction restriction) {
        if (restriction == null) {
            return NONE;
        }
        List<Fragment> conditions = new ArrayList<>();
        List<Restriction> rest = new ArrayList<>();
        RestrictionSql translator = new RestrictionSql(source);
        List<Restriction> parts = restriction instanceof Restriction.And and ? and.children() : List.of(restriction);
        for (Restriction part : parts) {
            Optional<Fragment> condition = translator.translate(part);
            condition.ifPresentOrElse(conditions::add, () -> rest.add(part));
        }
        rest.forEach(RestrictionMatcher::check);
        return new TableFilter(
                conditions.isEmpty() ? Fragment.TRUE : Fragment.join(conditions, " AND "), List.copyOf(rest));
    }

    /** Both have to match. */
    TableFilter and(TableFilter other) {
        List<Restriction> both = new ArrayList<>(rest);
        both.addAll(other.rest);
        return new TableFilter(Fragment.join(List.of(sql, other.sql), " AND "), both);
    }

    /** The properties that the Java part looks at. */
    List<PropTag<?>> tags() {
        Map<Integer, PropTag<?>> tags = new LinkedHashMap<>();
        rest.forEach(part -> collect(part, tags));
        return List.copyOf(tags.values());
    }

    private static void collect(Restriction part, Map<Integer, PropTag<?>> tags) {
        if (part instanceof Restriction.And and) {
            and.children().forEach(child -> collect(child, tags));
        } else if (part instanceof Restriction.Or or) {
            or.children().forEach(child -> collect(child, tags));
        } else if (part instanceof Restriction.Not not) {
            collect(not.child(), tags);
        } else if (part instanceof Restriction.Comment comment) {
            comment.child().ifPresent(child -> collect(child, tags));
        } else if (part instanceof Restriction.Property property) {
            tags.put(property.tag().id(), property.tag());
        } else if (part instanceof Restriction.Content content) {
            tags.put(content.tag().id(), content.tag());
        } else if (part instanceof Restriction.CompareProps compare) {
            tags.put(compare.one().id(), compare.one());
            tags.put(compare.other().id(), compare.other());
        } else if (part instanceof Restriction.Bitmask bits) {
            tags.put(bits.tag().id(), bits.tag());
        } else if (part instanceof Restriction.Size size) {
            tags.put(size.tag().id(), size.tag());
        } else if (part instanceof Restriction.Exist exist) {
            tags.put(exist.tag().id(), exist.tag());
        }
    }
}
