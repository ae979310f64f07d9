package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Attach.Method;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;

/** CreateAttach, OpenAttach, DeleteAttach, and what attachments hold. */
final class AttachmentTest {
    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    private StorageMessage reopened() {
        CompoundFile copy = Msg.readOnly(file);
        return StorageMessage.openOnStorage(copy.root(), MessageOptions.DEFAULT.withReleased(closed -> copy.close()));
    }

    @Test
    @Tag("MSG-030")
    void aNewAttachmentHasANumberOfItsOwnAndNoData() {
        try (StorageAttach first = message.createAttach();
                StorageAttach second = message.createAttach()) {
            assertThat(first.prop(PropTags.PR_ATTACH_METHOD)).contains(Method.NO_ATTACHMENT.value());
            assertThat(first.prop(PropTags.PR_ATTACH_NUM)).isNotEqualTo(second.prop(PropTags.PR_ATTACH_NUM));
            Msg.save(second);
        }
        Msg.save(message);
        message.deleteAttach(1);
        try (StorageAttach third = message.createAttach()) {
            assertThat(third.prop(PropTags.PR_ATTACH_NUM)).contains(2);
        }
    }

    @Test
    @Tag("MSG-031")
    void anAttachmentIsInTheTableWhenItAndTheMessageWereSaved() {
        try (StorageAttach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_DISPLAY_NAME, "a");
            assertThat(Msg.rows(message.attachmentTable())).isEmpty();
            Msg.save(message);
            assertThat(Msg.rows(message.attachmentTable())).isEmpty();
            Msg.save(attach);
        }
        try (StorageMessage again = reopened()) {
            assertThat(Msg.rows(again.attachmentTable())).isEmpty();
        }
        Msg.save(message);
        assertThat(Msg.rows(message.attachmentTable())).hasSize(1);
        try (StorageMessage again = reopened()) {
            PropValues row = Msg.rows(again.attachmentTable()).get(0);
            assertThat(row.get(PropTags.PR_ATTACH_NUM)).contains(0);
        }
    }

    @Test
    @Tag("MSG-032")
    void attachmentsOpenByNumberReadOnlyUnlessMoreIsAsked() {
        Msg.attach(message, "a", new byte[] {1});
        Msg.save(message);
        assertThatThrownBy(() -> message.openAttach(5, Set.of())).hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThat(level(Set.of())).contains(0);
        assertThat(level(Set.of(OpenFlag.MAPI_MODIFY))).contains(1);
        assertThat(level(Set.of(OpenFlag.MAPI_BEST_ACCESS))).contains(1);
        try (StorageMessage again = reopened();
                StorageAttach best = again.openAttach(0, Set.of(OpenFlag.MAPI_BEST_ACCESS))) {
            assertThat(best.prop(PropTags.PR_ACCESS_LEVEL)).contains(0);
        }
    }

    private Optional<Integer> level(Set<OpenFlag> flags) {
        try (StorageAttach attach = message.openAttach(0, flags)) {
            boolean writes = attach.setProps(PropValues.builder()
                            .put(PropTags.PR_DISPLAY_NAME, "x")
                            .build())
                    .isEmpty();
            Optional<Integer> level = attach.prop(PropTags.PR_ACCESS_LEVEL);
            assertThat(level).contains(writes ? 1 : 0);
            return level;
        }
    }

    @Test
    @Tag("MSG-033")
    void aDeletedAttachmentIsGoneWhenTheMessageWasSaved() {
        Msg.attach(message, "a", new byte[] {1});
        Msg.attach(message, "b", new byte[] {2});
        Msg.save(message);
        message.deleteAttach(0);
        assertThat(Msg.rows(message.attachmentTable())).hasSize(1);
        try (StorageMessage again = reopened()) {
            assertThat(Msg.rows(again.attachmentTable())).hasSize(2);
        }
        Msg.save(message);
        try (StorageMessage again = reopened()) {
            assertThat(Msg.rows(again.attachmentTable()))
                    .extracting(row -> row.get(PropTags.PR_ATTACH_NUM).orElseThrow())
                    .containsExactly(1);
            assertThat(again.prop(PropTags.PR_HASATTACH)).contains(true);
        }
        assertThatThrownBy(() -> message.deleteAttach(0)).hasMessageContaining("MAPI_E_NOT_FOUND");
        message.deleteAttach(1);
        Msg.save(message);
        assertThat(message.prop(PropTags.PR_HASATTACH)).contains(false);
        assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0x10).isZero();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    @Tag("MSG-034")
    @Tag("MSG-035")
    @Tag("MSG-039")
    void theMethodIsNotCheckedAgainstTheData(Method method) {
        try (StorageAttach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, method.value());
            attach.setProp(PropTags.PR_ATTACH_LONG_PATHNAME, "\\\\host\\share\\a file.txt");
            attach.setProp(PropTags.PR_ATTACH_PATHNAME, "X:\\AFILE~1.TXT");
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "https://example.org/a%20file");
            if (method == Method.ATTACH_BY_VALUE) {
                Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, new byte[] {1, 2, 3});
            }
            Msg.save(attach);
        }
        Msg.save(message);
        try (StorageMessage again = reopened();
                StorageAttach attach = again.openAttach(0, Set.of())) {
            assertThat(attach.prop(PropTags.PR_ATTACH_METHOD)).contains(method.value());
            assertThat(attach.prop(PropTags.PR_ATTACH_LONG_PATHNAME)).contains("\\\\host\\share\\a file.txt");
            assertThat(attach.prop(PropTags.PR_ATTACH_PATHNAME)).contains("X:\\AFILE~1.TXT");
            assertThat(attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)).contains("https://example.org/a%20file");
            if (method == Method.ATTACH_BY_VALUE) {
                assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).containsExactly(1, 2, 3);
            } else {
                assertThatThrownBy(() -> attach.openStream(PropTags.PR_ATTACH_DATA_BIN))
                        .hasMessageContaining("MAPI_E_NOT_FOUND");
            }
        }
    }

    @Test
    @Tag("MSG-037")
    void ole1DataIsAStreamAndItsTagTellsThat() {
        Binary ole1 = Binary.parse("2A864886F71403 0A0201".replace(" ", ""));
        try (StorageAttach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Method.ATTACH_OLE.value());
            attach.setProp(PropTags.PR_ATTACH_TAG, ole1);
            Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, new byte[] {9});
            Msg.save(attach);
        }
        Msg.save(message);
        try (StorageMessage again = reopened();
                StorageAttach attach = again.openAttach(0, Set.of())) {
            assertThat(attach.prop(PropTags.PR_ATTACH_TAG)).contains(ole1);
            assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).containsExactly(9);
            assertThatThrownBy(() -> attach.openStorage(Set.of())).hasMessageContaining("MAPI_E_NOT_FOUND");
        }
    }

    @Test
    @Tag("MSG-038")
    @Tag("PROP-060")
    @Tag("PROP-061")
    void dataThatIsAStorageOpensAsStorageAndNotAsStream() {
        try (StorageAttach attach = message.createAttach()) {
            attach.openStorage(Msg.CREATE).createStream("x");
            Msg.save(attach);
            assertThatThrownBy(() -> attach.openStream(PropTags.PR_ATTACH_DATA_OBJ))
                    .hasMessageContaining("MAPI_E_INTERFACE_NOT_SUPPORTED");
            assertThatThrownBy(() -> attach.openStream(PropTags.PR_ATTACH_DATA_BIN))
                    .hasMessageContaining("MAPI_E_INTERFACE_NOT_SUPPORTED");
            assertThat(attach.openStorage(Set.of()).stream("x")).isPresent();
            assertThatThrownBy(() -> attach.openEmbedded(Set.of())).hasMessageContaining("MAPI_E_NOT_FOUND");
            assertThat(attach.propList()).contains(PropTags.PR_ATTACH_DATA_OBJ);
            assertThat(attach.prop(PropTags.PR_ATTACH_DATA_BIN)).isEmpty();
        }
    }

    @Test
    @Tag("MSG-021")
    void changesToAStorageArePermanentWhenAttachmentAndMessageWereSaved() {
        try (StorageAttach attach = message.createAttach()) {
            attach.openStorage(Msg.CREATE).createStream("x").write(0, ByteBuffer.wrap(new byte[] {1}));
            Msg.save(attach);
        }
        Msg.save(message);
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            attach.openStorage(Msg.WRITE).stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {2}));
        }
        Msg.save(message);
        assertThat(x()).containsExactly(1);
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            Storage storage = attach.openStorage(Msg.WRITE);
            assertThat(Msg.array(storage.stream("x").orElseThrow())).containsExactly(1);
            storage.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {3}));
            Msg.save(attach);
            assertThat(x()).containsExactly(1);
            Msg.save(message);
            assertThat(x()).containsExactly(3);
        }
    }

    @Test
    @Tag("MSG-018")
    @Tag("MSG-021")
    void aStorageOfAnAttachmentIsSavedOnlyThroughItsAttachment() {
        try (StorageAttach attach = message.createAttach()) {
            attach.openStorage(Msg.CREATE).createStream("x").write(0, ByteBuffer.wrap(new byte[] {1}));
            Msg.save(attach);
            Msg.save(message);
        }
        try (StorageAttach attach = message.openAttach(0, Set.of())) {
            Storage read = attach.openStorage(Set.of());
            assertThat(attach.openStorage(Set.of())).isSameAs(read);
            read.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {2}));
        }
        Msg.save(message);
        assertThat(x()).containsExactly(1);
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            Storage first = attach.openStorage(Msg.WRITE);
            assertThat(attach.openStorage(Msg.WRITE)).isSameAs(first);
            assertThat(attach.openStorage(Set.of())).isSameAs(first);
            first.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {3}));
            Msg.save(attach);
            first.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {4}));
            Msg.save(message);
            assertThat(x()).containsExactly(3);
            first.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {5}));
            Msg.save(message);
            assertThat(x()).containsExactly(3);
            Msg.save(attach);
            Msg.save(message);
            assertThat(x()).containsExactly(5);
            first.stream("x").orElseThrow().write(0, ByteBuffer.wrap(new byte[] {6}));
            Msg.save(attach);
        }
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            assertThat(Msg.array(attach.openStorage(Msg.WRITE).stream("x").orElseThrow()))
                    .containsExactly(6);
            attach.openStorage(Msg.WRITE).createStream("not saved");
        }
        Msg.save(message);
        assertThat(x()).containsExactly(6);
        assertThat(Msg.tree(file.root()).keySet()).noneMatch(path -> path.contains("not saved"));
    }

    private byte[] x() {
        return Msg.stream(file.root(), "__attach_version1.0_#00000000/__substg1.0_3701000D/x");
    }

    @Test
    @Tag("MSG-040")
    @Tag("MSG-041")
    void positionsAndBothFileNamesAreKept() {
        try (StorageAttach attach = message.createAttach()) {
            assertThat(attach.prop(PropTags.PR_RENDERING_POSITION)).contains(-1);
            attach.setProp(PropTags.PR_RENDERING_POSITION, 17);
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "a long name.text");
            attach.setProp(PropTags.PR_ATTACH_FILENAME, "ALONGN~1.TEX");
            Msg.save(attach);
        }
        Msg.attach(message, "behind", new byte[0]);
        Msg.save(message);
        try (StorageMessage again = reopened()) {
            List<PropValues> rows = Msg.rows(again.attachmentTable());
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_RENDERING_POSITION).orElseThrow())
                    .containsExactly(-1, 17);
            assertThat(rows.get(1).get(PropTags.PR_ATTACH_LONG_FILENAME)).contains("a long name.text");
            assertThat(rows.get(1).get(PropTags.PR_ATTACH_FILENAME)).contains("ALONGN~1.TEX");
        }
    }

    @Test
    void largeDataGoesThroughAndReplacesWhatWasThere() {
        byte[] large = new byte[3_000_000];
        new java.util.Random(5).nextBytes(large);
        Msg.attach(message, "a", large);
        Msg.save(message);
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).isEqualTo(large);
            assertThat(attach.prop(PropTags.PR_ATTACH_DATA_BIN)).isEmpty();
            assertThat(attach.prop(PropTags.PR_ATTACH_SIZE)).contains(3_000_000);
            large[0]++;
            Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, large);
            assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).isEqualTo(large);
            Msg.save(attach);
            Msg.save(message);
            assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).isEqualTo(large);
            Msg.save(attach);
        }
        Msg.save(message);
        try (StorageMessage again = reopened();
                StorageAttach attach = again.openAttach(0, Set.of())) {
            assertThat(Msg.read(attach, PropTags.PR_ATTACH_DATA_BIN)).isEqualTo(large);
        }
    }

    @Test
    void whatWasDeletedMakesRoomUnderTheLimitAndItsNumberIsNotGivenAgain() {
        MessageOptions options = MessageOptions.DEFAULT.withLimits(new MsgLimits(9, 2, 9, 9999, 9));
        try (CompoundFile small = Msg.file();
                StorageMessage limited = StorageMessage.openOnStorage(small.root(), options)) {
            Msg.attach(limited, "0", new byte[1]);
            Msg.attach(limited, "1", new byte[1]);
            for (int number = 2; number < 9; number++) {
                assertThatThrownBy(limited::createAttach).hasMessageContaining("MAPI_E_TOO_BIG");
                limited.deleteAttach(number - 1);
                if (number % 2 == 0) {
                    Msg.save(limited);
                }
                assertThat(Msg.attach(limited, "n", new byte[1])).isEqualTo(number);
                if (number % 3 == 0) {
                    Msg.save(limited);
                }
            }
            assertThat(Msg.rows(limited.attachmentTable())).hasSize(2);
        }
    }

    @Test
    @Timeout(30)
    void eachNewAttachmentCostsTheSame() {
        int count = 20_000;
        MessageOptions options = MessageOptions.DEFAULT.withLimits(new MsgLimits(9, count, 9, 9999, 9));
        try (CompoundFile large = Msg.file();
                StorageMessage many = StorageMessage.openOnStorage(large.root(), options)) {
            for (int i = 0; i < count; i++) {
                try (StorageAttach attach = many.createAttach()) {
                    Msg.save(attach);
                }
            }
            assertThatThrownBy(many::createAttach).hasMessageContaining("MAPI_E_TOO_BIG");
        }
    }

    @Test
    void dataTakesThePlaceOfAnEmbeddedMessageAndTheOtherWayRound() {
        try (StorageAttach attach = message.createAttach()) {
            try (StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                Msg.save(inside);
            }
            Msg.save(attach);
            Msg.save(message);
            Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, new byte[] {1});
            attach.setProp(PropTags.PR_ATTACH_METHOD, Method.ATTACH_BY_VALUE.value());
            Msg.save(attach);
            Msg.save(message);
            assertThat(Msg.tree(file.root()).keySet())
                    .contains("__attach_version1.0_#00000000/__substg1.0_37010102")
                    .noneMatch(path -> path.contains("3701000D"));
            try (StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "back");
                Msg.save(inside);
            }
            Msg.save(attach);
        }
        Msg.save(message);
        assertThat(Msg.tree(file.root()).keySet())
                .doesNotContain("__attach_version1.0_#00000000/__substg1.0_37010102")
                .contains("__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_0037001F");
    }

    @Test
    void dataTakesThePlaceOfAnEmbeddedMessageThatWasJustChanged() {
        embed();
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            StorageMessage inside = attach.openEmbedded(Msg.WRITE);
            inside.setProp(PropTags.PR_SUBJECT, "changed");
            Msg.save(inside);
            Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, new byte[] {1});
            Msg.save(attach);
            Msg.save(message);
            assertThatThrownBy(() -> Msg.save(inside)).hasMessageContaining("MAPI_E_INVALID_OBJECT");
            attach.setProp(PropTags.PR_DISPLAY_NAME, "again");
            Msg.save(attach);
            Msg.save(message);
        }
        assertThat(data()).containsExactly("__substg1.0_37010102");
    }

    @Test
    void aNewAttachmentHasTheDataThatItWasGivenLast() {
        try (StorageAttach attach = message.createAttach()) {
            try (StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                Msg.save(inside);
            }
            Msg.write(attach, PropTags.PR_ATTACH_DATA_BIN, new byte[] {1});
            Msg.save(attach);
        }
        Msg.save(message);
        assertThat(data()).containsExactly("__substg1.0_37010102");
    }

    @Test
    void dataThatIsAnObjectIsDeletedWithItsProperty() {
        try (StorageAttach attach = message.createAttach()) {
            try (StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                Msg.save(inside);
            }
            assertThat(attach.deleteProps(List.of(PropTags.PR_ATTACH_DATA_OBJ))).isEmpty();
            Msg.save(attach);
        }
        Msg.save(message);
        assertThat(data()).isEmpty();
    }

    private void embed() {
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            inside.setProp(PropTags.PR_SUBJECT, "inside");
            Msg.save(inside);
            Msg.save(attach);
        }
        Msg.save(message);
    }

    /** The names of what the only attachment has as data. */
    private List<String> data() {
        return file.root().storage("__attach_version1.0_#00000000").orElseThrow().entries().stream()
                .map(Entry::name)
                .filter(name -> name.startsWith("__substg1.0_3701"))
                .toList();
    }

    @Test
    void anAttachmentStaysUsableOverSavesOfItsMessage() {
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            for (int round = 0; round < 3; round++) {
                inside.setProp(PropTags.PR_SUBJECT, "round " + round);
                Msg.attach(inside, "a" + round, new byte[70_000 + round]);
                Msg.save(inside);
                attach.setProp(PropTags.PR_DISPLAY_NAME, "name " + round);
                Msg.save(attach);
                Msg.save(message);
            }
        }
        try (StorageMessage again = reopened();
                StorageAttach attach = again.openAttach(0, Set.of());
                StorageMessage inside = attach.openEmbedded(Set.of())) {
            assertThat(attach.prop(PropTags.PR_DISPLAY_NAME)).contains("name 2");
            assertThat(inside.prop(PropTags.PR_SUBJECT)).contains("round 2");
            for (int i = 0; i < 3; i++) {
                try (Attach data = inside.openAttach(i, Set.of())) {
                    assertThat(Msg.read(data, PropTags.PR_ATTACH_DATA_BIN)).hasSize(70_000 + i);
                }
            }
            assertThat(again.check()).isEmpty();
        }
    }

    @Test
    void whatAnAttachmentComputesCannotBeSet() {
        try (StorageAttach attach = message.createAttach()) {
            for (PropTag<Integer> tag : List.of(PropTags.PR_ATTACH_NUM, PropTags.PR_ACCESS, PropTags.PR_ATTACH_SIZE)) {
                assertThat(attach.setProps(PropValues.builder().put(tag, 9).build()))
                        .extracting(problem -> problem.code().name())
                        .containsExactly("MAPI_E_COMPUTED");
            }
        }
    }
}
