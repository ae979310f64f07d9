package org.posthouse.mapi.testkit;

import java.util.ArrayList;
import java.util.Collections;
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
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.support.TableData;

/**
 * A store in memory as a spooler sees it: an outgoing queue, and two receive folders.
 *
 * <p>Every other call throws UnsupportedOperationException, so that a test sees one it did not expect. The queue is for any thread.
 */
public final class MemoryStore extends MemoryProps implements SpoolerStore {
    private static final String NOTES_CLASS = "IPM.StickyNote";

    private final MemoryFolder inbox = new MemoryFolder("inbox");
    private final MemoryFolder notes = new MemoryFolder("notes");
    private final Map<EntryId, MemoryMessage> queue = new LinkedHashMap<>();
    private final Set<EntryId> locked = new LinkedHashSet<>();
    private final List<EntryId> finished = new ArrayList<>();
    private final List<NewMail> newMail = new ArrayList<>();

    /** Empty folders and an empty queue. */
    public MemoryStore() {}

    /** The receive folder of every message class that has no other. */
    public MemoryFolder inbox() {
        return inbox;
    }

    /** The receive folder of IPM.StickyNote and what is derived from it. */
    public MemoryFolder notes() {
        return notes;
    }

    /** Puts a new IPM.Note in the queue, known by {@link MemoryFolder#id} of its subject; the test addresses it. */
    public synchronized MemoryMessage submit(String subject) {
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

    /** What is in the queue, in order. */
    public synchronized Map<EntryId, MemoryMessage> queue() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(queue));
    }

    /** The messages in the queue that are locked. */
    public synchronized Set<EntryId> locked() {
        return Set.copyOf(locked);
    }

    /** The messages that left the queue, in order. */
    public synchronized List<EntryId> finished() {
        return List.copyOf(finished);
    }

    /** What the store was told of new mail, in order. */
    public synchronized List<NewMail> newMail() {
        return List.copyOf(newMail);
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
        MemoryMessage stored = queue.get(id);
        if (stored == null || !locked.contains(id)) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "message " + id + " is not locked; lock it first");
        }
        return stored.openCopy();
    }

    @Override
    public synchronized void finishedMsg(EntryId message) {
        if (!locked.remove(message)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_IN_QUEUE, "message " + message + " is not in the queue and locked");
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
        return messageClass.startsWith(NOTES_CLASS)
                ? new ReceiveFolder(notes.id(), NOTES_CLASS)
                : new ReceiveFolder(inbox.id(), "");
    }

    @Override
    public Folder openFolder(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        if (notes.id().equals(entryId)) {
            return notes.open();
        }
        if (inbox.id().equals(entryId)) {
            return inbox.open();
        }
        throw unexpected("OpenEntry of another folder");
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    private static UnsupportedOperationException unexpected(String call) {
        return new UnsupportedOperationException(call + " of a store in memory was not expected");
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        throw unexpected("OpenEntry");
    }

    @Override
    public Message openMessage(EntryId entryId, Set<OpenFlag> flags) {
        throw unexpected("OpenEntry of a message");
    }

    @Override
    public Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        throw unexpected("Advise");
    }

    @Override
    public void setReceiveFolder(String messageClass, @Nullable EntryId folder) {
        throw unexpected("SetReceiveFolder");
    }

    @Override
    public Table receiveFolderTable() {
        throw unexpected("GetReceiveFolderTable");
    }

    @Override
    public void abortSubmit(EntryId entryId) {
        throw unexpected("AbortSubmit");
    }

    @Override
    public void storeLogoff(LogoffFlag flag) {
        throw unexpected("StoreLogoff");
    }
}
