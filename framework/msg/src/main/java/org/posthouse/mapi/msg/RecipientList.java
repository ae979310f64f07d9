package org.posthouse.mapi.msg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;

/**
 * The recipients of an open message by PR_ROWID, which is the number in the name of their storage. For one thread.
 *
 * <p>Source: imessage-modifyrecipients.md.
 */
final class RecipientList {
    private final Map<Integer, PropValues> rows;
    private final Set<Integer> changed = new TreeSet<>();

    /** Takes over {@code stored}. */
    RecipientList(Map<Integer, PropValues> stored) {
        this.rows = stored;
    }

    RecipientList copy() {
        RecipientList copy = new RecipientList(new LinkedHashMap<>(rows));
        copy.changed.addAll(changed);
        return copy;
    }

    /** All rows, each with its PR_ROWID and PR_INSTANCE_KEY. */
    Collection<PropValues> rows() {
        return rows.values();
    }

    /** One row; null when it was removed. */
    PropValues row(int number) {
        return rows.get(number);
    }

    /** The numbers of what was added, replaced or removed. */
    Set<Integer> changed() {
        return changed;
    }

    int next() {
        return rows.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /**
     * Changes the list, whole or not at all.
     *
     * @param given rows without PT_NULL
     */
    void modify(RecipientMode mode, List<PropValues> given, MsgLimits limits) {
        given.forEach(RecipientList::refuseNull);
        List<PropValues> real = given.stream().filter(row -> !row.isEmpty()).toList();
        int before = mode == RecipientMode.MODRECIP_ADD ? rows.size() : 0;
        boolean adds = mode == RecipientMode.MODRECIP_ADD || mode == RecipientMode.REPLACE_ALL;
        if (adds && before + (long) real.size() > limits.recipients()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "a message has " + limits.recipients() + " recipients at most, not "
                            + (before + (long) real.size()));
        }
        if (!adds) {
            real.forEach(this::requireKnown);
        }
        switch (mode) {
            case REPLACE_ALL -> {
                changed.addAll(rows.keySet());
                rows.clear();
                add(real);
            }
            case MODRECIP_ADD -> add(real);
            case MODRECIP_MODIFY -> real.forEach(row -> put(rowId(row), row));
            case MODRECIP_REMOVE ->
                real.forEach(row -> {
                    rows.remove(rowId(row));
                    changed.add(rowId(row));
                });
        }
    }

    private static void refuseNull(PropValues row) {
        for (PropValue<?> value : row) {
            if (value.tag().type() == PropType.PT_NULL) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "a recipient has a property of type PT_NULL, which is no value; leave it out");
            }
        }
    }

    private void requireKnown(PropValues row) {
        if (!rows.containsKey(rowId(row))) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, "the message has no recipient with PR_ROWID " + rowId(row));
        }
    }

    private static int rowId(PropValues row) {
        return row.get(PropTags.PR_ROWID)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "a recipient to change needs the PR_ROWID that the recipient table gave"));
    }

    private void add(List<PropValues> given) {
        int next = next();
        for (PropValues row : given) {
            put(next++, row);
        }
    }

    /** What each row begins with; the key is not stored. */
    static List<PropValue<?>> head(int number) {
        return List.of(new PropValue<>(PropTags.PR_ROWID, number), MessageTables.key(number));
    }

    /** Keeps a row as it will be stored: with its number and a type, without errors, objects and what a table adds. */
    private void put(int number, PropValues row) {
        List<PropValue<?>> values = new ArrayList<>(row.size() + 3);
        values.addAll(head(number));
        if (!row.has(PropTags.PR_RECIPIENT_TYPE)) {
            values.add(new PropValue<>(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value()));
        }
        for (PropValue<?> value : row) {
            PropTag<?> tag = value.tag();
            if (!value.isError()
                    && tag.type() != PropType.PT_OBJECT
                    && !tag.sameId(PropTags.PR_ROWID)
                    && !tag.sameId(PropTags.PR_INSTANCE_KEY)) {
                values.add(value);
            }
        }
        rows.put(number, PropValues.of(values));
        changed.add(number);
    }
}
