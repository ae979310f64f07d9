package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CompoundFile;

/** Message sessions: OpenIMsgSession and CloseIMsgSession. */
final class SessionTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("MSG-001")
    @Tag("MSG-006")
    void aSessionOwnsSeveralMessagesThatAreOpenTogether() {
        try (MessageSession session = MessageSession.open();
                CompoundFile one = Msg.file();
                CompoundFile other = Msg.file()) {
            StorageMessage first = session.openOnStorage(one.root(), MessageOptions.DEFAULT);
            StorageMessage second = session.openOnStorage(other.root(), MessageOptions.DEFAULT);
            first.setProp(PropTags.PR_SUBJECT, "to be copied");
            first.copyTo(second, List.of(), Set.of());
            assertThat(second.prop(PropTags.PR_SUBJECT)).contains("to be copied");
        }
    }

    @Test
    @Tag("MSG-002")
    void onlyMapiUnicodeIsAFlagOfASession() {
        assertThatThrownBy(() -> MessageSession.open(StorageFlag.IMSG_NO_ISTG_COMMIT))
                .hasMessageContaining("MAPI_E_UNKNOWN_FLAGS");
        try (MessageSession session = MessageSession.open();
                StorageMessage message = session.create(folder.resolve("narrow.msg"))) {
            assertThat(message.prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow() & 0x40000)
                    .isZero();
        }
        try (MessageSession session = MessageSession.open(StorageFlag.MAPI_UNICODE);
                StorageMessage message = session.create(folder.resolve("wide.msg"))) {
            assertThat(message.prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow() & 0x40000)
                    .isNotZero();
        }
    }

    @Test
    @Tag("MSG-003")
    @Tag("MSG-004")
    void closingASessionClosesAllThatWasOpenedInIt() throws Exception {
        try (CompoundFile file = Msg.file()) {
            MessageSession session = MessageSession.open();
            StorageMessage message = session.openOnStorage(file.root(), MessageOptions.DEFAULT);
            message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
            Msg.attach(message, "a", new byte[100_000]);
            message.setProp(PropTags.PR_SUBJECT, "saved");
            Msg.save(message);
            message.setProp(PropTags.PR_SUBJECT, "lost");
            StorageAttach attach = message.openAttach(0, Msg.WRITE);
            StorageMessage inside = attach.openEmbedded(Msg.CREATE);
            Table recipients = message.recipientTable();
            Table attachments = message.attachmentTable();
            InputStream data = attach.openStream(PropTags.PR_ATTACH_DATA_BIN);
            assertThat(data.read()).isZero();
            session.close();

            for (Runnable call : List.<Runnable>of(
                    message::propList,
                    message::recipientTable,
                    attach::propList,
                    inside::propList,
                    recipients::rowCount,
                    attachments::rowCount,
                    () -> readOne(data),
                    () -> session.openOnStorage(file.root(), MessageOptions.DEFAULT))) {
                assertThatThrownBy(call::run).hasMessageContaining("MAPI_E_INVALID_OBJECT");
            }
            session.close();
            try (StorageMessage again = Msg.on(file)) {
                assertThat(again.prop(PropTags.PR_SUBJECT)).contains("saved");
            }
        }
    }

    private static void readOne(InputStream in) {
        try {
            in.read();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("MSG-004")
    void aMessageThatWasOpenedTwiceOverIsClosedByItsSessionAllTheSame() {
        try (CompoundFile file = Msg.file()) {
            MessageSession session = MessageSession.open();
            StorageMessage message = session.openOnStorage(file.root(), MessageOptions.DEFAULT);
            Msg.attach(message, "a", new byte[1]);
            StorageAttach attach = message.openAttach(0, Set.of());
            message.openAttach(0, Set.of());
            session.close();
            assertThatThrownBy(attach::propList).hasMessageContaining("MAPI_E_INVALID_OBJECT");
        }
    }

    @Test
    @Tag("MSG-005")
    void withoutASessionAMessageStandsAlone() {
        try (CompoundFile file = Msg.file()) {
            MessageSession session = MessageSession.open();
            StorageMessage message = Msg.on(file);
            session.close();
            message.setProp(PropTags.PR_SUBJECT, "still open");
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("still open");
            message.close();
            assertThatThrownBy(message::propList).hasMessageContaining("MAPI_E_INVALID_OBJECT");
        }
    }

    @Test
    @Tag("MSG-015")
    void whoeverWantsToKnowIsToldOnceThatTheMessageIsClosed() {
        try (CompoundFile file = Msg.file()) {
            List<StorageMessage> told = new ArrayList<>();
            StorageMessage message =
                    StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT.withReleased(closed -> {
                        told.add(closed);
                        file.close();
                    }));
            Msg.attach(message, "a", new byte[1]);
            StorageAttach attach = message.openAttach(0, Set.of());
            attach.close();
            assertThat(told).isEmpty();
            message.close();
            message.close();
            assertThat(told).containsExactly(message);
        }
    }

    @Test
    void messagesOfFilesCloseTheirFiles() {
        Path path = folder.resolve("a.msg");
        try (MessageSession session = MessageSession.open(StorageFlag.MAPI_UNICODE)) {
            StorageMessage message = session.create(path);
            message.setProp(PropTags.PR_SUBJECT, "one");
            Msg.save(message);
        }
        try (MessageSession session = MessageSession.open()) {
            StorageMessage message = session.openFile(path, OpenFlag.MAPI_MODIFY);
            message.setProp(PropTags.PR_SUBJECT, "two");
            Msg.save(message);
        }
        try (StorageMessage message = StorageMessage.openFile(path)) {
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("two");
        }
    }

    @Test
    @Tag("MSG-015")
    void theFileIsClosedWhenWhoeverWantsToKnowIsTold() {
        Path path = folder.resolve("closed.msg");
        List<String> told = new ArrayList<>();
        MessageOptions options = MessageOptions.DEFAULT.withReleased(closed -> {
            CompoundFile.openForWriting(path, CfbLimits.DEFAULT).close();
            told.add("closed");
        });
        try (StorageMessage message = StorageMessage.create(path, options)) {
            Msg.save(message);
        }
        assertThat(told).hasSize(1);
        StorageMessage.openFile(path, Msg.WRITE, options).close();
        assertThat(told).hasSize(2);
    }

    @Test
    @Tag("MSG-015")
    void aMessageIsClosedWhenTheClientRevertedOrClosedTheFileUnderIt() {
        for (Consumer<CompoundFile> end : List.<Consumer<CompoundFile>>of(CompoundFile::revert, CompoundFile::close)) {
            try (CompoundFile file = Msg.file()) {
                List<StorageMessage> told = new ArrayList<>();
                StorageMessage message =
                        StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT.withReleased(told::add));
                Msg.write(message, PropTags.PR_BODY, new byte[200_000]);
                end.accept(file);
                message.close();
                assertThat(told).containsExactly(message);
            }
        }
    }

    @Test
    @Tag("MSG-004")
    void aSessionClosesTheOtherMessagesWhenOneFails() {
        try (CompoundFile file = Msg.file();
                CompoundFile other = Msg.file()) {
            MessageSession session = MessageSession.open();
            MessageOptions failing = MessageOptions.DEFAULT.withReleased(closed -> {
                throw new IllegalStateException("told");
            });
            List<StorageMessage> messages =
                    List.of(session.openOnStorage(file.root(), failing), session.openOnStorage(other.root(), failing));
            assertThatThrownBy(session::close)
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
            for (StorageMessage message : messages) {
                assertThatThrownBy(message::propList).hasMessageContaining("MAPI_E_INVALID_OBJECT");
            }
            session.close();
        }
    }
}
