package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.msg.MessageDraft.AttachDraft;
import org.posthouse.mapi.support.TableData;

/** The tables of one message: its recipients and attachments as the open message has them. */
final class MessageTables {
    private static final List<PropTag<?>> RECIPIENT_COLUMNS = List.of(
            PropTags.PR_ROWID,
            PropTags.PR_RECIPIENT_TYPE,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ADDRTYPE,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_ENTRYID,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_RESPONSIBILITY,
            PropTags.PR_INSTANCE_KEY);

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

    /** What is larger is in the attachment and not in the table: pictures of icons, mostly. */
    private static final int MOST_IN_ROW = 1024;

    private MessageTables() {}

    static Table recipients(Collection<PropValues> recipients) {
        return TableData.table(RECIPIENT_COLUMNS, List.copyOf(recipients));
    }

    static PropValue<?> key(int number) {
        return new PropValue<>(
                PropTags.PR_INSTANCE_KEY,
                Binary.of(ByteBuffer.allocate(Integer.BYTES).putInt(number).array()));
    }

    /** Ordered by rendering position as a signed number, so that -1 comes first. */
    static Table attachments(List<PropValues> rows) {
        Table table = TableData.table(ATTACHMENT_COLUMNS, rows);
        table.sort(SortOrderSet.of(
                SortOrder.ascending(PropTags.PR_RENDERING_POSITION), SortOrder.ascending(PropTags.PR_ATTACH_NUM)));
        return table;
    }

    /** All an attachment has but its data and what is large. */
    static PropValues row(int number, AttachDraft attach) {
        PropDraft props = attach.props();
        List<PropValue<?>> values = new ArrayList<>();
        values.add(new PropValue<>(PropTags.PR_ATTACH_NUM, number));
        boolean sized = false;
        for (PropTag<?> tag : props.tags()) {
            boolean isSpecial = tag.sameId(PropTags.PR_ATTACH_DATA_BIN)
                    || tag.sameId(PropTags.PR_ATTACH_NUM)
                    || tag.sameId(PropTags.PR_INSTANCE_KEY);
            if (!isSpecial && tag.type() != PropType.PT_OBJECT && isShort(props, tag)) {
                props.read(tag.id(), MOST_IN_ROW)
                        .filter(value -> !value.isError())
                        .ifPresent(values::add);
                sized |= tag.sameId(PropTags.PR_ATTACH_SIZE);
            }
        }
        if (!sized) {
            int size = (int) Math.min(Integer.MAX_VALUE, dataSize(props));
            values.add(new PropValue<>(PropTags.PR_ATTACH_SIZE, size));
        }
        values.add(key(number));
        return PropValues.of(values);
    }

    /** A stored value whose entry tells that it is long is not read. */
    private static boolean isShort(PropDraft props, PropTag<?> tag) {
        if (props.isChanged(tag) || FixedValues.isInEntry(tag.type())) {
            return true;
        }
        int index = props.stored().entries().find(tag.id());
        return index < 0 || (props.stored().entries().bits(index) & 0xFFFFFFFFL) <= MOST_IN_ROW;
    }

    /** How many bytes the data of an attachment has; 0 when it has none of its own. */
    static long dataSize(PropDraft props) {
        int id = PropTags.PR_ATTACH_DATA_BIN.id();
        Held change = props.change(id);
        if (change instanceof Held.Large large) {
            return large.spill().stream().size();
        } else if (change instanceof Held.Value value && value.value().value() instanceof Binary bytes) {
            return bytes.size();
        }
        int tag = change == null ? props.stored().tag(id) : 0;
        return tag == PropTags.PR_ATTACH_DATA_BIN.tag()
                ? props.stored().stream(tag).map(stream -> stream.size()).orElse(0L)
                : 0;
    }

    /** A recipient with a permanent entry identifier, where the address book knows one. */
    static PropValues longTerm(PropValues row, MessageOptions options) {
        Optional<EntryId> id = row.get(PropTags.PR_ENTRYID)
                .filter(bytes -> bytes.size() >= 20)
                .map(EntryId::new)
                .filter(EntryId::isShortTerm);
        return id.map(shortTerm -> row.with(PropValues.of(new PropValue<>(
                        PropTags.PR_ENTRYID, options.longTerm().apply(shortTerm).bytes()))))
                .orElse(row);
    }
}
