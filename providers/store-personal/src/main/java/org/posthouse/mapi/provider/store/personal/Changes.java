package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.notify.Notification.ObjectEvent;
import org.posthouse.mapi.api.object.ObjectType;

/** What one transaction changed, told to sinks and tables after its commit. For one thread. */
final class Changes {
    private final StoreIds ids;
    private final List<Told> events = new ArrayList<>();
    private final Map<Topic, Set<Long>> topics = new HashMap<>();
    private final Set<Long> countedFolders = new LinkedHashSet<>();

    Changes(StoreIds ids) {
        this.ids = ids;
    }

    /** What a table shows. */
    sealed interface Topic {
        /** The messages of a folder. */
        record Contents(long folder) implements Topic {}

        /** The tree of folders. */
        record Tree() implements Topic {}

        /** The outgoing queue. */
        record Queue() implements Topic {}
    }

    /**
     * An event and whose sinks hear it.
     *
     * @param object the object whose own sinks hear it, beside the store's
     */
    record Told(Notification event, boolean toObject, EntryId object) {}

    List<Told> events() {
        List<Told> all = new ArrayList<>(events);
        for (long folder : countedFolders) {
            EntryId id = ids.folder(folder);
            all.add(new Told(
                    ObjectEvent.of(
                            EventType.fnevObjectModified,
                            id,
                            ObjectType.MAPI_FOLDER.value(),
                            java.util.Optional.empty()),
                    true,
                    id));
        }
        return all;
    }

    Map<Topic, Set<Long>> topics() {
        return topics;
    }

    void tell(ObjectEvent event, boolean toObject) {
        events.add(new Told(event, toObject, event.oldId().orElse(event.entryId())));
    }

    /** Rows of a table are there, gone or other than before. */
    void touch(Topic topic, long id) {
        topics.computeIfAbsent(topic, key -> new LinkedHashSet<>()).add(id);
    }

    /** A count of a folder changed, so its row in the tree did as well. */
    void counted(long folder) {
        countedFolders.add(folder);
        touch(new Topic.Tree(), folder);
    }

    void message(EventType type, long message, long folder) {
        tell(
                ObjectEvent.of(
                        type,
                        ids.message(message),
                        ObjectType.MAPI_MESSAGE.value(),
                        java.util.Optional.of(ids.folder(folder))),
                type != EventType.fnevObjectCreated);
        touch(new Topic.Contents(folder), message);
    }

    void folder(EventType type, long folder, long parent) {
        tell(
                ObjectEvent.of(
                        type,
                        ids.folder(folder),
                        ObjectType.MAPI_FOLDER.value(),
                        java.util.Optional.of(ids.folder(parent))),
                type != EventType.fnevObjectCreated);
        touch(new Topic.Tree(), folder);
    }

    /** A move or a copy: the identifier before comes second. */
    void went(EventType type, ObjectType kind, long[] row, long[] folder) {
        boolean message = kind == ObjectType.MAPI_MESSAGE;
        tell(
                new ObjectEvent(
                        type,
                        message ? ids.message(row[0]) : ids.folder(row[0]),
                        kind.value(),
                        java.util.Optional.of(ids.folder(folder[0])),
                        java.util.Optional.of(message ? ids.message(row[1]) : ids.folder(row[1])),
                        java.util.Optional.of(ids.folder(folder[1])),
                        Set.of()),
                true);
        if (message) {
            touch(new Topic.Contents(folder[0]), row[0]);
            touch(new Topic.Contents(folder[1]), row[1]);
        } else {
            touch(new Topic.Tree(), row[0]);
        }
    }
}
