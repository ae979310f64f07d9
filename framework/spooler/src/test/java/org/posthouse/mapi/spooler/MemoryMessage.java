package org.posthouse.mapi.spooler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** A message in memory. */
class MemoryMessage extends MemoryProps implements Message {
    final List<PropValues> recipients = new ArrayList<>();
    final Map<Integer, MemoryAttach> attachments = new TreeMap<>();
    private int nextRow;

    MemoryMessage with(PropValues props) {
        setProps(props);
        return this;
    }

    MemoryMessage to(int type, String name, String addressType, String address) {
        modifyRecipients(
                RecipientMode.MODRECIP_ADD,
                List.of(PropValues.builder()
                        .put(PropTags.PR_RECIPIENT_TYPE, type)
                        .put(PropTags.PR_DISPLAY_NAME, name)
                        .put(PropTags.PR_ADDRTYPE, addressType)
                        .put(PropTags.PR_EMAIL_ADDRESS, address)
                        .put(PropTags.PR_RESPONSIBILITY, false)
                        .build()));
        return this;
    }

    @Override
    public Table recipientTable() {
        return TableData.table(
                List.of(PropTags.PR_ROWID, PropTags.PR_DISPLAY_NAME, PropTags.PR_RECIPIENT_TYPE), recipients);
    }

    @Override
    public void modifyRecipients(RecipientMode mode, List<PropValues> changes) {
        requireOpen();
        if (mode == RecipientMode.REPLACE_ALL) {
            recipients.clear();
        }
        for (PropValues change : changes) {
            if (mode == RecipientMode.REPLACE_ALL || mode == RecipientMode.MODRECIP_ADD) {
                recipients.add(change.with(
                        PropValues.builder().put(PropTags.PR_ROWID, nextRow++).build()));
            } else {
                replace(change);
            }
        }
    }

    private void replace(PropValues change) {
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.get(i).get(PropTags.PR_ROWID).equals(change.get(PropTags.PR_ROWID))) {
                recipients.set(i, change);
                return;
            }
        }
        throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no such row");
    }

    @Override
    public Table attachmentTable() {
        List<PropValues> rows = new ArrayList<>();
        attachments.forEach((number, attach) -> rows.add(attach.props()
                .with(PropValues.builder().put(PropTags.PR_ATTACH_NUM, number).build())));
        return TableData.table(List.of(PropTags.PR_ATTACH_NUM), rows);
    }

    @Override
    public Attach openAttach(int number, Set<OpenFlag> flags) {
        return attachments.get(number);
    }

    @Override
    public Attach createAttach() {
        MemoryAttach attach = newAttach();
        attachments.put(attachments.size(), attach);
        return attach;
    }

    MemoryAttach newAttach() {
        return new MemoryAttach();
    }

    @Override
    public void deleteAttach(int number) {
        attachments.remove(number);
    }

    @Override
    public List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags) {
        if (destination instanceof MemoryMessage message) {
            message.recipients.addAll(recipients);
        }
        return super.copyTo(destination, exclude, flags);
    }

    @Override
    public void submitMessage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setReadFlag(Set<ReadFlag> flags) {
        throw new UnsupportedOperationException();
    }

    /** An attachment in memory. */
    static class MemoryAttach extends MemoryProps implements Attach {
        MemoryMessage embedded = new MemoryMessage();

        @Override
        public Message openEmbedded(Set<OpenFlag> flags) {
            return embedded.reopened();
        }
    }

    private Message reopened() {
        MemoryMessage outer = this;
        return new MemoryMessage() {
            {
                values.putAll(outer.values);
                recipients.addAll(outer.recipients);
                attachments.putAll(outer.attachments);
            }

            @Override
            public void saveChanges(Set<SaveFlag> flags) {
                super.saveChanges(flags);
                outer.values.putAll(values);
                outer.recipients.clear();
                outer.recipients.addAll(recipients);
                outer.attachments.putAll(attachments);
                outer.saves++;
            }
        };
    }
}
