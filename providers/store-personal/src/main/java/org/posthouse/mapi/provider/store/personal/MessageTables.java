package org.posthouse.mapi.provider.store.personal;

import java.nio.ByteBuffer;
import java.util.List;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** The tables of one message: its recipients and attachments as the open message has them. */
final class MessageTables {
    private static final List<PropTag<?>> ATTACHMENT_COLUMNS = List.of(
            PropTags.PR_ATTACH_NUM,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_RENDERING_POSITION,
            PropTags.PR_ATTACH_METHOD,
            PropTags.PR_ATTACH_FILENAME,
            PropTags.PR_ATTACH_LONG_FILENAME,
            PropTags.PR_ATTACH_MIME_TAG,
            PropTags.PR_ATTACH_SIZE);

    private MessageTables() {}

    static Table recipients(List<PropValues> recipients) {
        List<PropValues> rows = recipients.stream()
                .map(row -> row.with(key(row.get(PropTags.PR_ROWID).orElse(0))))
                .toList();
        return TableData.table(Recipients.COLUMNS, rows);
    }

    /** Ordered by rendering position as a signed number, so that -1 comes first. */
    static Table attachments(List<PropValues> rows) {
        Table table = TableData.table(ATTACHMENT_COLUMNS, rows);
        table.sort(SortOrderSet.of(
                SortOrder.ascending(PropTags.PR_RENDERING_POSITION), SortOrder.ascending(PropTags.PR_ATTACH_NUM)));
        return table;
    }

    /** All an attachment has but its data. */
    static PropValues attachmentRow(SqlAttach attach) {
        List<PropValue<?>> values = attach.props().stream()
                .filter(value -> !value.tag().sameId(PropTags.PR_ATTACH_DATA_BIN) && !value.isError())
                .toList();
        return PropValues.of(values).with(key(attach.number()));
    }

    private static PropValues key(int number) {
        Binary key = Binary.of(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return PropValues.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, key));
    }
}
