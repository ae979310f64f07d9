package org.posthouse.mapi.provider.store.personal;

import java.util.HashSet;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrder.Direction;
import org.posthouse.mapi.api.table.SortOrderSet;

/** Sort orders as ORDER BY: rows without the key last in either direction, strings without case. */
final class OrderSql {
    private OrderSql() {}

    /**
     * The terms behind ORDER BY.
     *
     * @throws MapiException MAPI_E_TOO_COMPLEX for categories, multi-value and computed keys, a key that comes twice
     */
    static String of(SortOrderSet order, TableSource source) {
        if (order.categories() > 0) {
            throw tooComplex("categories");
        }
        PropSql props = new PropSql(source.columns(), "m.id");
        Set<Integer> seen = new HashSet<>();
        StringBuilder terms = new StringBuilder();
        for (SortOrder key : order.keys()) {
            requireSortable(key, source);
            if (!seen.add(key.tag().id())) {
                throw tooComplex(key.tag() + " twice in one order");
            }
            append(terms, key, props);
        }
        return terms + source.defaultOrder();
    }

    private static void append(StringBuilder terms, SortOrder key, PropSql props) {
        String down = key.direction() == Direction.TABLE_SORT_DESCEND ? " DESC" : "";
        String value = "(" + props.comparable(key.tag()).text() + ")";
        terms.append(value).append(" IS NULL, ").append(value).append(down).append(", ");
    }

    private static void requireSortable(SortOrder key, TableSource source) {
        PropTag<?> tag = key.tag();
        boolean plain =
                key.direction() == Direction.TABLE_SORT_ASCEND || key.direction() == Direction.TABLE_SORT_DESCEND;
        if (!plain || tag.type().isMultiValue() || tag.type() == PropType.PT_OBJECT || tag.type() == PropType.PT_NULL) {
            throw tooComplex("an order by " + tag + " with " + key.direction());
        }
        if (source.computed().tags().stream().anyMatch(tag::sameId)) {
            throw tooComplex("an order by " + tag + ", which is computed");
        }
    }

    private static MapiException tooComplex(String what) {
        return new MapiException(ErrorCode.MAPI_E_TOO_COMPLEX, "this table cannot sort: " + what);
    }
}
