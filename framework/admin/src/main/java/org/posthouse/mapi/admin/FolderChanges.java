package org.posthouse.mapi.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Folder.NewFolder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.MsgStore;

/** Makes, renames, moves and deletes folders in the default store of a session; for one thread. */
public final class FolderChanges {
    private static final Set<OpenFlag> WRITE = EnumSet.of(OpenFlag.MAPI_MODIFY);

    private final Session session;

    /** Works in the default store of {@code session}, which stays the caller's. */
    public FolderChanges(Session session) {
        this.session = session;
    }

    /**
     * Makes a folder, and those above it that are missing.
     *
     * @throws MapiException MAPI_E_COLLISION when it is there
     */
    public void create(String path) {
        List<String> names = FolderTree.split(path);
        requireNames(path, names);
        try (MsgStore store = session.openDefaultStore()) {
            FolderTree tree = new FolderTree(store);
            for (int i = 0; i < names.size(); i++) {
                boolean last = i == names.size() - 1;
                try (Folder parent = tree.open(FolderTree.join(names.subList(0, i)), WRITE)) {
                    parent.createFolder(
                                    NewFolder.generic(names.get(i)),
                                    last ? Set.of() : Set.of(FolderFlag.OPEN_IF_EXISTS))
                            .close();
                }
            }
        }
    }

    /** Gives a folder another name. @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_COLLISION, MAPI_E_NO_ACCESS for a special one */
    public void rename(String path, String newName) {
        requireNames(path, FolderTree.split(path));
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, WRITE)) {
            List<PropProblem> problems = folder.setProps(
                    PropValues.builder().put(PropTags.PR_DISPLAY_NAME, newName).build());
            if (!problems.isEmpty()) {
                ErrorCode code = problems.get(0).code();
                throw new MapiException(
                        code,
                        "folder '" + path + "' cannot be renamed to '" + newName + "'"
                                + (code == ErrorCode.MAPI_E_COLLISION
                                        ? ": a folder beside it has that name"
                                        : "; the store refuses it, as it does for its special folders"));
            }
        }
    }

    /**
     * Moves a folder with all that is in it.
     *
     * @param to the folder it comes to be in; "/" for the top
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_COLLISION, MAPI_E_FOLDER_CYCLE, MAPI_E_NO_ACCESS for a special one
     */
    public void move(String path, String to) {
        List<String> names = FolderTree.split(path);
        requireNames(path, names);
        try (MsgStore store = session.openDefaultStore()) {
            FolderTree tree = new FolderTree(store);
            EntryId id = tree.find(path);
            try (Folder from = tree.open(parent(names), WRITE);
                    Folder into = tree.open(to, WRITE)) {
                requireWhole(
                        from.copyFolder(id, into, "", EnumSet.of(FolderFlag.FOLDER_MOVE, FolderFlag.COPY_SUBFOLDERS)),
                        "moved");
            }
        }
    }

    /**
     * Deletes a folder for good.
     *
     * @param contents also what is in it
     * @throws MapiException MAPI_E_HAS_MESSAGES and MAPI_E_HAS_FOLDERS without {@code contents}; MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS for
     *     a special one
     */
    public void delete(String path, boolean contents) {
        List<String> names = FolderTree.split(path);
        requireNames(path, names);
        try (MsgStore store = session.openDefaultStore()) {
            FolderTree tree = new FolderTree(store);
            EntryId id = tree.find(path);
            Set<FolderFlag> flags = contents ? EnumSet.of(FolderFlag.DEL_MESSAGES, FolderFlag.DEL_FOLDERS) : Set.of();
            try (Folder parent = tree.open(parent(names), WRITE)) {
                requireWhole(parent.deleteFolder(id, flags), "deleted");
            }
        }
    }

    private static String parent(List<String> names) {
        return FolderTree.join(names.subList(0, names.size() - 1));
    }

    private static void requireNames(String path, List<String> names) {
        if (names.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "'" + path + "' names no folder");
        }
    }

    private static void requireWhole(Completion completion, String done) {
        if (!completion.failures().isEmpty()) {
            throw new MapiException(
                    completion.failures().get(0).code(),
                    completion.failures().size() + " of the messages and folders in it could not be " + done
                            + ", and so the folder could not; try again when nobody has them open");
        }
    }
}
