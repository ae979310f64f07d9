package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.FolderType;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;

/** A folder (IMAPIFolder). */
final class SqlFolder extends LiveObject implements Folder {
    private static final int ACCESS_READ = 2;
    private static final int ACCESS_ALL = 0x3F;
    private static final String SELECT =
            Sources.FOLDER.stream().map(column -> "m." + column.name()).collect(Collectors.joining(", "));

    private final long id;
    private final Openings openings;

    SqlFolder(Logon logon, boolean modifiable, long id) {
        super(logon, modifiable);
        this.id = id;
        this.openings = new Openings(logon);
    }

    long id() {
        return id;
    }

    static int access(Logon logon) {
        return logon.isWritable() ? ACCESS_ALL : ACCESS_READ;
    }

    @Override
    long owner() {
        return id;
    }

    @Override
    ObjectType objectType() {
        return ObjectType.MAPI_FOLDER;
    }

    @Override
    protected String describe() {
        return "folder";
    }

    @Override
    Map<Integer, Held> load(Sql sql) throws SQLException {
        Map<Integer, Held> held = new LinkedHashMap<>();
        long parent = sql.first(
                        "SELECT m.parent, " + SELECT + " FROM folder_row m WHERE m.id = ?",
                        row -> {
                            for (int i = 0; i < Sources.FOLDER.size(); i++) {
                                Sources.FOLDER.get(i).read(row, i + 2).ifPresent(value -> put(held, value));
                            }
                            return row.getLong(1);
                        },
                        id)
                .orElseThrow(() -> new MapiException(ErrorCode.MAPI_E_OBJECT_DELETED, "the folder has been deleted"));
        RowIdentity identity = new RowIdentity(logon(), ObjectType.MAPI_FOLDER);
        identity.tags().stream()
                .filter(tag -> !tag.sameId(PropTags.PR_MAPPING_SIGNATURE))
                .forEach(tag -> identity.read(tag.id(), id, parent).ifPresent(value -> put(held, value)));
        held.putAll(PropRows.load(sql, id));
        return held;
    }

    private static void put(Map<Integer, Held> held, PropValue<?> value) {
        held.put(value.tag().id(), new Held.Value(value));
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return List.of(
                PropTags.PR_CONTAINER_HIERARCHY,
                PropTags.PR_CONTAINER_CONTENTS,
                PropTags.PR_FOLDER_ASSOCIATED_CONTENTS);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        Optional<ErrorCode> refused = super.refusal(tag);
        if (refused.isPresent()) {
            return refused;
        } else if (tag.sameId(PropTags.PR_DISPLAY_NAME) && SpecialFolder.isSpecial(id)) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }
        boolean settable = tag.sameId(PropTags.PR_DISPLAY_NAME) || tag.sameId(PropTags.PR_COMMENT);
        if (settable) {
            return tag.type().isString() ? Optional.empty() : Optional.of(ErrorCode.MAPI_E_UNEXPECTED_TYPE);
        }
        boolean computed =
                Sources.FOLDER.stream().anyMatch(column -> column.tag().sameId(tag))
                        || MessageColumns.PLACE.contains(tag.id())
                        || tag.sameId(PropTags.PR_DISPLAY_TYPE)
                        || tag.sameId(PropTags.PR_STATUS)
                        || tag.sameId(PropTags.PR_DEPTH);
        return computed ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty();
    }

    @Override
    void write(Sql sql, Changes changes, int prop, Held held) throws SQLException {
        FolderTree.requireThere(sql, id);
        Object text = held instanceof Held.Value value ? value.value().value() : null;
        if (prop == PropTags.PR_DISPLAY_NAME.id()) {
            new FolderTree(sql, changes, core()).rename(id, text == null ? "" : text.toString());
        } else if (prop == PropTags.PR_COMMENT.id()) {
            sql.update("UPDATE folder SET comment = ? WHERE id = ?", text, id);
        } else {
            PropRows.write(sql, id, prop, held);
        }
    }

    @Override
    int streamLimit(PropTag<?> tag) {
        boolean column = tag.sameId(PropTags.PR_DISPLAY_NAME) || tag.sameId(PropTags.PR_COMMENT);
        return column ? Integer.MAX_VALUE : super.streamLimit(tag);
    }

    @Override
    void changed(Changes changes) {
        long parent = core().database().read(sql -> sql.number("SELECT parent FROM folder WHERE id = ?", id));
        changes.folder(EventType.fnevObjectModified, id, parent);
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        requireOpen();
        return new SqlTable(logon(), Sources.contents(logon(), id, flags.contains(ContainerFlag.MAPI_ASSOCIATED)));
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        requireOpen();
        return new SqlTable(logon(), Sources.hierarchy(logon(), id, flags.contains(ContainerFlag.CONVENIENT_DEPTH)));
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return openings.entry(entryId, flags);
    }

    @Override
    public Message createMessage(Set<ContainerFlag> flags) {
        requireModifiable();
        MessageDraft draft = new MessageDraft(
                new Node(0), new PropBag(new HashMap<>()), flags.contains(ContainerFlag.MAPI_ASSOCIATED));
        return new SqlMessage(logon(), true, new MessageHome.InFolder(id), draft);
    }

    @Override
    public Folder createFolder(NewFolder folder, Set<FolderFlag> flags) {
        requireModifiable();
        if (folder.type() == FolderType.FOLDER_SEARCH) {
            throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this store has no search folders");
        } else if (folder.type() == FolderType.FOLDER_ROOT) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "a store has one root folder, and no second");
        }
        long made = core().change((sql, changes) -> {
            FolderTree tree = new FolderTree(sql, changes, core());
            Optional<Long> there = tree.child(id, folder.name());
            return there.isPresent() && flags.contains(FolderFlag.OPEN_IF_EXISTS)
                    ? there.get()
                    : (Long) tree.create(id, folder.name(), folder.comment());
        });
        return new SqlFolder(logon(), true, made);
    }

    @Override
    public Completion copyMessages(List<EntryId> messages, Folder destination, Set<FolderFlag> flags) {
        requireOpen();
        return new Transfer(this, destination).messages(messages, flags.contains(FolderFlag.MESSAGE_MOVE));
    }

    @Override
    public Completion copyFolder(EntryId folder, Folder destination, String newName, Set<FolderFlag> flags) {
        requireOpen();
        return new Transfer(this, destination).folder(folder, newName, flags);
    }

    @Override
    public Completion deleteMessages(List<EntryId> messages, Set<FolderFlag> flags) {
        requireModifiable();
        return FolderBatch.run(this, messages, (mover, message) -> mover.delete(message, id));
    }

    @Override
    public Completion deleteFolder(EntryId folder, Set<FolderFlag> flags) {
        requireModifiable();
        long child = core().ids().folderRow(folder);
        List<Completion.Failure> failures = new ArrayList<>();
        core().change((sql, changes) -> {
            FolderTree tree = new FolderTree(sql, changes, core());
            tree.requireOrdinary(child, id);
            requireEmpty(sql, child, flags);
            tree.delete(child, failures);
            return child;
        });
        return new Completion(failures.isEmpty() ? 1 : 0, failures);
    }

    private static void requireEmpty(Sql sql, long child, Set<FolderFlag> flags) throws SQLException {
        if (!flags.contains(FolderFlag.DEL_FOLDERS)
                && sql.number("SELECT count(*) FROM folder WHERE parent = ?", child) > 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_HAS_FOLDERS, "the folder has subfolders; DEL_FOLDERS deletes them as well");
        }
        if (!flags.contains(FolderFlag.DEL_MESSAGES)
                && sql.number("SELECT count(*) FROM message WHERE folder = ? AND associated = 0", child) > 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_HAS_MESSAGES, "the folder has messages; DEL_MESSAGES deletes them as well");
        }
    }

    @Override
    public Completion emptyFolder(Set<FolderFlag> flags) {
        requireModifiable();
        List<Completion.Failure> failures = new ArrayList<>();
        int done = core().change((sql, changes) -> {
            FolderTree tree = new FolderTree(sql, changes, core());
            for (long child : FolderTree.ordinary(tree.children(id))) {
                tree.delete(child, failures);
            }
            boolean associated = flags.contains(FolderFlag.DEL_ASSOCIATED);
            return new MessageMover(sql, changes, core()).deleteAll(id, associated, failures);
        });
        return new Completion(done, failures);
    }

    @Override
    public Completion setReadFlags(List<EntryId> messages, Set<ReadFlag> flags) {
        requireModifiable();
        ReadFlags.check(flags);
        List<EntryId> wanted = messages.isEmpty() ? all() : messages;
        return FolderBatch.run(this, wanted, (mover, message) -> mover.setReadFlags(message, flags));
    }

    private List<EntryId> all() {
        return core().database()
                .read(sql -> sql.list(
                        "SELECT id FROM message WHERE folder = ? AND associated = 0",
                        row -> core().ids().message(row.getLong(1)),
                        id));
    }

    @Override
    public int messageStatus(EntryId message) {
        requireOpen();
        return MessageStatus.read(this, core().ids().messageRow(message));
    }

    @Override
    public int setMessageStatus(EntryId message, int newStatus, int mask) {
        requireModifiable();
        return MessageStatus.write(this, core().ids().messageRow(message), newStatus, mask);
    }

    @Override
    protected void copyPart(PropTag<?> tag, MapiProp destination) {
        if (destination instanceof Folder folder) {
            new Transfer(this, folder).subObject(tag);
        }
    }
}
