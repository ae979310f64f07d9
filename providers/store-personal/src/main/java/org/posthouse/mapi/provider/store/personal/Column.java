package org.posthouse.mapi.provider.store.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/**
 * A property that has a column of its own in the rows of a table.
 *
 * @param tag the property
 * @param name the SQL column
 * @param folds whether there is a second column, with {@code _fold} at the end, for the string without case
 */
record Column(PropTag<?> tag, String name, boolean folds) {
    static Column of(PropTag<?> tag, String name) {
        return new Column(tag, name, false);
    }

    static Column folding(PropTag<?> tag, String name) {
        return new Column(tag, name, true);
    }

    /** What is compared and sorted by. */
    String comparable() {
        return "m." + name + (folds ? "_fold" : "");
    }

    /** The value in a column of an answer; empty for NULL. */
    Optional<PropValue<?>> read(ResultSet row, int index) throws SQLException {
        return row.getObject(index) == null
                ? Optional.empty()
                : Optional.of(PropValue.of(tag, Values.fromSql(tag.type(), row, index)));
    }
}
