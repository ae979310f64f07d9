package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;

/** ModifyRecipients on a list of rows; each has its PR_ROWID, which is not used again for another one. */
final class Recipients {
    static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_ROWID,
            PropTags.PR_RECIPIENT_TYPE,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ADDRTYPE,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_ENTRYID,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_RESPONSIBILITY,
            PropTags.PR_INSTANCE_KEY);

    private Recipients() {}

    /** The list after the change; the given one is left as it is. */
    static List<PropValues> modify(List<PropValues> now, RecipientMode mode, List<PropValues> given) {
        List<PropValues> list = new ArrayList<>(now);
        switch (mode) {
            case REPLACE_ALL -> {
                list.clear();
                add(list, given);
            }
            case MODRECIP_ADD -> add(list, given);
            case MODRECIP_MODIFY -> given.forEach(row -> list.set(indexOf(list, row), clean(row, rowId(row))));
            case MODRECIP_REMOVE -> given.forEach(row -> list.remove(indexOf(list, row)));
        }
        return list;
    }

    private static void add(List<PropValues> list, List<PropValues> given) {
        int next = list.stream().mapToInt(Recipients::rowId).max().orElse(-1) + 1;
        for (PropValues row : given) {
            list.add(clean(row, next++));
        }
    }

    private static int rowId(PropValues row) {
        return row.get(PropTags.PR_ROWID)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "a recipient to change needs the PR_ROWID that the recipient table gave"));
    }

    private static int indexOf(List<PropValues> list, PropValues row) {
        int wanted = rowId(row);
        for (int i = 0; i < list.size(); i++) {
            if (rowId(list.get(i)) == wanted) {
                return i;
            }
        }
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message has no recipient with PR_ROWID " + wanted);
    }

    /** The row as it is stored: with its number and a type, without errors, objects and what a table adds. */
    private static PropValues clean(PropValues row, int rowId) {
        PropValues.Builder cleaned = PropValues.builder()
                .put(PropTags.PR_ROWID, rowId)
                .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value());
        Predicate<PropValue<?>> stored = value -> !value.isError()
                && value.tag().type() != PropType.PT_NULL
                && value.tag().type() != PropType.PT_OBJECT
                && !value.tag().sameId(PropTags.PR_ROWID)
                && !value.tag().sameId(PropTags.PR_INSTANCE_KEY);
        row.stream().filter(stored).forEach(value -> {
            if (Values.isLarge(value)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_TOO_BIG,
                        value.tag() + " of a recipient has more than 64 KiB; make it shorter");
            }
            cleaned.add(value);
        });
        return cleaned.build();
    }
}
