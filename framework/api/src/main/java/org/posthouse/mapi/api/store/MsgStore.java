package org.posthouse.mapi.api.store;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.table.Table;

/**
 * An open message store (IMsgStore). Property changes on it are permanent at once.
 *
 * <p>It has PR_DISPLAY_NAME, PR_ENTRYID, PR_RECORD_KEY, PR_STORE_SUPPORT_MASK and the identifiers of the special folders
 * (PR_IPM_SUBTREE_ENTRYID, PR_IPM_OUTBOX_ENTRYID, ...) with PR_VALID_FOLDER_MASK. Source: imsgstoreimapiprop.md.
 */
@ProviderType
public interface MsgStore extends MapiProp {
    /**
     * Opens a folder or message (OpenEntry).
     *
     * @param entryId null for the root folder
     * @param flags read only unless MAPI_MODIFY or MAPI_BEST_ACCESS
     * @return a {@link Folder} or a {@link Message}, closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_UNKNOWN_ENTRYID, MAPI_E_NO_ACCESS, MAPI_E_SUBMITTED
     */
    MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags);

    /**
     * Opens a folder.
     *
     * @param entryId null for the root folder
     * @throws MapiException as {@link #openEntry}; MAPI_E_INTERFACE_NOT_SUPPORTED when it is no folder
     */
    Folder openFolder(@Nullable EntryId entryId, Set<OpenFlag> flags);

    /**
     * Opens a message.
     *
     * @throws MapiException as {@link #openEntry}; MAPI_E_INTERFACE_NOT_SUPPORTED when it is no message
     */
    Message openMessage(EntryId entryId, Set<OpenFlag> flags);

    /**
     * Whether two identifiers of this store name one object (CompareEntryIDs).
     *
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID
     */
    boolean compareEntryIds(EntryId one, EntryId other);

    /**
     * Asks to be told of events (Advise).
     *
     * @param entryId null for the whole store
     * @throws MapiException MAPI_E_NO_SUPPORT
     */
    Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink);

    /**
     * Where messages of a class arrive (GetReceiveFolder): the association with the longest matching class prefix, else the
     * default one.
     *
     * @param messageClass "" for the default folder
     */
    ReceiveFolder receiveFolder(String messageClass);

    /**
     * Sets, replaces or removes one association of a message class with a folder (SetReceiveFolder).
     *
     * @param folder null removes it, which succeeds even if there was none
     */
    void setReceiveFolder(String messageClass, @Nullable EntryId folder);

    /** The associations (GetReceiveFolderTable): PR_ENTRYID, PR_MESSAGE_CLASS, PR_RECORD_KEY. */
    Table receiveFolderTable();

    /**
     * Takes a submitted message out of the outgoing queue (AbortSubmit).
     *
     * @throws MapiException MAPI_E_NOT_IN_QUEUE, MAPI_E_UNABLE_TO_ABORT when the spooler holds it
     */
    void abortSubmit(EntryId entryId);

    /** Ends this store's part of the session, other stores go on (StoreLogoff). */
    void storeLogoff(LogoffFlag flag);

    /**
     * Where a message class arrives.
     *
     * @param folder the folder
     * @param explicitClass the class of the association that matched, "" for the default
     */
    record ReceiveFolder(EntryId folder, String explicitClass) {}

    /** The name of the store, for people. */
    default Optional<String> displayName() {
        return prop(org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME);
    }
}
