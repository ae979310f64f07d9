package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.Completion.Failure;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;

/** CopyMessages and CopyFolder from one folder: by SQL inside this store, property by property into any other. */
final class Transfer {
    private final SqlFolder source;
    private final Folder destination;
    private final OptionalLong inside;

    Transfer(SqlFolder source, Folder destination) {
        this.source = source;
        this.destination = destination;
        this.inside = inside();
    }

    /** The destination's row when it is a folder of this store. */
    private OptionalLong inside() {
        StoreIds ids = source.core().ids();
        Optional<EntryId> id = destination
                .prop(PropTags.PR_ENTRYID)
                .map(EntryId::new)
                .filter(entryId -> entryId.provider().equals(ids.uid()));
        return id.isPresent() ? OptionalLong.of(ids.folderRow(id.get())) : OptionalLong.empty();
    }

    Completion messages(List<EntryId> messages, boolean move) {
        if (move) {
            source.requireModifiable();
        }
        if (inside.isEmpty()) {
            return messagesAway(messages, move);
        }
        requireWritable();
        long to = inside.getAsLong();
        return move
                ? FolderBatch.run(source, messages, (mover, message) -> mover.move(message, source.id(), to))
                : copies(messages, to);
    }

    private void requireWritable() {
        if (!source.logon().isWritable()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "the store was opened read only; open it with MDB_WRITE");
        }
    }

    private Completion copies(List<EntryId> messages, long to) {
        List<Failure> failures = new ArrayList<>();
        int done = source.core().change((sql, changes) -> {
            FolderTree.requireThere(sql, to);
            MessageMover mover = new MessageMover(sql, changes, source.core());
            int count = 0;
            for (EntryId entryId : messages) {
                if (isHere(mover, entryId)) {
                    mover.copy(source.core().ids().messageRow(entryId), source.id(), to);
                    count++;
                } else {
                    failures.add(new Failure(entryId, ErrorCode.MAPI_E_NOT_FOUND));
                }
            }
            return count;
        });
        return new Completion(done, failures);
    }

    private boolean isHere(MessageMover mover, EntryId entryId) throws SQLException {
        try {
            return mover.isIn(source.core().ids().messageRow(entryId), source.id());
        } catch (MapiException e) {
            return false;
        }
    }

    /** What was copied is deleted here only when all of it is there. */
    private Completion messagesAway(List<EntryId> messages, boolean move) {
        List<Failure> failures = new ArrayList<>();
        List<EntryId> copied = new ArrayList<>();
        for (EntryId entryId : messages) {
            try {
                copyAway(entryId);
                copied.add(entryId);
            } catch (MapiException e) {
                failures.add(new Failure(entryId, e.code()));
            }
        }
        if (move && !copied.isEmpty()) {
            Completion deleted = source.deleteMessages(copied, Set.of());
            failures.addAll(deleted.failures());
            return new Completion(deleted.done(), failures);
        }
        return new Completion(copied.size(), failures);
    }

    private void copyAway(EntryId entryId) {
        try (SqlMessage from =
                new Openings(source.logon()).message(source.core().ids().messageRow(entryId), Set.of())) {
            boolean associated = from.draft().isAssociated();
            Set<ContainerFlag> flags = associated ? Set.of(ContainerFlag.MAPI_ASSOCIATED) : Set.of();
            try (Message to = destination.createMessage(flags)) {
                from.copyTo(to, List.of(), Set.of());
                to.saveChanges(Set.of());
            }
        }
    }

    Completion folder(EntryId folder, String newName, Set<FolderFlag> flags) {
        long row = source.core().ids().folderRow(folder);
        boolean move = flags.contains(FolderFlag.FOLDER_MOVE);
        boolean deep = move || flags.contains(FolderFlag.COPY_SUBFOLDERS);
        if (row == SpecialFolder.ROOT.id() || move && SpecialFolder.isSpecial(row)) {
            throw FolderTree.special();
        }
        String name = newName.isEmpty() ? nameOf(row) : newName;
        if (move) {
            source.requireModifiable();
        }
        if (inside.isPresent()) {
            requireWritable();
            if (move) {
                moveInside(row, name);
                return new Completion(1, List.of());
            }
            requireNoCycle(row, deep);
        }
        List<Failure> failures = new ArrayList<>();
        copyTree(row, name, deep, failures);
        if (move && failures.isEmpty()) {
            return source.deleteFolder(folder, Set.of(FolderFlag.DEL_FOLDERS, FolderFlag.DEL_MESSAGES));
        }
        return new Completion(1, failures);
    }

    private String nameOf(long row) {
        return source.core()
                .database()
                .read(sql -> sql.first(
                        "SELECT name FROM folder WHERE id = ? AND parent = ? AND id <> parent",
                        found -> found.getString(1),
                        row,
                        source.id()))
                .orElseThrow(() ->
                        new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no such subfolder in this folder"));
    }

    private void moveInside(long row, String name) {
        source.core().change((sql, changes) -> {
            FolderTree tree = new FolderTree(sql, changes, source.core());
            tree.requireOrdinary(row, source.id());
            tree.move(row, inside.getAsLong(), name);
            return row;
        });
    }

    private void requireNoCycle(long row, boolean deep) {
        boolean within = source.core()
                .change((sql, changes) ->
                        new FolderTree(sql, changes, source.core()).isWithin(inside.getAsLong(), row));
        if (deep && within) {
            throw FolderTree.cycle();
        }
    }

    private void copyTree(long row, String name, boolean deep, List<Failure> failures) {
        Openings openings = new Openings(source.logon());
        try (SqlFolder from = openings.folder(row, Set.of());
                Folder to = destination.createFolder(Folder.NewFolder.generic(name), Set.of())) {
            from.copyTo(to, NOT_CONTENTS, Set.of());
            Transfer transfer = new Transfer(from, to);
            failures.addAll(transfer.messages(transfer.allMessages(true), false).failures());
            if (deep) {
                transfer.copySubfolders(failures);
            }
        }
    }

    /** Left out where properties alone are copied; the name is given with the folder. */
    private static final List<PropTag<?>> NOT_CONTENTS = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_CONTAINER_CONTENTS,
            PropTags.PR_CONTAINER_HIERARCHY,
            PropTags.PR_FOLDER_ASSOCIATED_CONTENTS);

    private void copySubfolders(List<Failure> failures) {
        List<Long> children = source.core()
                .database()
                .read(sql -> sql.list(
                        "SELECT id FROM folder WHERE parent = ? AND id <> parent ORDER BY id",
                        row -> row.getLong(1),
                        source.id()));
        for (long child : children) {
            try {
                copyTree(child, nameOf(child), true, failures);
            } catch (MapiException e) {
                failures.add(new Failure(source.core().ids().folder(child), e.code()));
            }
        }
    }

    private List<EntryId> allMessages(boolean associated) {
        return ids("associated <= " + (associated ? 1 : 0));
    }

    private List<EntryId> ids(String which) {
        return source.core()
                .database()
                .read(sql -> sql.list(
                        "SELECT id FROM message WHERE folder = ? AND " + which + " ORDER BY id",
                        row -> source.core().ids().message(row.getLong(1)),
                        source.id()));
    }

    /** CopyTo of a folder: its messages or subfolders into the destination. */
    void subObject(PropTag<?> tag) {
        if (tag.sameId(PropTags.PR_CONTAINER_CONTENTS)) {
            messages(ids("associated = 0"), false);
        } else if (tag.sameId(PropTags.PR_FOLDER_ASSOCIATED_CONTENTS)) {
            messages(ids("associated = 1"), false);
        } else if (tag.sameId(PropTags.PR_CONTAINER_HIERARCHY)) {
            if (inside.isPresent()) {
                requireNoCycle(source.id(), true);
            }
            copySubfolders(new ArrayList<>());
        }
    }
}
