package org.posthouse.mapi.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/**
 * A folder in memory, which keeps the messages saved in it; they can be listed and moved.
 *
 * <p>Every other call throws UnsupportedOperationException, so that a test sees one it did not expect. {@link #saved} is for any
 * thread.
 */
public final class MemoryFolder extends MemoryProps implements Folder {
    private final String name;
    private final List<MemoryMessage> saved;
    private final AtomicInteger made;
    private final AtomicBoolean refusing;

    /** An empty folder, known by {@link #id} of its name. */
    public MemoryFolder(String name) {
        this.name = name;
        saved = new CopyOnWriteArrayList<>();
        made = new AtomicInteger();
        refusing = new AtomicBoolean();
    }

    private MemoryFolder(MemoryFolder folder) {
        super(folder.space(), folder);
        name = folder.name;
        saved = folder.saved;
        made = folder.made;
        refusing = folder.refusing;
    }

    /** The entry identifier that stands for {@code name}, of a folder or of a message in the queue. */
    public static EntryId id(String name) {
        return EntryId.of(MapiUids.PS_MAPI, Binary.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The entry identifier of this folder. */
    public EntryId id() {
        return id(name);
    }

    /** The messages saved here, in the order they came. */
    public List<MemoryMessage> saved() {
        return List.copyOf(saved);
    }

    /** From now on lets messages be saved, or refuses to with MAPI_E_STORE_FULL. */
    public void refuse(boolean refuse) {
        refusing.set(refuse);
    }

    /** Another object on this folder, closed by the caller. */
    public MemoryFolder open() {
        return new MemoryFolder(this);
    }

    @Override
    public Message createMessage(Set<ContainerFlag> flags) {
        requireOpen();
        return new Created();
    }

    /** A message that is in the folder once saved, as it was saved. */
    private final class Created extends MemoryMessage {
        private final MemoryMessage kept = new MemoryMessage(space());

        @Override
        public void saveChanges(Set<SaveFlag> flags) {
            if (refusing.get()) {
                throw new MapiException(ErrorCode.MAPI_E_STORE_FULL, "the store in memory was told to be full");
            }
            super.saveChanges(flags);
            boolean first = saves() == 1;
            if (first) {
                Binary key = id(name + "/" + made.incrementAndGet()).bytes();
                setProps(PropValues.builder()
                        .put(PropTags.PR_ENTRYID, key)
                        .put(PropTags.PR_SEARCH_KEY, key)
                        .build());
            }
            kept.like(this);
            if (first) {
                saved.add(kept);
            }
        }
    }

    @Override
    public Completion copyMessages(List<EntryId> messages, Folder destination, Set<FolderFlag> flags) {
        if (!flags.contains(FolderFlag.MESSAGE_MOVE)) {
            throw new UnsupportedOperationException("messages in memory are moved, not copied");
        }
        for (EntryId id : messages) {
            MemoryMessage message = saved.stream()
                    .filter(one ->
                            one.stored().get(PropTags.PR_ENTRYID).orElseThrow().equals(id.bytes()))
                    .findFirst()
                    .orElseThrow(() -> new MapiException(
                            ErrorCode.MAPI_E_NOT_FOUND, "no message " + id + " in folder " + name + " in memory"));
            saved.remove(message);
            ((MemoryFolder) destination).saved.add(message);
        }
        return new Completion(messages.size(), List.of());
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        return TableData.table(
                List.of(PropTags.PR_ENTRYID),
                saved.stream().map(MemoryMessage::stored).toList());
    }

    private static UnsupportedOperationException unexpected(String call) {
        return new UnsupportedOperationException(call + " of a folder in memory was not expected");
    }

    @Override
    public Folder createFolder(NewFolder folder, Set<FolderFlag> flags) {
        throw unexpected("CreateFolder");
    }

    @Override
    public Completion deleteMessages(List<EntryId> messages, Set<FolderFlag> flags) {
        throw unexpected("DeleteMessages");
    }

    @Override
    public Completion copyFolder(EntryId folder, Folder destination, String newName, Set<FolderFlag> flags) {
        throw unexpected("CopyFolder");
    }

    @Override
    public Completion deleteFolder(EntryId folder, Set<FolderFlag> flags) {
        throw unexpected("DeleteFolder");
    }

    @Override
    public Completion emptyFolder(Set<FolderFlag> flags) {
        throw unexpected("EmptyFolder");
    }

    @Override
    public Completion setReadFlags(List<EntryId> messages, Set<ReadFlag> flags) {
        throw unexpected("SetReadFlags");
    }

    @Override
    public int messageStatus(EntryId message) {
        throw unexpected("GetMessageStatus");
    }

    @Override
    public int setMessageStatus(EntryId message, int newStatus, int mask) {
        throw unexpected("SetMessageStatus");
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        throw unexpected("GetHierarchyTable");
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        throw unexpected("OpenEntry");
    }
}
