package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.store.ReadFlag;

/** Where a message is saved to. */
sealed interface MessageHome {
    /** Makes the message's changes permanent, or hands them on. */
    void save(SqlMessage message, Set<SaveFlag> flags);

    /** Marks the message read or unread. */
    void setReadFlag(SqlMessage message, Set<ReadFlag> flags);

    /** A folder. */
    record InFolder(long folder) implements MessageHome {
        @Override
        public void save(SqlMessage message, Set<SaveFlag> flags) {
            save(message, flags, (sql, changes) -> message);
        }

        /** Saves, and does something more in the same transaction. */
        void save(SqlMessage message, Set<SaveFlag> flags, StoreCore.Change<?> more) {
            MessageDraft draft = message.draft();
            boolean first = !draft.node().isSaved();
            int version = draft.version();
            List<Node> fresh = new ArrayList<>();
            boolean done = false;
            try {
                MessageDraft saved = message.core().change((sql, changes) -> {
                    new MessageSaver(sql, fresh).save(draft, folder, flags);
                    tell(changes, draft, first);
                    more.run(sql, changes);
                    return MessageRows.load(sql, draft.node().id()).orElseThrow();
                });
                done = true;
                message.reload(saved);
            } finally {
                if (!done) {
                    fresh.forEach(node -> node.id(0));
                    draft.version(version);
                }
            }
        }

        private void tell(Changes changes, MessageDraft draft, boolean first) {
            changes.message(
                    first ? EventType.fnevObjectCreated : EventType.fnevObjectModified,
                    draft.node().id(),
                    folder);
            changes.touch(new Changes.Topic.Queue(), draft.node().id());
            if (first) {
                changes.counted(folder);
            }
        }

        @Override
        public void setReadFlag(SqlMessage message, Set<ReadFlag> flags) {
            if (!message.draft().node().isSaved()) {
                ReadFlags.apply(message, flags);
                return;
            }
            message.core().change((sql, changes) -> {
                ReadFlags.apply(sql, changes, message.draft().node().id(), flags);
                return folder;
            });
            message.core()
                    .database()
                    .read(sql -> MessageRows.head(sql, message.draft().node().id()))
                    .ifPresent(head -> ReadFlags.show(message, head.flags()));
        }
    }

    /** An attachment of another message. */
    record InAttach(SqlAttach attach) implements MessageHome {
        @Override
        public void save(SqlMessage message, Set<SaveFlag> flags) {
            attach.adoptStaged(message.releaseStaged());
            attach.take(message.draft().copy());
        }

        @Override
        public void setReadFlag(SqlMessage message, Set<ReadFlag> flags) {
            throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "a message in an attachment has no read flag");
        }
    }
}
