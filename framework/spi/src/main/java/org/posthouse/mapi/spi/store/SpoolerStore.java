package org.posthouse.mapi.spi.store;

import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;

/**
 * A store as the spooler holds it: IMsgStore with the methods that are the spooler's alone. Closing it ends the spooler's logon.
 * Source: imsprovider-spoolerlogon.md, sending-messages-by-using-message-store-providers.md.
 */
@ConsumerType
public interface SpoolerStore extends MsgStore {
    /**
     * The messages waiting to be sent, oldest first (GetOutgoingQueue): PR_ENTRYID, PR_SUBMIT_FLAGS, PR_SUBJECT,
     * PR_CLIENT_SUBMIT_TIME, PR_MESSAGE_FLAGS, PR_MESSAGE_SIZE, PR_PRIORITY, PR_SENDER_NAME, PR_DISPLAY_TO, _CC, _BCC. It tells its
     * sinks when the queue changes.
     */
    Table outgoingQueue();

    /**
     * Locks a queued message for the spooler, or unlocks it (SetLockState).
     *
     * @return whether it could be done: false when another holder has it, or it is no longer queued
     */
    boolean setLockState(EntryId message, boolean locked);

    /**
     * Opens a queued message that the spooler has locked, for writing. What is saved stays queued.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS when it is not locked
     */
    Message openQueued(EntryId message);

    /**
     * Takes a sent message out of the queue (FinishedMsg): unlocks it, then moves it to PR_SENTMAIL_ENTRYID, deletes it
     * (PR_DELETE_AFTER_SUBMIT) or leaves it.
     *
     * @throws MapiException MAPI_E_NOT_IN_QUEUE
     */
    void finishedMsg(EntryId message);

    /** Tells the store's sinks of new mail (NotifyNewMail). */
    void notifyNewMail(NewMail newMail);
}
