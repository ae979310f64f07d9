package org.posthouse.mapi.provider.store.personal;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;

/** A store as the spooler holds it: with the outgoing queue and its locks. */
final class SqlSpoolerStore extends SqlStore implements SpoolerStore {
    private static final int SENT = MessageFlag.MSGFLAG_SUBMIT.bit() | MessageFlag.MSGFLAG_UNSENT.bit();

    private final LockHolder holder = LockHolder.fresh();
    private final OutgoingQueue queue;

    SqlSpoolerStore(Logon logon, String givenName) {
        super(logon, givenName);
        this.queue = new OutgoingQueue(logon.core());
        if (logon.isWritable()) {
            queue.unlockAll(holder);
        }
    }

    @Override
    public Table outgoingQueue() {
        requireOpen();
        return new SqlTable(logon(), Sources.queue(logon()));
    }

    @Override
    public boolean setLockState(EntryId message, boolean locked) {
        requireModifiable();
        return queue.lock(core().ids().messageRow(message), locked, holder);
    }

    @Override
    public Message openQueued(EntryId message) {
        requireModifiable();
        long row = core().ids().messageRow(message);
        return core().database().read(sql -> {
            if (!OutgoingQueue.isQueued(sql, row)) {
                throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message does not wait to be sent");
            } else if (!OutgoingQueue.isLockedBy(sql, row, holder)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        "the message is not locked by this spooler; use SetLockState first");
            }
            return openings().load(sql, row, true);
        });
    }

    @Override
    public void finishedMsg(EntryId message) {
        requireModifiable();
        long row = core().ids().messageRow(message);
        Optional<EntryId> sentMail = core().change((sql, changes) -> {
            OutgoingQueue.Entry entry = OutgoingQueue.entry(sql, row).orElseThrow(OutgoingQueue::notQueued);
            if (entry.lock().filter(other -> !other.equals(holder)).isPresent()) {
                throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "another spooler is sending the message");
            }
            MessageDraft draft = MessageRows.load(sql, row).orElseThrow(OutgoingQueue::notQueued);
            long folder = MessageRows.head(sql, row).orElseThrow().folder();
            OutgoingQueue.leave(sql, changes, row, SENT);
            MessageMover mover = new MessageMover(sql, changes, core());
            if (draft.props().get(PropTags.PR_DELETE_AFTER_SUBMIT).orElse(false)) {
                mover.delete(row, folder);
                return Optional.<EntryId>empty();
            }
            Optional<EntryId> target = draft.props()
                    .get(PropTags.PR_SENTMAIL_ENTRYID)
                    .filter(id -> id.size() >= 20)
                    .map(EntryId::new);
            if (target.filter(id -> id.provider().equals(core().ids().uid())).isPresent()) {
                long to = core().ids().folderRow(target.get());
                if (to != folder && sql.number("SELECT count(*) FROM folder WHERE id = ?", to) > 0) {
                    mover.move(row, folder, to);
                }
                return Optional.<EntryId>empty();
            }
            return target;
        });
        if (sentMail.isPresent()) {
            moveElsewhere(row);
        }
    }

    /** A folder of another store is reached by the session only. */
    private void moveElsewhere(long row) {
        try (Message sent = openings().message(row, Set.of(OpenFlag.MAPI_MODIFY))) {
            logon().support().doSentMail(sent);
        }
    }

    @Override
    public void notifyNewMail(NewMail newMail) {
        requireOpen();
        core().tellStore(newMail);
    }

    @Override
    protected void release() {
        if (logon().isWritable()) {
            queue.unlockAll(holder);
        }
        super.release();
    }
}
