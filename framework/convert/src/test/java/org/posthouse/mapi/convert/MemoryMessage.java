package org.posthouse.mapi.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** A message in memory; an attachment is part of it once saved, as in a store. */
final class MemoryMessage extends MemoryProp implements Message {
    private final State state;

    MemoryMessage() {
        this(new State());
    }

    private MemoryMessage(State state) {
        super(state.values);
        this.state = state;
    }

    private static final class State {
        final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
        final List<PropValues> recipients = new ArrayList<>();
        final Map<Integer, AttachState> attachments = new LinkedHashMap<>();
        int next;
    }

    private static final class AttachState {
        final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
        State embedded;
    }

    @Override
    public Table recipientTable() {
        return TableData.table(List.of(PropTags.PR_ROWID), state.recipients);
    }

    @Override
    public void modifyRecipients(RecipientMode mode, List<PropValues> recipients) {
        if (mode == RecipientMode.REPLACE_ALL) {
            state.recipients.clear();
        }
        recipients.forEach(row -> state.recipients.add(
                row.with(PropValues.of(new PropValue<>(PropTags.PR_ROWID, state.recipients.size())))));
    }

    @Override
    public Table attachmentTable() {
        List<PropValues> rows = state.attachments.keySet().stream()
                .map(number -> PropValues.of(new PropValue<>(PropTags.PR_ATTACH_NUM, number)))
                .toList();
        return TableData.table(List.of(PropTags.PR_ATTACH_NUM), rows);
    }

    @Override
    public Attach openAttach(int number, Set<OpenFlag> flags) {
        AttachState attach = state.attachments.get(number);
        if (attach == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no attachment " + number);
        }
        return new MemoryAttach(state, number, attach);
    }

    @Override
    public Attach createAttach() {
        return new MemoryAttach(state, state.next++, new AttachState());
    }

    @Override
    public void deleteAttach(int number) {
        state.attachments.remove(number);
    }

    @Override
    public void submitMessage() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "a message in memory is not sent");
    }

    @Override
    public void setReadFlag(Set<ReadFlag> flags) {}

    private static final class MemoryAttach extends MemoryProp implements Attach {
        private final State message;
        private final int number;
        private final AttachState attach;

        MemoryAttach(State message, int number, AttachState attach) {
            super(attach.values);
            this.message = message;
            this.number = number;
            this.attach = attach;
            attach.values.put(PropTags.PR_ATTACH_NUM.id(), new PropValue<>(PropTags.PR_ATTACH_NUM, number));
        }

        @Override
        public Message openEmbedded(Set<OpenFlag> flags) {
            requireOpen();
            if (attach.embedded == null && !flags.contains(OpenFlag.MAPI_CREATE)) {
                throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no embedded message");
            }
            attach.embedded = attach.embedded == null ? new State() : attach.embedded;
            return new MemoryMessage(attach.embedded);
        }

        @Override
        public void saveChanges(Set<SaveFlag> flags) {
            requireOpen();
            message.attachments.put(number, attach);
        }
    }
}
