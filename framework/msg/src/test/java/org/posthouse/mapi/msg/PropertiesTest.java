package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;

/** The rules of objects with properties, of messages on storage. */
final class PropertiesTest {
    private static final int ID = 0x6801;

    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    static Stream<Arguments> values() {
        MapiUid uid = MapiUid.random();
        Instant time = Instant.parse("2024-05-06T07:08:09.1234567Z");
        BigDecimal amount = new BigDecimal("-12.3456");
        Binary bytes = Binary.of((byte) 0, (byte) -1);
        return Stream.of(
                Arguments.of(PropType.PT_I2, (short) -7),
                Arguments.of(PropType.PT_LONG, Integer.MIN_VALUE),
                Arguments.of(PropType.PT_R4, -1.25f),
                Arguments.of(PropType.PT_DOUBLE, Math.PI),
                Arguments.of(PropType.PT_CURRENCY, amount),
                Arguments.of(PropType.PT_APPTIME, 45000.5),
                Arguments.of(PropType.PT_BOOLEAN, true),
                Arguments.of(PropType.PT_I8, Long.MIN_VALUE),
                Arguments.of(PropType.PT_SYSTIME, time),
                Arguments.of(PropType.PT_CLSID, uid),
                Arguments.of(PropType.PT_UNICODE, "\u65E5\u672C \uD83D\uDE00"),
                Arguments.of(PropType.PT_UNICODE, ""),
                Arguments.of(PropType.PT_BINARY, bytes),
                Arguments.of(PropType.PT_BINARY, Binary.EMPTY),
                Arguments.of(PropType.PT_SVREID, bytes),
                Arguments.of(PropType.PT_SRESTRICT, bytes),
                Arguments.of(PropType.PT_ACTIONS, bytes),
                Arguments.of(PropType.PT_MV_I2, List.of((short) 1, (short) -1)),
                Arguments.of(PropType.PT_MV_LONG, List.of(1, -1, 3)),
                Arguments.of(PropType.PT_MV_R4, List.of(1f, -1.5f)),
                Arguments.of(PropType.PT_MV_DOUBLE, List.of(1.0, -1.5)),
                Arguments.of(PropType.PT_MV_CURRENCY, List.of(amount, amount.negate())),
                Arguments.of(PropType.PT_MV_APPTIME, List.of(1.5)),
                Arguments.of(PropType.PT_MV_I8, List.of(1L, Long.MAX_VALUE)),
                Arguments.of(PropType.PT_MV_SYSTIME, List.of(time, time.plusSeconds(1))),
                Arguments.of(PropType.PT_MV_CLSID, List.of(uid, MapiUid.random())),
                Arguments.of(PropType.PT_MV_UNICODE, List.of("a", "", "\u00FC")),
                Arguments.of(PropType.PT_MV_BINARY, List.of(bytes, Binary.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("values")
    @Tag("PROP-002")
    @Tag("PROP-003")
    @Tag("PROP-016")
    void everyTypeIsWrittenAndRead(PropType type, Object value) {
        PropTag<?> tag = new PropTag<>(ID, type);
        assertThat(message.setProps(PropValues.of(PropValue.of(tag, value)))).isEmpty();
        Msg.save(message);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            PropTag<?> any = tag.withType(PropType.PT_UNSPECIFIED);
            assertThat(again.props(List.of(any)).asList()).containsExactly(PropValue.of(tag, value));
            assertThat(again.propList()).contains(tag);
            assertThat(again.check()).isEmpty();
        }
    }

    @Test
    @Tag("PROP-004")
    void eightBitAndUnicodeTagsNameTheSameString() {
        message.setProp(PropTags.PR_SUBJECT, "one");
        assertThat(message.prop(PropTag.ofString8(PropTags.PR_SUBJECT.id()))).contains("one");
        message.setProp(PropTag.ofString8(PropTags.PR_SUBJECT.id()), "two");
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("two");
        Msg.save(message);
        assertThat(Msg.stream(file.root(), "__substg1.0_0037001F")).isEqualTo(Msg.utf16("two"));
        assertThat(message.props(List.of(PropTag.ofString8(PropTags.PR_SUBJECT.id())))
                        .tags())
                .containsExactly(PropTag.ofString8(PropTags.PR_SUBJECT.id()));
    }

    @Test
    @Tag("PROP-010")
    @Tag("PROP-018")
    @Tag("PROP-019")
    @Tag("PROP-021")
    @Tag("PROP-022")
    void answersAreOfTheTypeAskedOrErrors() {
        message.setProp(PropTags.PR_IMPORTANCE, 2);
        PropValues answer = message.props(List.of(
                PropTags.PR_IMPORTANCE.withType(PropType.PT_UNSPECIFIED),
                PropTags.PR_IMPORTANCE.withType(PropType.PT_UNICODE),
                PropTags.PR_SENSITIVITY));
        assertThat(answer.asList())
                .containsExactly(
                        new PropValue<>(PropTags.PR_IMPORTANCE, 2),
                        PropValue.error(PropTags.PR_IMPORTANCE, ErrorCode.MAPI_E_UNEXPECTED_TYPE),
                        PropValue.error(PropTags.PR_SENSITIVITY, ErrorCode.MAPI_E_NOT_FOUND));
        assertThatThrownBy(() -> message.props(List.of())).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("PROP-023")
    @Tag("PROP-024")
    void whatIsLargeIsReadAsAStream() {
        MessageOptions options = MessageOptions.DEFAULT.withLimits(MsgLimits.DEFAULT.withInlineSize(4096));
        try (CompoundFile other = Msg.file();
                StorageMessage small = StorageMessage.openOnStorage(other.root(), options)) {
            String text = "\u00FC".repeat(3000);
            small.setProp(PropTags.PR_BODY, text);
            small.setProp(PropTags.PR_HTML, Binary.of(new byte[4097]));
            small.setProp(PropTags.PR_RTF_COMPRESSED, Binary.of(new byte[4096]));
            for (int round = 0; round < 2; round++) {
                assertThat(small.props(List.of(PropTags.PR_BODY, PropTags.PR_HTML))
                                .asList())
                        .allMatch(value -> value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
                assertThat(small.prop(PropTags.PR_RTF_COMPRESSED)).isPresent();
                assertThat(Msg.text(small, PropTags.PR_BODY)).isEqualTo(text);
                assertThat(Msg.read(small, PropTags.PR_HTML)).hasSize(4097);
                Msg.save(small);
            }
        }
    }

    @Test
    @Tag("PROP-026")
    @Tag("PROP-028")
    void tablesAndObjectsAreListedAndNotGivenAsValues() {
        assertThat(message.propList()).contains(PropTags.PR_MESSAGE_RECIPIENTS, PropTags.PR_MESSAGE_ATTACHMENTS);
        assertThat(message.props().tags()).noneMatch(tag -> tag.type() == PropType.PT_OBJECT);
        assertThat(message.prop(PropTags.PR_MESSAGE_ATTACHMENTS)).isEmpty();
        try (StorageAttach attach = message.createAttach()) {
            attach.openStorage(Msg.CREATE);
            assertThat(attach.props(List.of(PropTags.PR_ATTACH_DATA_OBJ)).asList())
                    .allMatch(PropValue::isError);
        }
    }

    @Test
    @Tag("PROP-031")
    void theListHasWhatCanBeRead() {
        message.setProp(PropTags.PR_SUBJECT, "s");
        Msg.save(message);
        List<PropTag<?>> values = message.propList().stream()
                .filter(tag -> tag.type() != PropType.PT_OBJECT)
                .toList();
        assertThat(message.props().tags()).isEqualTo(values);
        assertThat(message.props(values).stream().filter(PropValue::isError)).isEmpty();
    }

    @Test
    @Tag("PROP-034")
    @Tag("PROP-036")
    @Tag("PROP-041")
    void problemsTellTheirPlaceAndTheOthersAreSet() {
        PropValues values = PropValues.of(
                PropValue.error(PropTags.PR_COMMENT, ErrorCode.MAPI_E_NOT_FOUND),
                new PropValue<>(PropTags.PR_ACCESS, 1),
                new PropValue<>(PropTags.PR_SUBJECT, "set"));
        assertThat(message.setProps(values))
                .extracting(problem -> problem.index() + " " + problem.code())
                .containsExactly("1 MAPI_E_COMPUTED");
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("set");
        assertThat(message.prop(PropTags.PR_COMMENT)).isEmpty();
    }

    @Test
    @Tag("PROP-033")
    @Tag("PROP-035")
    @Tag("PROP-038")
    void aCallThatFailsSetsNothing() {
        assertThatThrownBy(() -> message.setProps(PropValues.EMPTY)).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        PropValues values = PropValues.of(
                new PropValue<>(PropTags.PR_SUBJECT, "not set"),
                new PropValue<>(PropTags.PR_ATTACH_DATA_OBJ, Binary.EMPTY));
        assertThatThrownBy(() -> message.setProps(values)).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        PropValues tooLate = PropValues.of(
                new PropValue<>(PropTags.PR_SUBJECT, "not set"), new PropValue<>(PropTags.PR_REPORT_TIME, Instant.MAX));
        assertThatThrownBy(() -> message.setProps(tooLate)).hasMessageContaining("MAPI_E_BAD_VALUE");
        assertThat(message.prop(PropTags.PR_SUBJECT)).isEmpty();
    }

    @Test
    @Tag("PROP-040")
    @Tag("PROP-066")
    void whatTheCodePageLacksIsToldAtSaveChangesAndTheMessageStaysOpen() {
        try (CompoundFile other = Msg.file();
                StorageMessage ansi = StorageMessage.openOnStorage(other.root(), MessageOptions.DEFAULT.withFlags())) {
            ansi.setProp(PropTags.PR_SUBJECT, "\u65E5\u672C");
            assertThatThrownBy(() -> Msg.save(ansi)).hasMessageContaining("MAPI_E_BAD_CHARWIDTH");
            assertThat(ansi.prop(PropTags.PR_SUBJECT)).contains("\u65E5\u672C");
            ansi.setProp(PropTags.PR_SUBJECT, "plain");
            Msg.save(ansi);
            assertThat(Msg.stream(other.root(), "__substg1.0_0037001E"))
                    .isEqualTo("plain".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    @Tag("PROP-042")
    void deletingLooksAtIdentifiersAlone() {
        message.setProp(PropTags.PR_SUBJECT, "s");
        Msg.save(message);
        assertThatThrownBy(() -> message.deleteProps(List.of())).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThat(message.deleteProps(List.of(PropTag.ofLong(PropTags.PR_SUBJECT.id()), PropTags.PR_COMMENT)))
                .isEmpty();
        assertThat(message.prop(PropTags.PR_SUBJECT)).isEmpty();
        Msg.save(message);
        assertThat(message.prop(PropTags.PR_SUBJECT)).isEmpty();
        assertThat(Msg.tree(file.root()).keySet()).noneMatch(path -> path.contains("0037"));
    }

    @Test
    @Tag("PROP-044")
    void recipientsAndAttachmentsAreNotDeletedAsProperties() {
        Msg.attach(message, "a", new byte[1]);
        assertThat(message.deleteProps(List.of(PropTags.PR_SUBJECT, PropTags.PR_MESSAGE_ATTACHMENTS)))
                .extracting(problem -> problem.index() + " " + problem.tag() + " " + problem.code())
                .containsExactly("1 PR_MESSAGE_ATTACHMENTS MAPI_E_COMPUTED");
        assertThat(Msg.rows(message.attachmentTable())).hasSize(1);
    }

    @Test
    @Tag("PROP-045")
    @Tag("PROP-046")
    @Tag("PROP-047")
    @Tag("PROP-052")
    void copyingTakesAllButWhatIsExcluded() {
        fill(message);
        try (CompoundFile other = Msg.file();
                StorageMessage target = Msg.on(other)) {
            target.setProp(PropTags.PR_SUBJECT, "kept");
            target.setProp(PropTags.PR_SENSITIVITY, 3);
            message.copyTo(
                    target,
                    List.of(PropTag.ofLong(PropTags.PR_COMMENT.id()), PropTags.PR_MESSAGE_ATTACHMENTS),
                    Set.of(CopyFlag.MAPI_NOREPLACE));
            assertThat(target.prop(PropTags.PR_SUBJECT)).contains("kept");
            assertThat(target.prop(PropTags.PR_SENSITIVITY)).contains(3);
            assertThat(target.prop(PropTags.PR_COMMENT)).isEmpty();
            assertThat(target.prop(PropTags.PR_BODY)).contains("body");
            assertThat(Msg.rows(target.attachmentTable())).isEmpty();
            assertThatThrownBy(() -> message.copyTo(target, List.of(PropTags.PR_NULL), Set.of()))
                    .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
            assertThatThrownBy(() -> message.copyProps(target, List.of(), Set.of()))
                    .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
            message.copyProps(
                    target,
                    List.of(PropTags.PR_SUBJECT, PropTags.PR_MESSAGE_ATTACHMENTS, PropTags.PR_MESSAGE_RECIPIENTS),
                    Set.of(CopyFlag.MAPI_MOVE));
            assertThat(target.prop(PropTags.PR_SUBJECT)).contains("s");
            assertThat(Msg.rows(target.attachmentTable())).hasSize(1);
            assertThat(Msg.rows(target.recipientTable())).hasSize(1);
            assertThat(message.prop(PropTags.PR_SUBJECT)).isEmpty();
        }
    }

    private static void fill(StorageMessage message) {
        message.setProp(PropTags.PR_SUBJECT, "s");
        message.setProp(PropTags.PR_BODY, "body");
        message.setProp(PropTags.PR_COMMENT, "c");
        message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
        Msg.attach(message, "a", new byte[100_000]);
    }

    @Test
    @Tag("PROP-049")
    @Tag("PROP-050")
    void aMessageIsNotCopiedToItselfNorIntoItself() {
        assertThatThrownBy(() -> message.copyTo(message, List.of(), Set.of())).hasMessageContaining("MAPI_E_NO_ACCESS");
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            assertThatThrownBy(() -> message.copyTo(inside, List.of(), Set.of()))
                    .hasMessageContaining("MAPI_E_FOLDER_CYCLE");
            inside.setProp(PropTags.PR_SUBJECT, "out");
            inside.copyTo(message, List.of(), Set.of());
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("out");
        }
    }

    @Test
    @Tag("PROP-057")
    @Tag("PROP-058")
    @Tag("PROP-059")
    @Tag("PROP-060")
    void streamsNeedATypeAndAPropertyAndToWriteTheRightTo() {
        assertThatThrownBy(() -> message.openStream(PropTags.PR_BODY.withType(PropType.PT_UNSPECIFIED)))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> message.openStream(PropTags.PR_BODY)).hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThatThrownBy(() -> message.openStream(PropTags.PR_IMPORTANCE))
                .hasMessageContaining("MAPI_E_INTERFACE_NOT_SUPPORTED");
        message.setProp(PropTags.PR_BODY, "old and long");
        Msg.write(message, PropTags.PR_BODY, "gr\u00FC\u00DFe".getBytes(StandardCharsets.UTF_8));
        assertThat(message.prop(PropTags.PR_BODY)).contains("gr\u00FC\u00DFe");
        Msg.save(message);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(Msg.text(again, PropTags.PR_BODY)).isEqualTo("gr\u00FC\u00DFe");
            assertThatThrownBy(() -> again.createStream(PropTags.PR_BODY)).hasMessageContaining("MAPI_E_NO_ACCESS");
        }
    }

    @Test
    @Tag("MSG-029")
    void aStreamIsReadAndWrittenFromItsBeginningToItsEnd() {
        String text = "\uD83D\uDE00\u65E5a\u00FC".repeat(50_000);
        Msg.write(message, PropTags.PR_BODY, text.getBytes(StandardCharsets.UTF_8));
        assertThat(Msg.text(message, PropTags.PR_BODY)).isEqualTo(text);
        Msg.save(message);
        assertThat(Msg.text(message, PropTags.PR_BODY)).isEqualTo(text);
        assertThat(Msg.stream(file.root(), "__substg1.0_1000001F")).isEqualTo(Msg.utf16(text));
        byte[] properties = Msg.stream(file.root(), "__properties_version1.0");
        assertThat(Msg.entry(properties, 32, PropTags.PR_BODY).getLong(8)).isEqualTo(text.length() * 2L + 2);
    }

    @Test
    @Tag("PROP-064")
    @Tag("PROP-068")
    void aMessageStaysOpenForWritingWhateverTheFlagsSay() {
        for (SaveFlag flag : SaveFlag.values()) {
            message.setProp(PropTags.PR_SUBJECT, flag.name());
            message.saveChanges(Set.of(flag));
            assertThat(Msg.stream(file.root(), "__substg1.0_0037001F")).isEqualTo(Msg.utf16(flag.name()));
            assertThat(message.prop(PropTags.PR_ACCESS_LEVEL)).contains(1);
        }
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThatThrownBy(() -> again.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READWRITE)))
                    .hasMessageContaining("MAPI_E_NO_ACCESS");
            assertThat(again.prop(PropTags.PR_SUBJECT)).isPresent();
        }
    }

    @Test
    @Tag("PROP-086")
    void searchKeysGoWithACopyAndRecordKeysDoNot() {
        Msg.attach(message, "a", new byte[1]);
        Msg.attach(message, "b", new byte[1]);
        Msg.save(message);
        Binary key = message.prop(PropTags.PR_SEARCH_KEY).orElseThrow();
        try (CompoundFile other = Msg.file();
                StorageMessage copy = Msg.on(other)) {
            assertThat(copy.prop(PropTags.PR_SEARCH_KEY).orElseThrow()).isNotEqualTo(key);
            message.copyTo(copy, List.of(), Set.of());
            assertThat(copy.prop(PropTags.PR_SEARCH_KEY)).contains(key);
            Set<Binary> keys = new java.util.HashSet<>();
            for (StorageMessage each : List.of(message, copy)) {
                Msg.rows(each.attachmentTable())
                        .forEach(row -> keys.add(row.get(PropTags.PR_RECORD_KEY).orElseThrow()));
            }
            assertThat(keys).hasSize(4);
        }
    }

    @Test
    @Tag("PROP-083")
    void nothingMoreIsKnownThanTheExceptionTold() {
        assertThatThrownBy(message::submitMessage).hasMessageContaining("MAPI_E_NO_SUPPORT");
        assertThat(message.lastError()).isEmpty();
    }

    @Test
    void theReadFlagIsSetAndCleared() {
        message.setReadFlag(Set.of());
        assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 1).isEqualTo(1);
        message.setReadFlag(Set.of(ReadFlag.CLEAR_READ_FLAG));
        assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 1).isZero();
    }

    @Test
    @Tag("PROP-025")
    void aMultiValueWithoutValuesIsNotGiven() {
        PropTag<List<String>> tag = PropTag.ofMvUnicode(ID);
        message.setProp(tag, List.of("a"));
        Msg.save(message);
        file.root().stream("__substg1.0_6801101F").orElseThrow().setSize(0);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.prop(tag)).isEmpty();
            assertThat(again.props(List.of(tag)).asList())
                    .containsExactly(PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND));
        }
    }

    @Test
    void aSaveThatFailsLeavesNothingBehindOfWhatIsThenDeletedOrOfAnotherType() {
        try (CompoundFile narrow = Msg.file();
                StorageMessage eightBit =
                        StorageMessage.openOnStorage(narrow.root(), MessageOptions.DEFAULT.withFlags())) {
            eightBit.setProp(PropTags.PR_SUBJECT, "s");
            Msg.save(eightBit);
            int attachment = Msg.attach(eightBit, "a", new byte[1]);
            Msg.save(eightBit);
            eightBit.setProp(PropTags.PR_COMMENT, "comment");
            eightBit.setProp(PropTag.ofUnicode(0x6801), "text");
            eightBit.setProp(PropTag.ofMvUnicode(0x6802), List.of("a", "b"));
            try (StorageAttach attach = eightBit.openAttach(attachment, Msg.WRITE)) {
                attach.setProp(PropTags.PR_COMMENT, "comment");
                Msg.save(attach);
                eightBit.setProp(PropTags.PR_BODY, "\u4E2D");
                assertThatThrownBy(() -> Msg.save(eightBit)).hasMessageContaining("MAPI_E_BAD_CHARWIDTH");
                attach.deleteProps(List.of(PropTags.PR_COMMENT));
                Msg.save(attach);
            }
            eightBit.deleteProps(List.of(PropTags.PR_COMMENT, PropTags.PR_BODY, PropTag.ofMvUnicode(0x6802)));
            eightBit.setProp(PropTag.ofBinary(0x6801), Binary.of((byte) 1));
            Msg.save(eightBit);
            assertThat(Msg.tree(narrow.root()).keySet())
                    .contains("__substg1.0_68010102")
                    .noneMatch(path -> path.contains("3004") || path.contains("6801001E") || path.contains("6802"));
            eightBit.setProp(PropTags.PR_COMMENT, "at last");
            Msg.save(eightBit);
            eightBit.setProp(PropTags.PR_IMPORTANCE, 2);
            Msg.save(eightBit);
            assertThat(eightBit.prop(PropTags.PR_COMMENT)).contains("at last");
            assertThat(eightBit.check()).isEmpty();
        }
    }
}
