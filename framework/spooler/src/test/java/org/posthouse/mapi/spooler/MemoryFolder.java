package org.posthouse.mapi.spooler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** A folder in memory: what was saved in it. */
final class MemoryFolder extends MemoryProps implements Folder {
    final List<MemoryMessage> saved = new ArrayList<>();
    boolean refusing;
    private final String name;

    MemoryFolder(String name) {
        this.name = name;
    }

    static EntryId id(String name) {
        return EntryId.of(MapiUids.PS_MAPI, Binary.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Override
    public Message createMessage(Set<ContainerFlag> flags) {
        return new MemoryMessage() {
            @Override
            public void saveChanges(Set<SaveFlag> save) {
                if (refusing) {
                    throw new MapiException(ErrorCode.MAPI_E_STORE_FULL, "the store is full");
                }
                super.saveChanges(save);
                if (!saved.contains(this)) {
                    saved.add(this);
                    Binary key = id(name + "/" + saved.size()).bytes();
                    setProps(PropValues.builder()
                            .put(PropTags.PR_ENTRYID, key)
                            .put(PropTags.PR_SEARCH_KEY, key)
                            .build());
                }
            }
        };
    }

    @Override
    public Completion copyMessages(List<EntryId> messages, Folder destination, Set<FolderFlag> flags) {
        for (EntryId id : messages) {
            MemoryMessage message = saved.stream()
                    .filter(one -> id.bytes()
                            .equals(one.values.get(PropTags.PR_ENTRYID.id()).value()))
                    .findFirst()
                    .orElseThrow();
            saved.remove(message);
            ((MemoryFolder) destination).saved.add(message);
        }
        return new Completion(messages.size(), List.of());
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        return TableData.table(
                List.of(PropTags.PR_ENTRYID),
                saved.stream()
                        .map(message -> PropValues.of(List.copyOf(message.values.values())))
                        .toList());
    }

    @Override
    public Folder createFolder(NewFolder folder, Set<FolderFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Completion deleteMessages(List<EntryId> messages, Set<FolderFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Completion copyFolder(EntryId folder, Folder destination, String newName, Set<FolderFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Completion deleteFolder(EntryId folder, Set<FolderFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Completion emptyFolder(Set<FolderFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Completion setReadFlags(List<EntryId> messages, Set<ReadFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int messageStatus(EntryId message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int setMessageStatus(EntryId message, int newStatus, int mask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        throw new UnsupportedOperationException();
    }
}
