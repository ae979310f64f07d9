package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.notify.Notification.ObjectEvent;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.notify.TableEventKind;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Folder.NewFolder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.store.StoreLogon;

class NotificationTest extends StoreFixture {
    private static final Set<EventType> OBJECT_EVENTS = Set.of(
            EventType.fnevObjectCreated,
            EventType.fnevObjectDeleted,
            EventType.fnevObjectModified,
            EventType.fnevObjectMoved,
            EventType.fnevObjectCopied);

    /** Collects events until they are asked for. */
    private static final class Sink implements AdviseSink {
        private final BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public void onNotify(List<Notification> notifications) {
            threads.add(Thread.currentThread());
            told.addAll(notifications);
        }

        private Notification next() {
            try {
                Notification next = told.poll(10, TimeUnit.SECONDS);
                assertThat(next).as("an event").isNotNull();
                return next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private ObjectEvent object() {
            return (ObjectEvent) next();
        }

        private TableEvent table() {
            return (TableEvent) next();
        }

        private String line() {
            ObjectEvent event = object();
            return event.eventType() + " " + (event.objectType() == 3 ? "folder" : "message");
        }
    }

    @Test
    @Tag("STORE-084")
    @Tag("STORE-085")
    @Tag("STORE-086")
    @Tag("STORE-007")
    @Tag("TBL-074")
    void theStoreTellsOfEverythingInIt() {
        Sink sink = new Sink();
        Connection connection = store.advise(null, OBJECT_EVENTS, sink);
        assertThat(connection.number()).isNotZero();
        Folder inbox = inbox();
        EntryId id = message(inbox, "one");
        ObjectEvent created = sink.object();
        assertThat(created.eventType()).isEqualTo(EventType.fnevObjectCreated);
        assertThat(created.entryId()).isEqualTo(id);
        assertThat(created.parentId()).hasValue(id(inbox));
        assertThat(sink.line()).isEqualTo("fnevObjectModified folder");
        try (Message message = store.openMessage(id, MODIFY)) {
            message.setProp(PropTags.PR_SUBJECT, "two");
            message.saveChanges(Set.of());
        }
        assertThat(sink.line()).isEqualTo("fnevObjectModified message");
        Folder other = special(PropTags.PR_IPM_SENTMAIL_ENTRYID);
        inbox.copyMessages(List.of(id), other, Set.of(FolderFlag.MESSAGE_MOVE));
        ObjectEvent moved = sink.object();
        assertThat(moved.eventType()).isEqualTo(EventType.fnevObjectMoved);
        assertThat(moved.oldParentId()).hasValue(id(inbox));
        assertThat(moved.parentId()).hasValue(id(other));
        assertThat(List.of(sink.line(), sink.line())).containsOnly("fnevObjectModified folder");
        other.copyMessages(List.of(id), inbox, Set.of());
        assertThat(sink.line()).isEqualTo("fnevObjectCopied message");
        assertThat(sink.line()).isEqualTo("fnevObjectModified folder");
        other.deleteMessages(List.of(id), Set.of());
        assertThat(sink.line()).isEqualTo("fnevObjectDeleted message");
        assertThat(sink.line()).isEqualTo("fnevObjectModified folder");
        inbox.createFolder(NewFolder.generic("New"), Set.of());
        assertThat(sink.line()).isEqualTo("fnevObjectCreated folder");
        assertThat(sink.threads).doesNotContain(Thread.currentThread());
        connection.close();
    }

    @Test
    @Tag("STORE-085")
    void anObjectsOwnSinkHearsOfItOnly() {
        EntryId one = message(inbox(), "one");
        EntryId two = message(inbox(), "two");
        Sink sink = new Sink();
        store.advise(one, OBJECT_EVENTS, sink);
        inbox().deleteMessages(List.of(two), Set.of());
        inbox().deleteMessages(List.of(one), Set.of());
        ObjectEvent event = sink.object();
        assertThat(event.eventType()).isEqualTo(EventType.fnevObjectDeleted);
        assertThat(event.entryId()).isEqualTo(one);
    }

    @Test
    void anotherLogonInThisProcessHearsOfIt() {
        StoreLogon other = provider.logon(support, WRITE);
        Sink sink = new Sink();
        other.store().advise(null, Set.of(EventType.fnevObjectCreated), sink);
        EntryId id = message(inbox(), "one");
        assertThat(sink.object().entryId()).isEqualTo(id);
        other.logoff();
    }

    @Test
    @Tag("STORE-014")
    @Tag("XP-100")
    void newMailIsToldToThoseWhoAskedForIt() {
        Sink sink = new Sink();
        store.advise(null, Set.of(EventType.fnevNewMail), sink);
        EntryId id = message(inbox(), "one");
        SpoolerStore spooler = provider.spoolerLogon(support, WRITE);
        NewMail mail = new NewMail(id, id(inbox()), "IPM.Note", 0);
        spooler.notifyNewMail(mail);
        assertThat(sink.next()).isEqualTo(mail);
        spooler.close();
    }

    private static Optional<Binary> key(TableEvent event) {
        return event.index().map(value -> (Binary) value.value());
    }

    @Test
    @Tag("TBL-068")
    @Tag("TBL-069")
    @Tag("TBL-070")
    @Tag("TBL-071")
    @Tag("TBL-072")
    void aTableTellsOfRowsThatCameChangedAndWent() {
        EntryId first = message(inbox(), "first");
        Table table = inbox().contentsTable(Set.of());
        table.setColumns(List.of(PropTags.PR_SUBJECT));
        table.restrict(Restriction.contains(PropTags.PR_SUBJECT, "s"));
        Sink sink = new Sink();
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.advise(Set.of(EventType.fnevNewMail), sink));
        Connection connection = table.advise(Set.of(EventType.fnevTableModified), sink);
        assertThat(connection.number()).isNotZero();
        message(inbox(), "hidden from it");
        EntryId second = message(inbox(), "second");
        TableEvent added = sink.table();
        StoreIds ids = new StoreIds(support.uids.get(0));
        assertThat(added.kind()).isEqualTo(TableEventKind.TABLE_ROW_ADDED);
        assertThat(key(added)).hasValue(StoreIds.instanceKey(ids.messageRow(second)));
        assertThat(added.prior()).hasValue(StoreIds.instanceKey(ids.messageRow(first)));
        assertThat(added.row().asList())
                .isEqualTo(values(PropTags.PR_SUBJECT, "second").asList());
        try (Message message = store.openMessage(first, MODIFY)) {
            message.setProp(PropTags.PR_SUBJECT, "first again, so");
            message.saveChanges(Set.of());
        }
        TableEvent changed = sink.table();
        assertThat(changed.kind()).isEqualTo(TableEventKind.TABLE_ROW_MODIFIED);
        assertThat(changed.prior()).isEmpty();
        inbox().deleteMessages(List.of(first), Set.of());
        TableEvent deleted = sink.table();
        assertThat(deleted.kind()).isEqualTo(TableEventKind.TABLE_ROW_DELETED);
        assertThat(key(deleted)).hasValue(StoreIds.instanceKey(ids.messageRow(first)));
        assertThat(deleted.row().isEmpty()).isTrue();
        table.close();
    }

    @Test
    @Tag("STORE-012")
    @Tag("XP-041")
    void theOutgoingQueueTellsOfSubmissionAndOfItsEnd() {
        SpoolerStore spooler = provider.spoolerLogon(support, WRITE);
        Table queue = spooler.outgoingQueue();
        Sink sink = new Sink();
        queue.advise(Set.of(EventType.fnevTableModified), sink);
        Message message = inbox().createMessage(Set.of());
        to(message, "Ann");
        message.submitMessage();
        assertThat(sink.table().kind()).isEqualTo(TableEventKind.TABLE_ROW_ADDED);
        EntryId id = new EntryId(
                queue.firstRow().orElseThrow().get(PropTags.PR_ENTRYID).orElseThrow());
        store.abortSubmit(id);
        assertThat(sink.table().kind()).isEqualTo(TableEventKind.TABLE_ROW_DELETED);
        spooler.close();
    }

    @Test
    void aTreeTellsOfFoldersAndTheirCounts() {
        Table tree = special(PropTags.PR_IPM_SUBTREE_ENTRYID).hierarchyTable(Set.of());
        Sink sink = new Sink();
        tree.advise(Set.of(EventType.fnevTableModified), sink);
        message(inbox(), "one");
        TableEvent event = sink.table();
        assertThat(event.kind()).isEqualTo(TableEventKind.TABLE_ROW_MODIFIED);
        assertThat(event.row().get(PropTags.PR_CONTENT_COUNT)).hasValue(1);
    }

    @Test
    void aClosedRegistrationIsToldNothingMore() {
        Sink closed = new Sink();
        Sink open = new Sink();
        store.advise(null, Set.of(EventType.fnevObjectCreated), closed).close();
        store.advise(null, Set.of(EventType.fnevObjectCreated), open);
        message(inbox(), "one");
        open.next();
        assertThat(closed.told).isEmpty();
    }
}
