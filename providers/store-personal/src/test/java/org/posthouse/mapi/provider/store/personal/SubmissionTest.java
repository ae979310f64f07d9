package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.MsgStoreSupport.Need;
import org.posthouse.mapi.spi.store.SpoolerStore;

class SubmissionTest extends StoreFixture {
    private SpoolerStore spooler;
    private Folder outbox;

    @BeforeEach
    void start() {
        spooler = provider.spoolerLogon(support, WRITE);
        outbox = special(PropTags.PR_IPM_OUTBOX_ENTRYID);
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    private EntryId submit(String subject, PropValues more) {
        Message message = outbox.createMessage(Set.of());
        message.setProp(PropTags.PR_SUBJECT, subject);
        if (!more.isEmpty()) {
            message.setProps(more);
        }
        to(message, "Ann");
        message.saveChanges(Set.of());
        EntryId id = id(message);
        message.submitMessage();
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> message.prop(PropTags.PR_SUBJECT));
        message.close();
        return id;
    }

    private EntryId submit(String subject) {
        return submit(subject, PropValues.EMPTY);
    }

    @Test
    @Tag("STORE-070")
    @Tag("STORE-071")
    void aMessageWithoutRecipientsStaysOpenAndUsable() {
        try (Message message = outbox.createMessage(Set.of())) {
            refused(ErrorCode.MAPI_E_NO_RECIPIENTS, message::submitMessage);
            message.setProp(PropTags.PR_SUBJECT, "later");
            to(message, "Ann");
            message.submitMessage();
        }
        assertThat(subjects(spooler.outgoingQueue())).containsExactly("later");
    }

    @Test
    @Tag("STORE-070")
    @Tag("XP-026")
    void submissionSavesFlagsAndQueuesAndTellsTheSpooler() {
        EntryId id = submit("one");
        assertThat(support.ready).hasValue(1);
        try (Message message = store.openMessage(id, Set.of())) {
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0xC)
                    .isEqualTo(0xC);
            assertThat(message.prop(PropTags.PR_CLIENT_SUBMIT_TIME)).isPresent();
            assertThat(message.recipientTable().allRows())
                    .extracting(row -> row.get(PropTags.PR_RESPONSIBILITY).orElseThrow())
                    .isEqualTo(List.of(false));
        }
    }

    @Test
    @Tag("STORE-012")
    @Tag("STORE-013")
    @Tag("XP-025")
    @Tag("XP-036")
    @Tag("XP-040")
    @Tag("XP-041")
    void theQueueHasTheRequiredColumnsInOrderOfSubmission() {
        submit("first");
        submit("second");
        try (Table queue = spooler.outgoingQueue()) {
            assertThat(queue.columns())
                    .contains(
                            PropTags.PR_CLIENT_SUBMIT_TIME,
                            PropTags.PR_DISPLAY_TO,
                            PropTags.PR_DISPLAY_CC,
                            PropTags.PR_DISPLAY_BCC,
                            PropTags.PR_ENTRYID,
                            PropTags.PR_MESSAGE_FLAGS,
                            PropTags.PR_MESSAGE_SIZE,
                            PropTags.PR_PRIORITY,
                            PropTags.PR_SENDER_NAME,
                            PropTags.PR_SUBJECT,
                            PropTags.PR_SUBMIT_FLAGS);
            PropValues row = queue.firstRow().orElseThrow();
            assertThat(row.get(PropTags.PR_SUBMIT_FLAGS)).hasValue(0);
            assertThat(row.get(PropTags.PR_DISPLAY_TO)).hasValue("Ann");
            assertThat(subjects(queue)).containsExactly("first", "second");
        }
    }

    @Test
    @Tag("XP-034")
    void aMessageThatNeedsPreprocessingIsQueuedSo() {
        support.needs = Set.of(Need.NEEDS_PREPROCESSING);
        submit("one");
        try (Table queue = spooler.outgoingQueue()) {
            assertThat(queue.firstRow().orElseThrow().get(PropTags.PR_SUBMIT_FLAGS))
                    .hasValue(2);
        }
    }

    @Test
    @Tag("STORE-005")
    @Tag("XP-042")
    @Tag("XP-043")
    @Tag("XP-037")
    void aQueuedMessageIsReadOnlyAndALockedOneClosed() {
        EntryId id = submit("one");
        refused(ErrorCode.MAPI_E_SUBMITTED, () -> store.openMessage(id, MODIFY));
        try (Message message = store.openMessage(id, Set.of(OpenFlag.MAPI_BEST_ACCESS))) {
            assertThat(message.prop(PropTags.PR_ACCESS_LEVEL)).hasValue(0);
        }
        assertThat(outbox.deleteMessages(List.of(id), Set.of()).failures())
                .extracting(failure -> failure.code())
                .containsExactly(ErrorCode.MAPI_E_SUBMITTED);
        assertThat(spooler.setLockState(id, true)).isTrue();
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> store.openMessage(id, Set.of()));
        try (Table queue = spooler.outgoingQueue()) {
            assertThat(queue.firstRow().orElseThrow().get(PropTags.PR_SUBMIT_FLAGS))
                    .hasValue(1);
        }
        spooler.setLockState(id, false);
        store.openMessage(id, Set.of()).close();
    }

    @Test
    @Tag("STORE-009")
    @Tag("XP-046")
    void aMessageIsTakenBackUnlessTheSpoolerHasIt() {
        EntryId id = submit("one");
        spooler.setLockState(id, true);
        refused(ErrorCode.MAPI_E_UNABLE_TO_ABORT, () -> store.abortSubmit(id));
        spooler.setLockState(id, false);
        store.abortSubmit(id);
        refused(ErrorCode.MAPI_E_NOT_IN_QUEUE, () -> store.abortSubmit(id));
        try (Message message = store.openMessage(id, MODIFY)) {
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0x4)
                    .isZero();
        }
    }

    @Test
    @Tag("XP-045")
    void aLockExcludesOtherSpoolersAndEndsWithItsOwn() {
        EntryId id = submit("one");
        SpoolerStore other = provider.spoolerLogon(support, WRITE);
        assertThat(other.setLockState(id, true)).isTrue();
        assertThat(spooler.setLockState(id, true)).isFalse();
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> spooler.openQueued(id));
        other.close();
        assertThat(spooler.setLockState(id, true)).isTrue();
    }

    @Test
    void aLockOfAProcessThatIsGoneDoesNotCount() {
        EntryId id = submit("one");
        ((SqlStore) store)
                .core()
                .database()
                .write(sql -> sql.update("UPDATE queue SET locked_by = '999999999:1:dead'"));
        store.openMessage(id, Set.of()).close();
        assertThat(spooler.setLockState(id, true)).isTrue();
    }

    @Test
    void theSpoolerWritesWhatItHasLockedAndTheMessageStaysQueued() {
        EntryId id = submit("one");
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> spooler.openQueued(id));
        spooler.setLockState(id, true);
        try (Message message = spooler.openQueued(id)) {
            message.modifyRecipients(
                    Message.RecipientMode.MODRECIP_MODIFY,
                    message.recipientTable().allRows().stream()
                            .map(row -> row.with(values(PropTags.PR_RESPONSIBILITY, true)))
                            .toList());
            message.saveChanges(Set.of());
        }
        try (Message message = spooler.openQueued(id)) {
            assertThat(message.recipientTable().firstRow().orElseThrow().get(PropTags.PR_RESPONSIBILITY))
                    .hasValue(true);
        }
        try (Table queue = spooler.outgoingQueue()) {
            assertThat(queue.rowCount()).isEqualTo(1);
        }
    }

    @Test
    @Tag("STORE-011")
    @Tag("XP-068")
    void aSentMessageStaysMovesOrIsDeleted() {
        Binary sent = store.prop(PropTags.PR_IPM_SENTMAIL_ENTRYID).orElseThrow();
        EntryId stays = submit("stays");
        EntryId moves = submit("moves", values(PropTags.PR_SENTMAIL_ENTRYID, sent));
        EntryId goes = submit("goes", values(PropTags.PR_DELETE_AFTER_SUBMIT, true));
        for (EntryId id : List.of(stays, moves, goes)) {
            spooler.setLockState(id, true);
            spooler.finishedMsg(id);
            refused(ErrorCode.MAPI_E_NOT_IN_QUEUE, () -> spooler.finishedMsg(id));
        }
        assertThat(subjects(outbox.contentsTable(Set.of()))).containsExactly("stays");
        assertThat(subjects(special(PropTags.PR_IPM_SENTMAIL_ENTRYID).contentsTable(Set.of())))
                .containsExactly("moves");
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> store.openMessage(goes, Set.of()));
        try (Message message = store.openMessage(moves, MODIFY)) {
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0xC)
                    .isZero();
        }
        assertThat(support.sentMail).hasValue(0);
    }

    @Test
    void aSentMessageForAFolderOfAnotherStoreIsLeftToTheSession() {
        EntryId foreign = EntryId.of(MapiUid.random(), Binary.of(new byte[10]));
        EntryId id = submit("one", values(PropTags.PR_SENTMAIL_ENTRYID, foreign.bytes()));
        spooler.setLockState(id, true);
        spooler.finishedMsg(id);
        assertThat(support.sentMail).hasValue(1);
    }

    @Test
    @Tag("XP-045")
    void theQueueSurvivesAndTheLockDoesNot() {
        EntryId id = submit("one");
        spooler.setLockState(id, true);
        spooler.close();
        logon.logoff();
        logon = provider.logon(support, WRITE);
        store = logon.store();
        spooler = provider.spoolerLogon(support, WRITE);
        assertThat(subjects(spooler.outgoingQueue())).containsExactly("one");
        refused(ErrorCode.MAPI_E_SUBMITTED, () -> store.openMessage(id, MODIFY));
    }
}
