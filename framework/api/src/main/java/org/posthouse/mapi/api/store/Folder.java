package org.posthouse.mapi.api.store;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiContainer;

/**
 * A folder of a message store (IMAPIFolder). Its changes are permanent at once.
 *
 * <p>Operations on several messages go on after single failures and tell them in a {@link Completion}. Source:
 * imapifolderimapicontainer.md.
 */
@ProviderType
public interface Folder extends MapiContainer {
    /**
     * Makes a message that enters the folder at its SaveChanges (CreateMessage).
     *
     * @param flags MAPI_ASSOCIATED for an associated one
     * @return open for writing, closed by the caller
     * @throws MapiException MAPI_E_NO_ACCESS for a search folder or a read-only store
     */
    Message createMessage(Set<ContainerFlag> flags);

    /**
     * Makes a subfolder (CreateFolder).
     *
     * @param flags OPEN_IF_EXISTS opens a sibling that has the name
     * @return closed by the caller
     * @throws MapiException MAPI_E_COLLISION when a sibling has the name (compared without case)
     */
    Folder createFolder(NewFolder folder, Set<FolderFlag> flags);

    /**
     * Copies or moves messages (CopyMessages). PR_MSG_STATUS is not carried along.
     *
     * @param messages messages of this folder
     * @param destination a folder, of any store
     * @param flags MESSAGE_MOVE moves
     */
    Completion copyMessages(List<EntryId> messages, Folder destination, Set<FolderFlag> flags);

    /** Deletes messages; those missing, open for writing or submitted are left and told (DeleteMessages). */
    Completion deleteMessages(List<EntryId> messages, Set<FolderFlag> flags);

    /**
     * Copies or moves a subfolder (CopyFolder).
     *
     * @param folder a subfolder of this folder
     * @param newName "" keeps the name
     * @param flags FOLDER_MOVE, COPY_SUBFOLDERS
     * @throws MapiException MAPI_E_COLLISION, MAPI_E_FOLDER_CYCLE, MAPI_E_NOT_FOUND
     */
    Completion copyFolder(EntryId folder, Folder destination, String newName, Set<FolderFlag> flags);

    /**
     * Deletes a subfolder (DeleteFolder).
     *
     * @param flags DEL_MESSAGES, DEL_FOLDERS
     * @throws MapiException MAPI_E_HAS_MESSAGES, MAPI_E_HAS_FOLDERS, MAPI_E_NOT_FOUND
     */
    Completion deleteFolder(EntryId folder, Set<FolderFlag> flags);

    /** Deletes all messages and subfolders, not the folder, not submitted messages (EmptyFolder). */
    Completion emptyFolder(Set<FolderFlag> flags);

    /**
     * Marks messages read or unread (SetReadFlags).
     *
     * @param messages none means all
     * @throws MapiException MAPI_E_INVALID_PARAMETER for CLEAR_READ_FLAG with a receipt flag
     */
    Completion setReadFlags(List<EntryId> messages, Set<ReadFlag> flags);

    /** PR_MSG_STATUS of a message's row in this folder (GetMessageStatus). */
    int messageStatus(EntryId message);

    /**
     * Changes bits of PR_MSG_STATUS (SetMessageStatus).
     *
     * @param newStatus the new bits
     * @param mask which bits to change
     * @return the old status, which makes a bit usable as a lock
     */
    int setMessageStatus(EntryId message, int newStatus, int mask);

    /**
     * What a new folder is.
     *
     * @param type FOLDER_GENERIC or FOLDER_SEARCH
     * @param name PR_DISPLAY_NAME
     * @param comment PR_COMMENT, "" for none
     */
    record NewFolder(FolderType type, String name, String comment) {
        /** An ordinary folder without comment. */
        public static NewFolder generic(String name) {
            return new NewFolder(FolderType.FOLDER_GENERIC, name, "");
        }
    }
}
