package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.msg.MsgProblem.Code;

/** Files that are not as the format wants them: what is odd is told, and the rest is read. */
final class OddFilesTest {
    private static final String PROPERTIES = "__properties_version1.0";

    /** The problems of a file that was made well and then changed; subject and recipient are always there. */
    private static List<Code> odd(Consumer<Storage> change) {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            message.setProp(PropTags.PR_SUBJECT, "seen");
            message.setProp(PropTags.PR_COMMENT, "comment");
            message.setProp(PropTag.ofMvUnicode(0x6801), List.of("a", "b"));
            message.modifyRecipients(
                    RecipientMode.REPLACE_ALL,
                    List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann"), Msg.recipient(RecipientType.MAPI_TO, "Ben")));
            Msg.attach(message, "a", new byte[10]);
            Msg.save(message);
            change.accept(file.root());
            try (CompoundFile copy = Msg.readOnly(file);
                    StorageMessage again = Msg.on(copy)) {
                assertThat(again.prop(PropTags.PR_SUBJECT)).contains("seen");
                assertThat(Msg.rows(again.recipientTable())).isNotEmpty();
                List<MsgProblem> problems = again.check();
                problems.forEach(problem -> assertThat(problem.toString()).contains(problem.code() + ": "));
                return problems.stream()
                        .map(MsgProblem::code)
                        .distinct()
                        .sorted()
                        .toList();
            }
        }
    }

    private static void append(Storage root, int tag, long bits) {
        ByteBuffer entry = Msg.little(new byte[16]);
        entry.putInt(tag).putInt(6).putLong(bits);
        root.stream(PROPERTIES)
                .orElseThrow()
                .write(root.stream(PROPERTIES).orElseThrow().size(), entry.flip());
    }

    @Test
    void aGoodFileHasNoProblems() {
        assertThat(odd(root -> {})).isEmpty();
    }

    @Test
    void anUnknownTypeHidesNothing() {
        assertThat(odd(root -> append(root, 0x68550123, 0))).containsExactly(Code.UNKNOWN_TYPE);
        assertThat(odd(root -> append(root, 0x68550000, 0))).containsExactly(Code.UNKNOWN_TYPE);
    }

    @Test
    void aMissingStreamHidesNothing() {
        assertThat(odd(root -> root.delete("__substg1.0_3004001F"))).containsExactly(Code.NO_VALUE);
        assertThat(odd(root -> root.delete("__substg1.0_6801101F-00000001"))).containsExactly(Code.NO_VALUE);
    }

    @Test
    void aMissingPropertyStreamHidesNothing() {
        assertThat(odd(root -> root.delete(PROPERTIES)))
                .contains(Code.NO_PROPERTY_STREAM, Code.UNLISTED_VALUE, Code.WRONG_COUNT);
    }

    @Test
    void aPropertyStreamThatIsCutOffHidesNothing() {
        assertThat(odd(root -> root.stream(PROPERTIES).orElseThrow().setSize(32 + 16 + 3)))
                .contains(Code.PROPERTY_STREAM_SIZE, Code.UNLISTED_VALUE);
    }

    @Test
    void anEmbeddedMessageWithTheHeaderOfAnOuterOneIsReadAndEdited() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = Msg.on(file);
                    StorageAttach attach = made.createAttach();
                    StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "inner");
                inside.setProp(PropTags.PR_IMPORTANCE, 2);
                Msg.save(inside);
                Msg.save(attach);
                Msg.save(made);
            }
            Storage storage = file.root()
                    .storage("__attach_version1.0_#00000000")
                    .flatMap(attach -> attach.storage("__substg1.0_3701000D"))
                    .orElseThrow();
            byte[] short24 = Msg.array(storage.stream(PROPERTIES).orElseThrow());
            byte[] long32 = new byte[short24.length + 8];
            System.arraycopy(short24, 0, long32, 0, 24);
            System.arraycopy(short24, 24, long32, 32, short24.length - 24);
            Elements.write(storage, PROPERTIES, long32);
            try (StorageMessage message = Msg.on(file);
                    StorageAttach attach = message.openAttach(0, Msg.WRITE);
                    StorageMessage inside = attach.openEmbedded(Msg.WRITE)) {
                assertThat(message.check()).isEmpty();
                assertThat(inside.prop(PropTags.PR_SUBJECT)).contains("inner");
                inside.setProp(PropTags.PR_IMPORTANCE, 1);
                Msg.save(inside);
                Msg.save(attach);
                Msg.save(message);
                assertThat(inside.prop(PropTags.PR_IMPORTANCE)).contains(1);
            }
            assertThat(Msg.array(storage.stream(PROPERTIES).orElseThrow()))
                    .hasSameSizeAs(long32)
                    .startsWith(java.util.Arrays.copyOf(long32, 8));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "32", "83"})
    @Tag("MSG-013")
    void whatADamagedPropertyStreamDoesNotListIsStillThereAfterAnEdit(int size) {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = Msg.on(file)) {
                made.setProp(PropTags.PR_SUBJECT, "subject");
                made.setProp(PropTags.PR_BODY, "the body");
                Msg.attach(made, "a.txt", new byte[10]);
                Msg.save(made);
            }
            Storage attach =
                    file.root().storage("__attach_version1.0_#00000000").orElseThrow();
            file.root().stream(PROPERTIES).orElseThrow().setSize(size);
            attach.stream(PROPERTIES).orElseThrow().setSize(8);
            try (StorageMessage message = Msg.on(file);
                    StorageAttach inside = message.openAttach(0, Msg.WRITE)) {
                message.setProp(PropTags.PR_IMPORTANCE, 2);
                message.setProp(PropTags.PR_SUBJECT, "edited");
                inside.setProp(PropTags.PR_RENDERING_POSITION, 3);
                Msg.save(inside);
                Msg.save(message);
            }
            try (StorageMessage message = Msg.on(file);
                    StorageAttach inside = message.openAttach(0, Set.of())) {
                assertThat(message.check()).isEmpty();
                assertThat(message.prop(PropTags.PR_BODY)).contains("the body");
                assertThat(message.prop(PropTags.PR_SUBJECT)).contains("edited");
                assertThat(inside.prop(PropTags.PR_ATTACH_LONG_FILENAME)).contains("a.txt");
                assertThat(Msg.read(inside, PropTags.PR_ATTACH_DATA_BIN)).hasSize(10);
            }
        }
    }

    @Test
    void wrongSizesAreTold() {
        assertThat(odd(root -> root.stream("__substg1.0_3004001F").orElseThrow().setSize(7)))
                .containsExactly(Code.VALUE_SIZE);
        assertThat(odd(root -> root.stream("__substg1.0_6801101F").orElseThrow().setSize(9)))
                .containsExactly(Code.VALUE_SIZE);
        assertThat(odd(root -> {
                    append(root, 0x68020048, 16);
                    root.createStream("__substg1.0_68020048").setSize(5);
                }))
                .containsExactly(Code.VALUE_SIZE);
    }

    @Test
    void thePropertyThatStandsTwiceIsTheFirst() {
        assertThat(odd(root -> append(root, PropTags.PR_SUBJECT.tag(), 2))).containsExactly(Code.DUPLICATE_PROPERTY);
    }

    @Test
    void wrongCountsAreTold() {
        assertThat(odd(root ->
                        root.stream(PROPERTIES).orElseThrow().write(16, ByteBuffer.wrap(new byte[] {77, 0, 0, 0}))))
                .containsExactly(Code.WRONG_COUNT);
        assertThat(odd(root -> root.delete("__recip_version1.0_#00000000"))).containsExactly(Code.WRONG_COUNT);
    }

    @Test
    void aStreamWhereAStorageShouldBeIsLeftOut() {
        assertThat(odd(root -> root.createStream("__recip_version1.0_#00000007")))
                .containsExactly(Code.WRONG_KIND);
    }

    @Test
    void aRecipientWithoutPropertiesIsStillOne() {
        assertThat(odd(root -> root.storage("__recip_version1.0_#00000001")
                        .orElseThrow()
                        .delete(PROPERTIES)))
                .contains(Code.NO_PROPERTY_STREAM);
    }

    @Test
    void namesThatCannotBeReadAreTold() {
        assertThat(odd(root -> {
                    append(root, 0x80000003, 1);
                    root.storage("__nameid_version1.0").orElseThrow().delete(ElementNames.value(0x00040102));
                }))
                .containsExactly(Code.BAD_NAMES, Code.NO_NAME);
        assertThat(odd(root -> Elements.write(
                        root.storage("__nameid_version1.0").orElseThrow(),
                        ElementNames.value(0x00030102),
                        new byte[] {9, 0, 0, 0, 7, 0, 0, 0})))
                .isEmpty();
        assertThat(odd(root -> {
                    append(root, 0x80000003, 1);
                    Elements.write(
                            root.storage("__nameid_version1.0").orElseThrow(),
                            ElementNames.value(0x00030102),
                            new byte[] {9, 0, 0, 0, 7, 0, 0, 0});
                }))
                .containsExactly(Code.BAD_NAMES, Code.NO_NAME);
    }

    @Test
    void aPropertyWithoutANameCanBeDeleted() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = Msg.on(file)) {
                Msg.save(made);
            }
            append(file.root(), 0x81230003, 1);
            try (StorageMessage message = Msg.on(file)) {
                assertThat(message.prop(PropTag.ofLong(0x8123))).contains(1);
                assertThat(message.deleteProps(List.of(PropTag.ofLong(0x8123)))).isEmpty();
                Msg.save(message);
                assertThat(message.check()).isEmpty();
                assertThat(message.prop(PropTag.ofLong(0x8123))).isEmpty();
            }
        }
    }

    @Test
    void anEntryWithoutAnyFlagsCanBeChanged() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = Msg.on(file)) {
                made.setProp(PropTags.PR_IMPORTANCE, 1);
                Msg.save(made);
            }
            Storage root = file.root();
            byte[] properties = Msg.array(root.stream(PROPERTIES).orElseThrow());
            for (int at = 32; at < properties.length; at += 16) {
                Msg.little(properties).putInt(at + 4, 0);
            }
            Elements.write(root, PROPERTIES, properties);
            try (StorageMessage message = Msg.on(file)) {
                message.setProp(PropTags.PR_IMPORTANCE, 2);
                assertThat(message.deleteProps(List.of(PropTags.PR_MESSAGE_CLASS)))
                        .isEmpty();
            }
        }
    }

    @Test
    void anEmbeddedMessageThatIsNotThereIsTold() {
        assertThat(odd(root -> {
                    Storage attach =
                            root.storage("__attach_version1.0_#00000000").orElseThrow();
                    ByteBuffer entry = Msg.little(new byte[16]);
                    entry.putInt(0x3701000D).putInt(6).putInt(-1).putInt(1);
                    byte[] properties = Msg.array(attach.stream(PROPERTIES).orElseThrow());
                    for (int at = 8; at < properties.length; at += 16) {
                        if (Msg.little(properties).getInt(at) == PropTags.PR_ATTACH_DATA_BIN.tag()) {
                            attach.stream(PROPERTIES).orElseThrow().write(at, entry.rewind());
                        }
                    }
                }))
                .containsExactly(Code.NO_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        // PR_MESSAGE_CODEPAGE, PR_MESSAGE_LOCALE_ID, PR_INTERNET_CPID, default, what is used
        "1251, 0x0409, 932, 1252, windows-1251",
        ", , 1251, 1252, windows-1251",
        ", , , 1250, windows-1250",
        ", , 65001, 1252, UTF-8",
        ", 0x0419, 932, 1252, windows-1251",
        "4711, , 1253, 1252, windows-1253",
        "1200, , , 1252, windows-1252",
        "20127, , , 1250, windows-1252",
        ", 0x0411, , 1252, windows-31j",
        ", 0x0C1A, , 1252, windows-1251"
    })
    @Tag("MSG-066")
    void eightBitTextIsInTheCodePageTheMessageTells(
            Integer own, String locale, Integer body, int standard, String charset) {
        byte[] bytes = "\u00FC\u0416".getBytes(Charset.forName(charset));
        String expected = new String(bytes, Charset.forName(charset));
        try (CompoundFile file = Msg.file()) {
            Storage root = file.root();
            root.createStream(PROPERTIES).setSize(32);
            append(root, PropTags.PR_SUBJECT.id() << 16 | 0x1E, bytes.length + 1);
            Elements.write(root, "__substg1.0_0037001E", bytes);
            number(root, PropTags.PR_MESSAGE_CODEPAGE, own);
            number(root, PropTags.PR_MESSAGE_LOCALE_ID, locale == null ? null : Integer.decode(locale));
            number(root, PropTags.PR_INTERNET_CPID, body);
            try (CompoundFile copy = Msg.readOnly(file);
                    StorageMessage message =
                            StorageMessage.openOnStorage(copy.root(), MessageOptions.DEFAULT.withCodePage(standard))) {
                assertThat(message.prop(PropTags.PR_SUBJECT)).contains(expected);
                assertThat(Msg.text(message, PropTags.PR_SUBJECT)).isEqualTo(expected);
                boolean unknown = own != null && (own == 4711 || own == 1200);
                assertThat(message.problems().stream().map(MsgProblem::code))
                        .containsExactlyElementsOf(unknown ? Set.of(Code.UNKNOWN_CODE_PAGE) : Set.of());
            }
        }
    }

    private static void number(Storage root, PropTag<Integer> tag, @org.jspecify.annotations.Nullable Integer value) {
        if (value != null) {
            append(root, tag.tag(), value);
        }
    }

    @Test
    @Tag("MSG-065")
    void anEightBitFileStaysOneWhenItIsChanged() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = StorageMessage.openOnStorage(
                    file.root(), MessageOptions.DEFAULT.withFlags().withCodePage(1251))) {
                made.setProp(PropTags.PR_SUBJECT, "\u0416");
                Msg.save(made);
            }
            try (StorageMessage message = Msg.on(file)) {
                message.setProp(PropTags.PR_COMMENT, "\u0416\u0416");
                Msg.save(message);
            }
            assertThat(Msg.tree(file.root()).keySet()).noneMatch(path -> path.endsWith("001F"));
            try (StorageMessage message = Msg.on(file)) {
                assertThatThrownBy(() -> message.setProp(PropTags.PR_MESSAGE_CODEPAGE, 1250))
                        .hasMessageContaining("MAPI_E_COMPUTED");
            }
            assertThat(Msg.stream(file.root(), "__substg1.0_3004001E"))
                    .isEqualTo(new byte[] {(byte) 0xC6, (byte) 0xC6});
        }
    }

    /** As when names were damaged, or written in another code page than the message tells. */
    @Test
    void recipientsWhoseNamesCannotBeWrittenDoNotKeepOthersOut() {
        try (CompoundFile file = Msg.file()) {
            try (StorageMessage made = StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT.withFlags())) {
                made.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
                Msg.save(made);
            }
            // a byte that Windows-1252 has not
            Storage ann = file.root().storage("__recip_version1.0_#00000000").orElseThrow();
            Elements.write(ann, "__substg1.0_3001001E", new byte[] {(byte) 0x81, 'n'});
            try (StorageMessage message = Msg.on(file)) {
                message.modifyRecipients(
                        RecipientMode.MODRECIP_ADD, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ben")));
                Msg.save(message);
                assertThat(message.prop(PropTags.PR_DISPLAY_TO)).contains("?n; Ben");
            }
        }
    }

    @Test
    void nulsWithinALongTextStay() {
        String text = "a" + "\0".repeat(20_000) + "b" + "\0".repeat(9_000) + "c".repeat(9_000) + "\0\0d";
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            Msg.write(
                    message,
                    PropTags.PR_BODY,
                    (text + "\0".repeat(30_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Msg.save(message);
            assertThat(Msg.text(message, PropTags.PR_BODY)).isEqualTo(text);
        }
    }

    @Test
    void nulsBehindATextAreNotPartOfIt() {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            message.setProp(PropTags.PR_SUBJECT, "ab\0\0");
            Msg.write(message, PropTags.PR_BODY, "cd\0".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Msg.save(message);
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("ab");
            assertThat(Msg.text(message, PropTags.PR_SUBJECT)).isEqualTo("ab");
            assertThat(Msg.text(message, PropTags.PR_BODY)).isEqualTo("cd");
        }
    }
}
