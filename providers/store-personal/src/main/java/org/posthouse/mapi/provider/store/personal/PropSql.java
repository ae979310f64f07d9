package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;

/** How SQL gets at a property of a row: by its column, or by looking it up in {@code prop}. */
final class PropSql {
    private final Map<Integer, Column> columns;
    private final String owner;

    /** For rows with these columns, whose properties belong to the number in the SQL {@code owner}. */
    PropSql(Map<Integer, Column> columns, String owner) {
        this.columns = columns;
        this.owner = owner;
    }

    /** For the rows of a table of sub-objects, called {@code s}. */
    static PropSql of(String table) {
        return table.equals("recipient")
                ? new PropSql(Map.of(PropTags.PR_ROWID.id(), Column.of(PropTags.PR_ROWID, "num")), "s.id")
                : new PropSql(
                        Map.of(
                                PropTags.PR_ATTACH_NUM.id(), Column.of(PropTags.PR_ATTACH_NUM, "num"),
                                PropTags.PR_ATTACH_SIZE.id(), Column.of(PropTags.PR_ATTACH_SIZE, "size")),
                        "s.id");
    }

    /** Whether this is about the rows of the table itself. */
    boolean isRow() {
        return owner.equals("m.id");
    }

    boolean hasColumn(PropTag<?> tag) {
        return columns.containsKey(tag.id());
    }

    /** Whether the row has the property. */
    Fragment exists(PropTag<?> tag) {
        return hasColumn(tag) ? Fragment.of(column(tag, false) + " IS NOT NULL") : lookup(tag, "1");
    }

    /** Whether any value of the property meets {@code condition}, which begins with an operator. */
    Fragment any(PropTag<?> tag, boolean fold, String condition, Object... values) {
        return call(tag, fold, "%s" + condition, values);
    }

    /** Whether any value of the property meets {@code condition}, in which {@code %s} is the value. */
    Fragment call(PropTag<?> tag, boolean fold, String condition, Object... values) {
        return hasColumn(tag)
                ? Fragment.of(condition.replace("%s", column(tag, fold)), values)
                : lookup(
                        tag,
                        condition.replace("%s", fold && tag.type().isString() ? "coalesce(p.fold, p.val)" : "p.val"),
                        values);
    }

    /** A condition on a number. */
    Fragment scalar(PropTag<?> tag, String condition, Object... values) {
        return hasColumn(tag)
                ? Fragment.of("(" + column(tag, false) + condition + ")", values)
                : lookup(tag, "(p.val" + condition + ")", values);
    }

    Fragment size(PropTag<?> tag, String operator, int size) {
        return lookup(tag, "p.idx = 0 AND p.size " + operator + " ?", size);
    }

    /** The value itself, as it is compared; NULL when the row lacks it. */
    Fragment comparable(PropTag<?> tag) {
        return hasColumn(tag)
                ? Fragment.of(column(tag, true))
                : new Fragment(
                        "SELECT " + (tag.type().isString() ? "coalesce(p.fold, p.val)" : "p.val")
                                + " FROM prop p WHERE " + where(tag),
                        List.of());
    }

    private Fragment lookup(PropTag<?> tag, String condition, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        return new Fragment("EXISTS(SELECT 1 FROM prop p WHERE " + where(tag) + " AND " + condition + ")", all);
    }

    /** Tags and types are numbers of ours, so they stand in the text and the condition's values stay in order. */
    private String where(PropTag<?> tag) {
        String where = "p.owner = " + owner + " AND p.id = " + tag.id();
        if (tag.type() == PropType.PT_UNSPECIFIED) {
            return where;
        } else if (tag.type().isString()) {
            int multi = tag.type().isMultiValue() ? PropType.MV_FLAG : 0;
            return where + " AND p.type IN (" + (PropType.PT_STRING8.code() | multi) + ", "
                    + (PropType.PT_UNICODE.code() | multi) + ")";
        }
        return where + " AND p.type = " + tag.type().code();
    }

    private String column(PropTag<?> tag, boolean fold) {
        Column column = columns.get(tag.id());
        String row = isRow() ? "m." : "s.";
        return row + column.name() + (fold && column.folds() ? "_fold" : "");
    }
}
