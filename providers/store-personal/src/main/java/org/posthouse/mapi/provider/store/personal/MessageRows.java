package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Reads messages, their recipients and attachments from their tables. */
final class MessageRows {
    private MessageRows() {}

    /**
     * Where a message is and how it stands.
     *
     * @param id the row
     * @param folder its folder, 0 for one in an attachment
     * @param associated whether it is an associated one
     * @param version how often it was saved
     * @param flags PR_MESSAGE_FLAGS
     */
    record Head(long id, long folder, boolean associated, int version, int flags) {}

    static Optional<Head> head(Sql sql, long id) throws SQLException {
        return sql.first(
                "SELECT id, coalesce(folder, 0), associated, version, flags FROM message WHERE id = ?",
                row -> new Head(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getInt(4), row.getInt(5)),
                id);
    }

    /** The row of the message in an attachment; 0 when there is none. */
    static long embedded(Sql sql, long attach) throws SQLException {
        return attach == 0 ? 0 : sql.number("SELECT id FROM message WHERE attach = ?", attach);
    }

    /** A message with everything it has but recipients and attachments, which are read when asked for. */
    static Optional<MessageDraft> load(Sql sql, long id) throws SQLException {
        Optional<Head> head = head(sql, id);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        MessageDraft draft = new MessageDraft(
                new Node(id), new PropBag(props(sql, id)), head.get().associated());
        draft.version(head.get().version());
        return Optional.of(draft);
    }

    private static Map<Integer, Held> props(Sql sql, long id) throws SQLException {
        Map<Integer, Held> props = new LinkedHashMap<>();
        sql.first(
                "SELECT " + MessageColumns.SELECT + " FROM message m WHERE m.id = ?",
                row -> {
                    for (int i = 0; i < MessageColumns.ALL.size(); i++) {
                        MessageColumns.ALL
                                .get(i)
                                .read(row, i + 1)
                                .ifPresent(value -> props.put(value.tag().id(), new Held.Value(value)));
                    }
                    return id;
                },
                id);
        props.putAll(PropRows.load(sql, id));
        return props;
    }

    /** The saved recipients with their PR_ROWID, in its order. */
    static List<PropValues> recipients(Sql sql, long message) throws SQLException {
        if (message == 0) {
            return List.of();
        }
        Map<Integer, Long> rows = new LinkedHashMap<>();
        sql.list(
                "SELECT num, id FROM recipient WHERE message = ? ORDER BY num",
                row -> rows.put(row.getInt(1), row.getLong(2)),
                message);
        List<PropValues> recipients = new ArrayList<>(rows.size());
        for (Map.Entry<Integer, Long> entry : rows.entrySet()) {
            PropValues.Builder values = PropValues.builder().put(PropTags.PR_ROWID, entry.getKey());
            inline(PropRows.load(sql, entry.getValue())).forEach(values::add);
            recipients.add(values.build());
        }
        return recipients;
    }

    private static List<PropValue<?>> inline(Map<Integer, Held> props) {
        PropBag bag = new PropBag(props);
        List<PropValue<?>> values = new ArrayList<>();
        props.keySet()
                .forEach(id -> bag.read(id).filter(value -> !value.isError()).ifPresent(values::add));
        return values;
    }

    /** The saved attachments: number to row. */
    static Map<Integer, Long> attachments(Sql sql, long message) throws SQLException {
        Map<Integer, Long> rows = new LinkedHashMap<>();
        sql.list(
                "SELECT num, id FROM attach WHERE message = ? ORDER BY num",
                row -> rows.put(row.getInt(1), row.getLong(2)),
                message);
        return rows;
    }
}
