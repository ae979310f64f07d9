package org.posthouse.mapi.spooler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.support.TableData;

/** A store in memory with an outgoing queue that keeps what was saved, and nothing else. */
final class MemoryStore extends MemoryProps implements SpoolerStore {
    final MemoryFolder inbox = new MemoryFolder("inbox");
    final MemoryFolder notes = new MemoryFolder("notes");
    final Map<EntryId, MemoryMessage> queue = new LinkedHashMap<>();
    final Set<EntryId> locked = new LinkedHashSet<>();
    final List<EntryId> finished = new ArrayList<>();
    final List<NewMail> newMail = new ArrayList<>();

    MemoryMessage submit(String subject) {
        EntryId id = MemoryFolder.id(subject);
        MemoryMessage message = new MemoryMessage()
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, subject)
                        .put(PropTags.PR_MESSAGE_CLASS, "IPM.Note")
                        .put(PropTags.PR_ENTRYID, id.bytes())
                        .build());
        queue.put(id, message);
        return message;
    }

    @Override
    public synchronized Table outgoingQueue() {
        return TableData.table(
                List.of(PropTags.PR_ENTRYID),
                queue.values().stream().map(MemoryMessage::props).toList());
    }

    @Override
    public synchronized boolean setLockState(EntryId message, boolean lock) {
        return queue.containsKey(message) && (lock ? locked.add(message) : locked.remove(message));
    }

    @Override
    public synchronized Message openQueued(EntryId id) {
        if (!locked.contains(id)) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "not locked");
        }
        MemoryMessage stored = queue.get(id);
        return new MemoryMessage() {
            {
                values.putAll(stored.values);
                recipients.addAll(stored.recipients);
                attachments.putAll(stored.attachments);
            }

            @Override
            public void saveChanges(Set<SaveFlag> flags) {
                requireOpen();
                stored.values.putAll(values);
                stored.recipients.clear();
                stored.recipients.addAll(recipients);
                stored.saves++;
            }
        };
    }

    @Override
    public synchronized void finishedMsg(EntryId message) {
        if (!locked.remove(message)) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_IN_QUEUE, "not locked");
        }
        queue.remove(message);
        finished.add(message);
    }

    @Override
    public synchronized void notifyNewMail(NewMail event) {
        newMail.add(event);
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        return messageClass.startsWith("IPM.StickyNote")
                ? new ReceiveFolder(MemoryFolder.id("notes"), "IPM.StickyNote")
                : new ReceiveFolder(MemoryFolder.id("inbox"), "");
    }

    @Override
    public Folder openFolder(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        return MemoryFolder.id("notes").equals(entryId) ? notes : inbox;
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Message openMessage(EntryId entryId, Set<OpenFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setReceiveFolder(String messageClass, @Nullable EntryId folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Table receiveFolderTable() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void abortSubmit(EntryId entryId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void storeLogoff(LogoffFlag flag) {
        throw new UnsupportedOperationException();
    }
}
