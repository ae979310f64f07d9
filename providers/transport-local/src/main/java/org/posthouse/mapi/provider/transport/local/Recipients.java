package org.posthouse.mapi.provider.transport.local;

import java.util.List;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

/** Reads recipient tables. */
final class Recipients {
    private Recipients() {}

    /** All recipients of a message with all their properties. */
    static List<PropValues> of(Message message) {
        try (Table table = message.recipientTable()) {
            table.setColumns(table.allColumns());
            return table.allRows().stream().map(Recipients::present).toList();
        }
    }

    private static PropValues present(PropValues row) {
        return PropValues.of(row.stream()
                .filter(value -> !value.isError())
                .<PropValue<?>>map(value -> value)
                .toList());
    }
}
