package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/** The bytes of what is written. */
final class LayoutTest {
    private static final String PROPERTIES = "__properties_version1.0";
    private static final int FIRST = 0x6800;

    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    private byte[] stream(String path) {
        return Msg.stream(file.root(), path);
    }

    private ByteBuffer entry(PropTag<?> tag) {
        return Msg.entry(stream(PROPERTIES), 32, tag);
    }

    private <T> ByteBuffer saved(int id, PropType type, Object value) {
        PropTag<?> tag = new PropTag<T>(id, type);
        message.setProps(PropValues.of(PropValue.of(tag, value)));
        Msg.save(message);
        return entry(tag);
    }

    @Test
    @Tag("MSG-048")
    @Tag("MSG-067")
    @Tag("MSG-013")
    void theTopHasOneMappingOnePropertyStreamAndAStorageForEachRecipientAndAttachment() {
        message.modifyRecipients(
                RecipientMode.REPLACE_ALL,
                List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann"), Msg.recipient(RecipientType.MAPI_CC, "Ben")));
        Msg.attach(message, "a.txt", new byte[] {1});
        Msg.save(message);
        List<String> others = new ArrayList<>();
        for (Entry entry : file.root().entries()) {
            assertThat(entry.name()).startsWith("__");
            if (entry instanceof Storage) {
                others.add(entry.name());
            } else if (!entry.name().equals(PROPERTIES)) {
                assertThat(entry.name()).matches("__substg1\\.0_[0-9A-F]{8}");
            }
        }
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "__nameid_version1.0",
                        "__recip_version1.0_#00000000",
                        "__recip_version1.0_#00000001",
                        "__attach_version1.0_#00000000");
        Storage names = file.root().storage("__nameid_version1.0").orElseThrow();
        assertThat(names.entries())
                .extracting(Entry::name)
                .containsExactly("__substg1.0_00020102", "__substg1.0_00030102", "__substg1.0_00040102");
    }

    @Test
    @Tag("MSG-048")
    void theNumberInANameIsUpperCaseHex() {
        for (int i = 0; i < 11; i++) {
            Msg.attach(message, "a", new byte[0]);
        }
        Msg.save(message);
        assertThat(file.root()
                        .storage("__attach_version1.0_#0000000A")
                        .orElseThrow()
                        .name())
                .isEqualTo("__attach_version1.0_#0000000A");
    }

    @Test
    @Tag("MSG-050")
    @Tag("MSG-053")
    void theHeaderOfAMessageTellsItsRecipientsAndAttachments() {
        message.modifyRecipients(
                RecipientMode.REPLACE_ALL,
                List.of(
                        Msg.recipient(RecipientType.MAPI_TO, "Ann"),
                        Msg.recipient(RecipientType.MAPI_TO, "Ben"),
                        Msg.recipient(RecipientType.MAPI_TO, "Cy")));
        Msg.attach(message, "a", new byte[0]);
        Msg.attach(message, "b", new byte[0]);
        Msg.save(message);
        assertThat(header(32)).containsExactly(0, 0, 3, 2, 3, 2, 0, 0);

        PropValues first = PropValues.of(new PropValue<>(PropTags.PR_ROWID, 0));
        message.modifyRecipients(RecipientMode.MODRECIP_REMOVE, List.of(first));
        message.deleteAttach(0);
        Msg.save(message);
        assertThat(header(32)).containsExactly(0, 0, 3, 2, 2, 1, 0, 0);
    }

    @Test
    @Tag("MSG-053")
    void theNextIdentifiersAreZeroWhereThereIsNothing() {
        Msg.save(message);
        assertThat(header(32)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
    }

    private List<Integer> header(int size) {
        ByteBuffer bytes = Msg.little(stream(PROPERTIES));
        List<Integer> numbers = new ArrayList<>();
        while (bytes.position() < size) {
            numbers.add(bytes.getInt());
        }
        return numbers;
    }

    @Test
    @Tag("MSG-050")
    void reservedBytesOfTheHeaderDoNotMatterToAReader() {
        message.setProp(PropTags.PR_SUBJECT, "seen");
        Msg.save(message);
        Stream stream = file.root().stream(PROPERTIES).orElseThrow();
        stream.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        stream.write(24, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.prop(PropTags.PR_SUBJECT)).contains("seen");
            assertThat(again.check()).isEmpty();
        }
    }

    @Test
    @Tag("MSG-051")
    @Tag("MSG-063")
    @Tag("MSG-059")
    @Tag("MSG-058")
    void anEmbeddedMessageHasAHeaderOf24BytesAndNoMappingOfItsOwn() {
        PropTag<?> named = Names.id(message, "word");
        try (StorageAttach attach = message.createAttach();
                StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
            inside.setProp(PropTags.PR_SUBJECT, "in");
            inside.setProps(PropValues.of(PropValue.of(named.withType(PropType.PT_UNICODE), "value")));
            inside.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
            Msg.save(inside);
            Msg.save(attach);
        }
        Msg.save(message);
        String folder = "__attach_version1.0_#00000000/__substg1.0_3701000D/";
        byte[] properties = stream(folder + PROPERTIES);
        assertThat(properties.length % 16).isEqualTo(24 % 16);
        ByteBuffer numbers = Msg.little(properties);
        assertThat(numbers.getInt(8)).isEqualTo(1);
        assertThat(numbers.getInt(16)).isEqualTo(1);
        assertThat(Msg.entry(properties, 24, PropTags.PR_SUBJECT).getInt(8)).isEqualTo(6);
        assertThat(Msg.tree(file.root()).keySet())
                .filteredOn(path -> path.contains("__nameid"))
                .allMatch(path -> path.startsWith("__nameid_version1.0/"));

        ByteBuffer entry =
                Msg.entry(stream("__attach_version1.0_#00000000/" + PROPERTIES), 8, PropTags.PR_ATTACH_DATA_OBJ);
        assertThat(entry.getInt(8)).isEqualTo(-1);
        assertThat(entry.getInt(12)).isEqualTo(1);
        try (StorageAttach attach = message.openAttach(0, Set.of());
                StorageMessage inside = attach.openEmbedded(Set.of())) {
            assertThat(inside.namesFromIds(List.of(named))).isEqualTo(message.namesFromIds(List.of(named)));
        }
    }

    @Test
    @Tag("MSG-052")
    void recipientsAndAttachmentsHaveAHeaderOf8Bytes() {
        message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann")));
        Msg.attach(message, "a", new byte[0]);
        Msg.save(message);
        for (String folder : List.of("__recip_version1.0_#00000000/", "__attach_version1.0_#00000000/")) {
            byte[] properties = stream(folder + PROPERTIES);
            assertThat(properties.length % 16).isEqualTo(8);
            assertThat(Msg.little(properties).getLong(0)).isZero();
        }
        assertThat(Msg.entry(stream("__recip_version1.0_#00000000/" + PROPERTIES), 8, PropTags.PR_ADDRTYPE)
                        .getInt(8))
                .isEqualTo(10);
    }

    @Test
    @Tag("MSG-054")
    @Tag("MSG-055")
    void anEntryHasTagFlagsAndValue() {
        ByteBuffer entry = saved(PropTags.PR_IMPORTANCE.id(), PropType.PT_LONG, 2);
        assertThat(entry.getInt(0)).isEqualTo(0x00170003);
        assertThat(entry.getInt(4)).isEqualTo(6);
        assertThat(entry.getLong(8)).isEqualTo(2);
    }

    @Test
    @Tag("MSG-055")
    void theMethodOfAnAttachmentIsMandatory() {
        Msg.attach(message, "a", new byte[0]);
        Msg.save(message);
        byte[] properties = stream("__attach_version1.0_#00000000/" + PROPERTIES);
        assertThat(Msg.entry(properties, 8, PropTags.PR_ATTACH_METHOD).getInt(4))
                .isEqualTo(7);
        assertThat(Msg.entry(properties, 8, PropTags.PR_ATTACH_LONG_FILENAME).getInt(4))
                .isEqualTo(6);
        try (StorageAttach attach = message.openAttach(0, Msg.WRITE)) {
            assertThat(attach.deleteProps(List.of(PropTags.PR_ATTACH_LONG_FILENAME, PropTags.PR_ATTACH_METHOD)))
                    .extracting(problem -> problem.index() + " " + problem.code())
                    .containsExactly("1 MAPI_E_NO_ACCESS");
        }
    }

    @Test
    @Tag("MSG-056")
    void fixedValuesStandInTheEntryPaddedWithZeros() {
        assertThat(saved(FIRST, PropType.PT_I2, (short) -2).getLong(8)).isEqualTo(0xFFFEL);
        assertThat(saved(FIRST, PropType.PT_LONG, -2).getLong(8)).isEqualTo(0xFFFFFFFEL);
        assertThat(saved(FIRST, PropType.PT_R4, 1.5f).getLong(8)).isEqualTo(0x3FC00000L);
        assertThat(saved(FIRST, PropType.PT_DOUBLE, 1.5).getLong(8)).isEqualTo(0x3FF8000000000000L);
        assertThat(saved(FIRST, PropType.PT_APPTIME, 1.5).getLong(8)).isEqualTo(0x3FF8000000000000L);
        assertThat(saved(FIRST, PropType.PT_CURRENCY, new BigDecimal("-1.5")).getLong(8))
                .isEqualTo(-15000);
        assertThat(saved(FIRST, PropType.PT_BOOLEAN, true).getLong(8)).isEqualTo(1);
        assertThat(saved(FIRST, PropType.PT_I8, -3L).getLong(8)).isEqualTo(-3);
        assertThat(saved(FIRST, PropType.PT_SYSTIME, Instant.parse("1601-01-01T00:00:01Z"))
                        .getLong(8))
                .isEqualTo(10_000_000);
        assertThat(file.root().stream("__substg1.0_68000040")).isEmpty();
    }

    @Test
    @Tag("MSG-056")
    void theValueOfAnErrorStandsInTheEntry() {
        Msg.save(message);
        Stream stream = file.root().stream(PROPERTIES).orElseThrow();
        ByteBuffer entry = ByteBuffer.allocate(16).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        entry.putInt(FIRST << 16 | 0x0A).putInt(6).putInt(0x8004010F).putInt(0x77777777);
        stream.write(stream.size(), entry.flip());
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            PropTag<?> tag = new PropTag<>(FIRST, PropType.PT_UNSPECIFIED);
            assertThat(again.props(List.of(tag)).find(tag).orElseThrow().value())
                    .hasToString("MAPI_E_NOT_FOUND");
        }
    }

    @Test
    @Tag("MSG-056")
    void whatIsBehindAShortValueDoesNotMatterToAReader() {
        saved(FIRST, PropType.PT_BOOLEAN, false);
        saved(FIRST + 1, PropType.PT_I2, (short) 7);
        Stream stream = file.root().stream(PROPERTIES).orElseThrow();
        long end = stream.size();
        stream.write(end - 16 - 16 + 10, ByteBuffer.wrap(new byte[] {1, 1, 1, 1, 1, 1}));
        stream.write(end - 16 + 10, ByteBuffer.wrap(new byte[] {1, 1, 1, 1, 1, 1}));
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.prop(PropTag.ofBoolean(FIRST))).contains(false);
            assertThat(again.prop(new PropTag<Short>(FIRST + 1, PropType.PT_I2)))
                    .contains((short) 7);
        }
    }

    @Test
    @Tag("MSG-057")
    @Tag("MSG-058")
    void variableValuesAndGuidsAreStreamsAndTheEntryCountsTheNulOfAString() {
        assertThat(saved(FIRST + 0x3B, PropType.PT_UNICODE, "ab").getLong(8)).isEqualTo(6);
        assertThat(stream("__substg1.0_683B001F")).isEqualTo(Msg.utf16("ab"));
        assertThat(saved(FIRST, PropType.PT_BINARY, Binary.of((byte) 1, (byte) 2, (byte) 3))
                        .getLong(8))
                .isEqualTo(3);
        assertThat(stream("__substg1.0_68000102")).containsExactly(1, 2, 3);
        MapiUid uid = MapiUid.parse("000102030405060708090A0B0C0D0E0F");
        assertThat(saved(FIRST + 1, PropType.PT_CLSID, uid).getLong(8)).isEqualTo(16);
        assertThat(stream("__substg1.0_68010048")).isEqualTo(uid.bytes().toBytes());
    }

    @Test
    @Tag("MSG-058")
    @Tag("MSG-014")
    @Tag("MSG-065")
    void eightBitStringsCountOneByteForTheNul() {
        try (CompoundFile other = Msg.file();
                StorageMessage ansi = StorageMessage.openOnStorage(
                        other.root(), MessageOptions.DEFAULT.withFlags().withCodePage(1251))) {
            ansi.setProp(PropTags.PR_SUBJECT, "\u0434\u0430");
            ansi.modifyRecipients(
                    RecipientMode.REPLACE_ALL, List.of(Msg.recipient(RecipientType.MAPI_TO, "\u0410\u043d\u043d")));
            PropTag<List<String>> list = PropTag.ofMvUnicode(FIRST);
            ansi.setProp(list, List.of("\u0434", "e"));
            Msg.attach(ansi, "\u0434.txt", new byte[] {1});
            Msg.save(ansi);
            assertThat(Msg.tree(other.root()).keySet())
                    .noneMatch(path -> path.endsWith("001F") || path.contains("101F"))
                    .contains("__substg1.0_0037001E", "__recip_version1.0_#00000000/__substg1.0_3001001E");
            assertThat(Msg.stream(other.root(), "__substg1.0_0037001E"))
                    .isEqualTo(new byte[] {(byte) 0xE4, (byte) 0xE0});
            byte[] properties = Msg.stream(other.root(), PROPERTIES);
            assertThat(Msg.entry(properties, 32, PropTag.ofString8(0x0037)).getLong(8))
                    .isEqualTo(3);
            assertThat(Msg.stream(other.root(), "__substg1.0_6800101E-00000000"))
                    .isEqualTo(new byte[] {(byte) 0xE4, 0});
            int mask = Msg.entry(properties, 32, PropTags.PR_STORE_SUPPORT_MASK).getInt(8);
            assertThat(mask & 0x40000).isZero();
            assertThat(ansi.prop(PropTags.PR_SUBJECT)).contains("\u0434\u0430");
            assertThat(Msg.rows(ansi.recipientTable()).get(0).get(PropTags.PR_DISPLAY_NAME))
                    .contains("\u0410\u043d\u043d");
            assertThat(ansi.prop(list)).contains(List.of("\u0434", "e"));
        }
    }

    @Test
    @Tag("MSG-014")
    @Tag("MSG-065")
    void unicodeMessagesHaveUnicodeStringsOnlyAndSaySo() {
        message.setProp(PropTag.ofString8(PropTags.PR_SUBJECT.id()), "narrow");
        message.setProp(PropTags.PR_BODY, "wide");
        Msg.save(message);
        assertThat(Msg.tree(file.root()).keySet())
                .noneMatch(path -> path.endsWith("001E"))
                .contains("__substg1.0_0037001F", "__substg1.0_1000001F");
        assertThat(entry(PropTags.PR_STORE_SUPPORT_MASK).getInt(8) & 0x40000).isNotZero();
    }

    @Test
    @Tag("MSG-059")
    @Tag("MSG-064")
    @Tag("MSG-037")
    void aStorageAttachmentIsTheApplicationsStorageAsItIs() {
        try (StorageAttach attach = message.createAttach()) {
            Storage ole = attach.openStorage(Msg.CREATE);
            ole.setClsid(MapiUid.parse("000102030405060708090A0B0C0D0E0F"));
            ole.createStorage("inner")
                    .createStream("\u0001Ole")
                    .write(0, ByteBuffer.wrap("native".getBytes(StandardCharsets.US_ASCII)));
            Msg.save(attach);
        }
        Msg.save(message);
        String folder = "__attach_version1.0_#00000000/";
        ByteBuffer entry = Msg.entry(stream(folder + PROPERTIES), 8, PropTags.PR_ATTACH_DATA_OBJ);
        assertThat(entry.getInt(8)).isEqualTo(-1);
        assertThat(entry.getInt(12)).isEqualTo(4);
        assertThat(stream(folder + "__substg1.0_3701000D/inner/\u0001Ole"))
                .isEqualTo("native".getBytes(StandardCharsets.US_ASCII));
        try (StorageAttach attach = message.openAttach(0, Set.of())) {
            assertThat(attach.prop(PropTags.PR_ATTACH_METHOD)).contains(Attach.Method.ATTACH_OLE.value());
            assertThat(attach.openStorage(Set.of()).clsid())
                    .isEqualTo(MapiUid.parse("000102030405060708090A0B0C0D0E0F"));
        }
    }

    @Test
    @Tag("MSG-059")
    void reservedIsZeroForDataThatIsAStream() {
        Msg.attach(message, "a", new byte[] {1, 2});
        Msg.save(message);
        ByteBuffer entry =
                Msg.entry(stream("__attach_version1.0_#00000000/" + PROPERTIES), 8, PropTags.PR_ATTACH_DATA_BIN);
        assertThat(entry.getLong(8)).isEqualTo(2);
    }

    @Test
    @Tag("MSG-060")
    void fixedMultiValuesArePackedInOneStream() {
        assertThat(saved(FIRST, PropType.PT_MV_LONG, List.of(1, -1)).getLong(8)).isEqualTo(8);
        assertThat(stream("__substg1.0_68001003")).containsExactly(1, 0, 0, 0, -1, -1, -1, -1);
        assertThat(saved(FIRST + 1, PropType.PT_MV_I2, List.of((short) 1, (short) 2))
                        .getLong(8))
                .isEqualTo(4);
        MapiUid uid = MapiUid.parse("000102030405060708090A0B0C0D0E0F");
        assertThat(saved(FIRST + 2, PropType.PT_MV_CLSID, List.of(uid, uid)).getLong(8))
                .isEqualTo(32);
        assertThat(stream("__substg1.0_68021048"))
                .startsWith(uid.bytes().toBytes())
                .hasSize(32);
    }

    @Test
    @Tag("MSG-061")
    @Tag("MSG-062")
    void stringMultiValuesHaveAStreamOfLengthsAndAStreamForEach() {
        assertThat(saved(FIRST, PropType.PT_MV_UNICODE, List.of("a", "")).getLong(8))
                .isEqualTo(8);
        assertThat(stream("__substg1.0_6800101F")).containsExactly(4, 0, 0, 0, 2, 0, 0, 0);
        assertThat(stream("__substg1.0_6800101F-00000000")).containsExactly('a', 0, 0, 0);
        assertThat(stream("__substg1.0_6800101F-00000001")).containsExactly(0, 0);
        saved(FIRST, PropType.PT_MV_UNICODE, List.of("b"));
        assertThat(Msg.tree(file.root()).keySet())
                .contains("__substg1.0_6800101F-00000000")
                .doesNotContain("__substg1.0_6800101F-00000001");
    }

    @Test
    @Tag("MSG-061")
    @Tag("MSG-062")
    void binaryMultiValuesHaveLengthsOf8Bytes() {
        Binary one = Binary.of((byte) 9);
        assertThat(saved(FIRST, PropType.PT_MV_BINARY, List.of(one, Binary.EMPTY))
                        .getLong(8))
                .isEqualTo(16);
        assertThat(stream("__substg1.0_68001102")).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(stream("__substg1.0_68001102-00000000")).containsExactly(9);
        assertThat(stream("__substg1.0_68001102-00000001")).isEmpty();
    }

    @Test
    @Tag("MSG-049")
    void atMost2048RecipientsAndAttachmentsAreWritten() {
        List<PropValues> many = new ArrayList<>();
        for (int i = 0; i < 2048; i++) {
            many.add(Msg.recipient(RecipientType.MAPI_TO, "r" + i));
        }
        message.modifyRecipients(RecipientMode.REPLACE_ALL, many);
        PropValues more = Msg.recipient(RecipientType.MAPI_TO, "more");
        assertThatThrownBy(() -> message.modifyRecipients(RecipientMode.MODRECIP_ADD, List.of(more)))
                .hasMessageContaining("2048 recipients at most")
                .hasMessageContaining("MAPI_E_TOO_BIG");
        for (int i = 0; i < 2048; i++) {
            try (Attach attach = message.createAttach()) {
                Msg.save(attach);
            }
        }
        assertThatThrownBy(message::createAttach)
                .hasMessageContaining("2048 attachments at most")
                .hasMessageContaining("MAPI_E_TOO_BIG");
        Msg.save(message);
        assertThat(header(32)).containsExactly(0, 0, 2048, 2048, 2048, 2048, 0, 0);
    }
}
