package org.posthouse.mapi.api.notify;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** One event, as told to an {@link AdviseSink} (NOTIFICATION). Unchanging. Source: notification.md. */
public sealed interface Notification {
    /** Which kind of event. */
    EventType eventType();

    /**
     * Something happened to a folder, message, store or address book entry (OBJECT_NOTIFICATION).
     *
     * @param eventType created, deleted, modified, moved, copied or search complete
     * @param entryId the object
     * @param objectType PR_OBJECT_TYPE of the object
     * @param parentId its container, when known
     * @param oldId its identifier before a move or copy
     * @param oldParentId its container before a move or copy
     * @param tags the changed properties; empty when not told
     */
    record ObjectEvent(
            EventType eventType,
            EntryId entryId,
            int objectType,
            Optional<EntryId> parentId,
            Optional<EntryId> oldId,
            Optional<EntryId> oldParentId,
            Set<PropTag<?>> tags)
            implements Notification {
        public ObjectEvent {
            tags = Set.copyOf(tags);
        }

        /** An event without a former place. */
        public static ObjectEvent of(EventType type, EntryId id, int objectType, Optional<EntryId> parent) {
            return new ObjectEvent(type, id, objectType, parent, Optional.empty(), Optional.empty(), Set.of());
        }
    }

    /**
     * A message has come in (NEWMAIL_NOTIFICATION).
     *
     * @param entryId the message
     * @param parentId the receive folder
     * @param messageClass PR_MESSAGE_CLASS
     * @param messageFlags PR_MESSAGE_FLAGS
     */
    record NewMail(EntryId entryId, EntryId parentId, String messageClass, int messageFlags) implements Notification {
        @Override
        public EventType eventType() {
            return EventType.fnevNewMail;
        }
    }

    /**
     * Rows of a table changed (TABLE_NOTIFICATION).
     *
     * @param kind what happened
     * @param index the row's PR_INSTANCE_KEY, when one row is meant
     * @param prior the PR_INSTANCE_KEY of the row before it, for added and changed rows
     * @param row the row's columns, for added and changed rows
     */
    record TableEvent(TableEventKind kind, Optional<PropValue<?>> index, Optional<Binary> prior, PropValues row)
            implements Notification {
        /** An event that concerns the whole table. */
        public static TableEvent of(TableEventKind kind) {
            return new TableEvent(kind, Optional.empty(), Optional.empty(), PropValues.EMPTY);
        }

        @Override
        public EventType eventType() {
            return EventType.fnevTableModified;
        }
    }

    /**
     * A provider cannot go on (ERROR_NOTIFICATION).
     *
     * @param entryId the object concerned, when there is one
     * @param message one line naming provider and cause
     */
    record CriticalError(Optional<EntryId> entryId, String message) implements Notification {
        @Override
        public EventType eventType() {
            return EventType.fnevCriticalError;
        }
    }

    /**
     * An event defined by its sender (EXTENDED_NOTIFICATION); a session sends one when it logs off.
     *
     * @param event the sender's number
     * @param data the sender's data
     */
    record Extended(int event, Binary data) implements Notification {
        @Override
        public EventType eventType() {
            return EventType.fnevExtended;
        }
    }
}
