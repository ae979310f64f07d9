package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Storage;

/** OpenIMsgOnIStg: access, transactions, what becomes of the storage. */
final class OpenOnStorageTest {
    private static final PropValues ANN = Msg.recipient(RecipientType.MAPI_TO, "Ann");

    @TempDir
    private Path folder;

    @Test
    @Tag("MSG-007")
    void openingAndChangingWritesNothing() {
        try (CompoundFile file = Msg.file()) {
            StorageMessage message = Msg.on(file);
            message.setProp(PropTags.PR_SUBJECT, "s");
            message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(ANN));
            Msg.attach(message, "a", new byte[200_000]);
            assertThat(file.root().entries()).isEmpty();
            message.close();
            assertThat(file.root().entries()).isEmpty();
        }
    }

    @Test
    @Tag("MSG-008")
    void aFileForReadingAndATransactedFileForWritingAreBothGood() {
        Path path = folder.resolve("a.msg");
        try (CompoundFile file = CompoundFile.create(path, CfbVersion.V3);
                StorageMessage message = Msg.on(file)) {
            Msg.save(message);
            assertThat(message.prop(PropTags.PR_ACCESS_LEVEL)).contains(1);
        }
        try (CompoundFile file = CompoundFile.open(path, CfbLimits.DEFAULT);
                StorageMessage message = Msg.on(file)) {
            assertThat(message.prop(PropTags.PR_ACCESS_LEVEL)).contains(0);
        }
    }

    @Test
    @Tag("MSG-009")
    void onAReadOnlyStorageNothingCanBeChanged() {
        try (CompoundFile file = Msg.file();
                StorageMessage made = Msg.on(file)) {
            Msg.attach(made, "a", new byte[1]);
            Msg.save(made);
            try (CompoundFile copy = Msg.readOnly(file);
                    StorageMessage message = Msg.on(copy)) {
                assertThat(message.setProps(PropValues.of(new PropValue<>(PropTags.PR_SUBJECT, "x"))))
                        .extracting(problem -> problem.code().name())
                        .containsExactly("MAPI_E_NO_ACCESS");
                for (Runnable call : List.<Runnable>of(
                        () -> message.deleteProps(List.of(PropTags.PR_SUBJECT)),
                        () -> Msg.save(message),
                        message::createAttach,
                        () -> message.deleteAttach(0),
                        () -> message.openAttach(0, Msg.WRITE),
                        () -> message.createStream(PropTags.PR_BODY),
                        () -> message.modifyRecipients(RecipientMode.MODRECIP_ADD, List.of(ANN)))) {
                    assertThatThrownBy(call::run).hasMessageContaining("MAPI_E_NO_ACCESS");
                }
                assertThat(message.propList()).isNotEmpty();
            }
        }
    }

    @Test
    @Tag("MSG-010")
    void submittingIsNotSupported() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            assertThatThrownBy(message::submitMessage).hasMessageContaining("MAPI_E_NO_SUPPORT");
        }
    }

    @Test
    @Tag("MSG-011")
    @Tag("PROP-063")
    void savingWritesAndCommits() {
        Path path = folder.resolve("a.msg");
        try (CompoundFile file = CompoundFile.create(path, CfbVersion.V3);
                StorageMessage message = Msg.on(file)) {
            message.setProp(PropTags.PR_SUBJECT, "one");
            assertThat(Files.exists(path)).isFalse();
            Msg.save(message);
            assertThat(subject(path)).isEqualTo("one");
            message.setProp(PropTags.PR_SUBJECT, "two");
            assertThat(subject(path)).isEqualTo("one");
            Msg.save(message);
            assertThat(subject(path)).isEqualTo("two");
            message.setProp(PropTags.PR_SUBJECT, "three");
        }
        assertThat(subject(path)).isEqualTo("two");
    }

    private static String subject(Path path) {
        try (StorageMessage message = StorageMessage.openFile(path)) {
            return message.prop(PropTags.PR_SUBJECT).orElseThrow();
        }
    }

    @Test
    @Tag("MSG-012")
    @Tag("MSG-013")
    void theClientCommitsAfterItsOwnDataWhenItSaysSo() {
        Path path = folder.resolve("a.msg");
        try (CompoundFile file = CompoundFile.create(path, CfbVersion.V3)) {
            MessageOptions options =
                    MessageOptions.DEFAULT.withFlags(StorageFlag.MAPI_UNICODE, StorageFlag.IMSG_NO_ISTG_COMMIT);
            try (StorageMessage message = StorageMessage.openOnStorage(file.root(), options)) {
                message.setProp(PropTags.PR_SUBJECT, "one");
                Msg.save(message);
                assertThat(Files.exists(path)).isFalse();
                file.root().createStream("mine").write(0, ByteBuffer.wrap(new byte[] {7}));
                file.commit();
                assertThat(subject(path)).isEqualTo("one");
                message.setProp(PropTags.PR_SUBJECT, "two");
                Msg.save(message);
            }
        }
        assertThat(subject(path)).isEqualTo("one");
    }

    @Test
    @Tag("MSG-013")
    void whatTheClientPutBesideStays() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            Msg.attach(message, "a", new byte[1]);
            Msg.save(message);
            Storage root = file.root();
            root.createStorage("mine").createStream("s").write(0, ByteBuffer.wrap(new byte[] {1, 2}));
            root.createStream("\u0005SummaryInformation").write(0, ByteBuffer.wrap(new byte[] {3}));
            Storage attach = root.storage("__attach_version1.0_#00000000").orElseThrow();
            attach.createStream("note").write(0, ByteBuffer.wrap(new byte[] {4}));
            message.setProp(PropTags.PR_SUBJECT, "other");
            message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(ANN));
            try (StorageAttach open = message.openAttach(0, Msg.WRITE)) {
                open.setProp(PropTags.PR_DISPLAY_NAME, "b");
                Msg.save(open);
            }
            Msg.save(message);
            Map<String, byte[]> tree = Msg.tree(root);
            assertThat(tree.get("mine/s")).containsExactly(1, 2);
            assertThat(tree.get("\u0005SummaryInformation")).containsExactly(3);
            assertThat(tree.get("__attach_version1.0_#00000000/note")).containsExactly(4);
        }
    }

    @Test
    @Tag("MSG-017")
    void shortTermIdentifiersOfRecipientsBecomeLongTermOnesWhereThereIsAnAddressBook() {
        MapiUid provider = MapiUid.random();
        EntryId permanent = EntryId.of(provider, Binary.of((byte) 1));
        byte[] bytes = permanent.bytes().toBytes();
        bytes[0] = (byte) 0x80;
        EntryId shortTerm = new EntryId(Binary.of(bytes));
        PropValues row = ANN.with(PropValues.of(new PropValue<>(PropTags.PR_ENTRYID, shortTerm.bytes())));
        try (CompoundFile file = Msg.file();
                StorageMessage plain = Msg.on(file)) {
            plain.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(row));
            assertThat(Msg.rows(plain.recipientTable()).get(0).get(PropTags.PR_ENTRYID))
                    .contains(shortTerm.bytes());
        }
        try (CompoundFile file = Msg.file();
                StorageMessage helped = StorageMessage.openOnStorage(
                        file.root(), MessageOptions.DEFAULT.withLongTerm(id -> permanent))) {
            helped.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(row));
            assertThat(Msg.rows(helped.recipientTable()).get(0).get(PropTags.PR_ENTRYID))
                    .contains(permanent.bytes());
        }
    }

    @Test
    @Tag("MSG-018")
    @Tag("PROP-062")
    void anOpenAttachmentOpenedAgainIsTheSameObjectWithItsFirstAccess() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            Msg.attach(message, "a", new byte[1]);
            StorageAttach first = message.openAttach(0, Set.of());
            StorageAttach second = message.openAttach(0, Msg.WRITE);
            assertThat(second).isSameAs(first);
            assertThat(second.prop(PropTags.PR_ACCESS_LEVEL)).contains(0);
            first.close();
            assertThat(second.prop(PropTags.PR_ATTACH_NUM)).contains(0);
            second.close();
            assertThatThrownBy(second::propList).hasMessageContaining("MAPI_E_INVALID_OBJECT");
            StorageAttach third = message.openAttach(0, Msg.WRITE);
            assertThat(third).isNotSameAs(first);
            assertThat(third.prop(PropTags.PR_ACCESS_LEVEL)).contains(1);
            StorageMessage inside = third.openEmbedded(Msg.CREATE);
            assertThat(third.openEmbedded(Set.of())).isSameAs(inside);
        }
    }

    @Test
    @Tag("MSG-019")
    @Tag("MSG-036")
    void aMessageIsEmbeddedThroughItsAttachment() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            try (StorageAttach attach = message.createAttach()) {
                assertThatThrownBy(() -> attach.openEmbedded(Set.of())).hasMessageContaining("MAPI_E_NOT_FOUND");
                assertThatThrownBy(() -> attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE)))
                        .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
                try (StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                    inside.setProp(PropTags.PR_SUBJECT, "inner");
                    Msg.save(inside);
                }
                Msg.save(attach);
            }
            Msg.save(message);
            try (StorageAttach attach = message.openAttach(0, Set.of());
                    StorageMessage inside = attach.openEmbedded(Set.of())) {
                assertThat(attach.prop(PropTags.PR_ATTACH_METHOD)).contains(5);
                assertThat(inside.prop(PropTags.PR_SUBJECT)).contains("inner");
                assertThat(attach.propList()).contains(PropTags.PR_ATTACH_DATA_OBJ);
            }
        }
    }

    @Test
    @Tag("MSG-020")
    void aSecondMessageOnTheStorageOfAnAttachmentReadsWhatIsThere() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            embed(message, "inner");
            Msg.save(message);
            Storage storage = file.root()
                    .storage("__attach_version1.0_#00000000")
                    .orElseThrow()
                    .storage("__substg1.0_3701000D")
                    .orElseThrow();
            try (StorageMessage second = StorageMessage.openOnStorage(storage, MessageOptions.DEFAULT)) {
                assertThat(second.prop(PropTags.PR_SUBJECT)).contains("inner");
                second.setProp(PropTags.PR_SUBJECT, "changed below");
                Msg.save(second);
            }
            try (StorageAttach attach = message.openAttach(0, Set.of());
                    StorageMessage inside = attach.openEmbedded(Set.of())) {
                assertThat(inside.prop(PropTags.PR_SUBJECT)).contains("changed below");
            }
        }
    }

    private static void embed(StorageMessage message, String subject) {
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            inside.setProp(PropTags.PR_SUBJECT, subject);
            Msg.save(inside);
            Msg.save(attach);
        }
    }

    @Test
    @Tag("MSG-021")
    void whatIsInAnAttachmentIsPermanentWhenAllAroundItIsSaved() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            embed(message, "first");
            Msg.save(message);

            change(message, false, true, true);
            assertThat(inner(file)).isEqualTo("first");
            change(message, true, false, true);
            assertThat(inner(file)).isEqualTo("first");
            change(message, true, true, false);
            assertThat(inner(file)).isEqualTo("first");
            Msg.save(message);
            assertThat(inner(file)).isEqualTo("changed");
        }
    }

    private static void change(StorageMessage message, boolean inner, boolean middle, boolean outer) {
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE);
                StorageMessage inside = attach.openEmbedded(Msg.WRITE)) {
            inside.setProp(PropTags.PR_SUBJECT, "changed");
            if (inner) {
                Msg.save(inside);
            }
            if (middle) {
                Msg.save(attach);
            }
        }
        if (outer) {
            Msg.save(message);
        }
    }

    private static String inner(CompoundFile file) {
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage message = Msg.on(copy);
                StorageAttach attach = message.openAttach(0, Set.of());
                StorageMessage inside = attach.openEmbedded(Set.of())) {
            return inside.prop(PropTags.PR_SUBJECT).orElseThrow();
        }
    }

    @Test
    void aFileThatIsNoMessageIsRefused() {
        Path path = folder.resolve("no.msg");
        try (CompoundFile file = CompoundFile.create(path, CfbVersion.V3)) {
            file.root().createStream("WordDocument");
            file.commit();
            try (CompoundFile copy = Msg.readOnly(file)) {
                assertThatThrownBy(() -> Msg.on(copy)).hasMessageContaining("MAPI_E_CORRUPT_DATA");
            }
        }
        assertThatThrownBy(() -> StorageMessage.openFile(path, OpenFlag.MAPI_MODIFY))
                .hasMessageContaining("MAPI_E_CORRUPT_DATA");
    }

    @Test
    @Tag("MSG-013")
    void aMessageIsBegunBesideWhatTheClientHasPutThereFirst() {
        try (CompoundFile file = Msg.file()) {
            file.root().createStream("mine").write(0, ByteBuffer.wrap(new byte[] {1, 2}));
            try (StorageMessage message = Msg.on(file)) {
                message.setProp(PropTags.PR_SUBJECT, "beside");
                Msg.save(message);
            }
            try (StorageMessage message = Msg.on(file)) {
                assertThat(message.prop(PropTags.PR_SUBJECT)).contains("beside");
                assertThat(message.check()).isEmpty();
            }
            assertThat(Msg.stream(file.root(), "mine")).containsExactly(1, 2);
            try (MessageSession session = MessageSession.open();
                    CompoundFile other = Msg.file()) {
                other.root().createStream("mine");
                assertThat(session.openOnStorage(other.root(), MessageOptions.DEFAULT)
                                .prop(PropTags.PR_SUBJECT))
                        .isEmpty();
                other.root().createStorage("__nameid_version1.0");
                assertThatThrownBy(() -> session.openOnStorage(other.root(), MessageOptions.DEFAULT))
                        .hasMessageContaining("MAPI_E_CORRUPT_DATA");
            }
        }
    }

    @Test
    void messagesLieInOneAnotherUpToTheLimit() {
        MessageOptions options = MessageOptions.DEFAULT.withLimits(MsgLimits.DEFAULT.withDepth(3));
        try (CompoundFile file = Msg.file();
                StorageMessage message = StorageMessage.openOnStorage(file.root(), options)) {
            assertThat(nest(message, 3)).isEqualTo(3);
            Msg.save(message);
            assertThatThrownBy(() -> nest(message, 4)).hasMessageContaining("MAPI_E_TOO_BIG");
            assertThat(message.check()).extracting(MsgProblem::code).containsExactly(MsgProblem.Code.TOO_DEEP);
        }
    }

    private static int nest(StorageMessage message, int levels) {
        if (levels == 0) {
            return 0;
        }
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            int below = nest(inside, levels - 1);
            Msg.save(inside);
            Msg.save(attach);
            return below + 1;
        }
    }
}
