package org.posthouse.mapi.spooler;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.table.Table;

/** The recipients of one message, as rows. */
final class Rows {
    private static final int MAPI_SUBMITTED = 0x80000000;

    private Rows() {}

    /** All recipients with all their properties. */
    static List<PropValues> of(Message message) {
        try (Table table = message.recipientTable()) {
            table.setColumns(table.allColumns());
            return table.allRows().stream().map(Rows::present).toList();
        }
    }

    private static PropValues present(PropValues row) {
        return PropValues.of(row.stream()
                .filter(value -> !value.isError())
                .<PropValue<?>>map(value -> value)
                .toList());
    }

    static int number(PropValues row) {
        return row.get(PropTags.PR_ROWID)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        "recipient " + describe(row) + " of a queued message has no PR_ROWID"));
    }

    /** Whether somebody still has to send to it. */
    static boolean isOpen(PropValues row) {
        boolean hasIt = (row.get(PropTags.PR_RECIPIENT_TYPE).orElse(1) & MAPI_SUBMITTED) != 0;
        return !hasIt && !row.get(PropTags.PR_RESPONSIBILITY).orElse(false);
    }

    /** Sets PR_RESPONSIBILITY FALSE for the rows with these numbers and TRUE for all others; true when that changed any. */
    static boolean assign(Message message, List<Integer> open) {
        List<PropValues> changed = new ArrayList<>();
        for (PropValues row : of(message)) {
            boolean responsible = !open.contains(number(row));
            if (row.get(PropTags.PR_RESPONSIBILITY)
                    .filter(now -> now == responsible)
                    .isEmpty()) {
                changed.add(row.with(PropValues.builder()
                        .put(PropTags.PR_RESPONSIBILITY, responsible)
                        .build()));
            }
        }
        if (!changed.isEmpty()) {
            message.modifyRecipients(RecipientMode.MODRECIP_MODIFY, changed);
        }
        return !changed.isEmpty();
    }

    /** A recipient in words. */
    static String describe(PropValues row) {
        String name = row.get(PropTags.PR_DISPLAY_NAME).orElse("");
        String address = row.get(PropTags.PR_ADDRTYPE).orElse("no address type") + ":"
                + row.get(PropTags.PR_EMAIL_ADDRESS).orElse("");
        return name.isEmpty() ? address : name + " [" + address + "]";
    }
}
