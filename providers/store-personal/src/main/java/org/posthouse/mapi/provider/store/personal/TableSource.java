package org.posthouse.mapi.provider.store.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/**
 * What a table is of: which rows, what columns they have of their own and what follows from their number.
 *
 * <p>In the SQL, {@code m} is the row, with columns {@code id} and {@code parent_id}.
 *
 * @param from the rows: what stands behind FROM, with its values
 * @param defaultOrder what rows are ordered by in the end
 * @param columns the properties with SQL columns, by identifier
 * @param computed what is computed in Java
 * @param defaults the columns a view shows at first
 * @param topic which changes it is concerned by
 * @param concerns whether a changed row number may be one of this table's rows, for tables that share a topic
 */
record TableSource(
        Fragment from,
        String defaultOrder,
        Map<Integer, Column> columns,
        Computed computed,
        List<PropTag<?>> defaults,
        Changes.Topic topic,
        Predicate<Long> concerns) {
    /** Gives what follows from a row's number. */
    interface Computed {
        /** The properties it gives. */
        List<PropTag<?>> tags();

        /** One of them. */
        Optional<PropValue<?>> read(int id, long row, long parent);

        /** The condition that an identifying property equals a value; empty for other properties. */
        Optional<Fragment> equal(PropValue<?> value);
    }

    /** The number of a row, from the first column of an answer. */
    static long id(ResultSet row) throws SQLException {
        return row.getLong(1);
    }
}
