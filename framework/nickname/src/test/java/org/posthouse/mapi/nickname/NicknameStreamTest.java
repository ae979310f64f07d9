package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.posthouse.mapi.nickname.Sample.NICK;
import static org.posthouse.mapi.nickname.Sample.WEIGHT;
import static org.posthouse.mapi.nickname.Sample.int32;
import static org.posthouse.mapi.nickname.Sample.join;
import static org.posthouse.mapi.nickname.Sample.number;
import static org.posthouse.mapi.nickname.Sample.prop;
import static org.posthouse.mapi.nickname.Sample.sized;
import static org.posthouse.mapi.nickname.Sample.unicode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameProblem.Code;

final class NicknameStreamTest {
    /** A row of the properties that are tested. */
    private static Sample with(byte[]... props) {
        byte[][] all = Arrays.copyOf(props, props.length + 2);
        System.arraycopy(props, 0, all, 1, props.length);
        all[0] = unicode(NICK, "jane@example.org");
        all[props.length + 1] = number(WEIGHT, 1);
        return new Sample().row(all);
    }

    /** The value of the second property of the only row, after the stream was written back the same. */
    private static PropValue<?> value(byte[] prop) {
        byte[] stream = with(prop).bytes();
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.toBytes()).isEqualTo(stream);
        return list.entries().get(0).props().asList().get(1);
    }

    /** What the writer makes of a value, which must read as it. */
    private static byte[] written(PropValue<?> value) {
        NicknameList list = NicknameList.create();
        NicknameEntry entry = list.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "x"), value));
        assertThat(entry.props().find(value.tag())).contains(value);
        PropWalk walk = entry.walk();
        do {
            walk.step();
        } while (walk.tag() != value.tag().tag());
        return Arrays.copyOfRange(entry.bytes(), walk.at(), walk.next());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @Test
    @Tag("NICK-001")
    @Tag("NICK-010")
    @Tag("NICK-019")
    @Tag("NICK-026")
    @Tag("NICK-027")
    @Tag("NICK-028")
    @Tag("NICK-029")
    void aStreamIsItsHeadItsRowsOfPropertiesAndItsTail() {
        byte[] stream = hex("C0FFEE07 0C000000 00000000 02000000"
                + "02000000 1F000160 94FD1300 A051640500000000 04000000 61000000 03000460 30004C41 00600000DDFFFF7F"
                + "01000000 1F000160 00000000 0000000000000000 04000000 62000000"
                + "00000000 0123456789ABCDEF");
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.major()).isEqualTo(12);
        assertThat(list.minor()).isZero();
        assertThat(list.entries())
                .extracting(NicknameEntry::nickname, NicknameEntry::weight)
                .containsExactly(tuple("a", 0x6000), tuple("b", 0));
        assertThat(list.entries().get(0).props().tags())
                .containsExactly(NicknameTags.PR_NICK_NAME, NicknameTags.PR_NICK_NAME_WEIGHT);
        assertThat(list.toBytes()).isEqualTo(stream);
    }

    @Test
    @Tag("NICK-026")
    void aStreamMayHaveNoRows() {
        byte[] stream = new Sample().bytes();
        assertThat(stream).hasSize(28);
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.entries()).isEmpty();
        assertThat(list.toBytes()).isEqualTo(stream);
    }

    @Test
    @Tag("NICK-022")
    void aNewListHasTheCurrentVersionsAndNoExtraInformation() {
        NicknameList list = NicknameList.create();
        assertThat(list.major()).isEqualTo(12);
        assertThat(list.minor()).isZero();
        assertThat(list.toBytes()).hasSize(28).endsWith(hex("00000000 00000000 00000000 0000000000000000"));
    }

    @Test
    @Tag("NICK-020")
    @Tag("NICK-024")
    @Tag("NICK-055")
    void metadataAndVersionsAndExtraInformationStayWhenRowsChange() {
        byte[] stream =
                new Sample().minor(7).extra((byte) 1, (byte) 2, (byte) 3).bytes();
        NicknameList list = NicknameList.read(stream.clone());
        list.add(NicknameEntry.of(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "new")))
                .props());
        byte[] changed = list.toBytes();
        assertThat(Arrays.copyOf(changed, 12)).isEqualTo(Arrays.copyOf(stream, 12));
        assertThat(changed).endsWith(hex("03000000 010203 0123456789ABCDEF"));
        assertThat(NicknameList.read(changed).entries()).hasSize(1);
    }

    @Test
    @Tag("NICK-023")
    @Tag("NICK-025")
    void anotherMinorVersionIsReadAndItsExtraInformationPassedOver() {
        byte[] stream = new Sample()
                .minor(3)
                .person("Jane", "jane@example.org", 5)
                .extra(hex("FFFFFFFF0C000000"))
                .bytes();
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.minor()).isEqualTo(3);
        assertThat(list.entries()).hasSize(1);
        assertThat(list.toBytes()).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 11, 13, 0x0C00, 0x0C000000, -1})
    @Tag("NICK-021")
    void anotherMajorVersionIsNotRead(int major) {
        byte[] stream =
                new Sample().major(major).person("Jane", "jane@example.org", 5).bytes();
        assertThatThrownBy(() -> NicknameList.read(stream))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_VERSION))
                .hasMessageContaining("offset 4")
                .hasMessageContaining(Integer.toUnsignedString(major));
    }

    @Test
    void theMajorVersionOfOutlook2007IsReadAndKept() {
        byte[] stream = new Sample()
                .major(10)
                .minor(1)
                .person("Jane", "jane@example.org", 5)
                .bytes();
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.major()).isEqualTo(10);
        list.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "new")));
        list.remove("new");
        assertThat(list.toBytes()).isEqualTo(stream);
    }

    @Test
    @Tag("NICK-030")
    @Tag("NICK-038")
    void shortsAreInTheFirstTwoBytes() {
        assertThat(value(prop(0x40000002, "FEFF112233445566")))
                .isEqualTo(PropValue.of(PropTag.of(0x40000002), (short) -2));
        assertThat(written(PropValue.of(PropTag.of(0x40000002), (short) -2)))
                .isEqualTo(hex("02000040 00000000 FEFF000000000000"));
    }

    @Test
    @Tag("NICK-031")
    @Tag("NICK-038")
    void longsAreInTheFirstFourBytes() {
        assertThat(value(number(0x40000003, -3))).isEqualTo(new PropValue<>(PropTag.ofLong(0x4000), -3));
        assertThat(written(new PropValue<>(PropTag.ofLong(0x4000), -3)))
                .isEqualTo(hex("03000040 00000000 FDFFFFFF00000000"));
    }

    @Test
    @Tag("NICK-032")
    @Tag("NICK-038")
    void errorsAreInTheFirstFourBytes() {
        PropValue<?> error = value(prop(0x39FE000A, "0F01048080000000"));
        assertThat(error).isEqualTo(PropValue.error(PropTag.ofUnicode(0x39FE), ErrorCode.MAPI_E_NOT_FOUND));
    }

    @Test
    @Tag("NICK-033")
    @Tag("NICK-038")
    void floatsAreInTheFirstFourBytes() {
        assertThat(value(prop(0x40000004, "0000C03F11223344"))).isEqualTo(PropValue.of(PropTag.of(0x40000004), 1.5f));
        assertThat(written(PropValue.of(PropTag.of(0x40000004), 1.5f)))
                .isEqualTo(hex("04000040 00000000 0000C03F00000000"));
    }

    @Test
    @Tag("NICK-034")
    @Tag("NICK-038")
    void doublesFillTheUnion() {
        assertThat(value(prop(0x40000005, "000000000000F83F"))).isEqualTo(PropValue.of(PropTag.of(0x40000005), 1.5));
        assertThat(written(PropValue.of(PropTag.of(0x40000005), 1.5)))
                .isEqualTo(hex("05000040 00000000 000000000000F83F"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100", "0001", "FFFF"})
    @Tag("NICK-035")
    @Tag("NICK-038")
    void anyTwoBytesThatAreNotZeroAreTrue(String bytes) {
        PropTag<Boolean> tag = PropTag.ofBoolean(0x4000);
        assertThat(value(prop(0x4000000B, bytes + "000000000000"))).isEqualTo(new PropValue<>(tag, true));
        assertThat(value(prop(0x4000000B, "000019395CF01839"))).isEqualTo(new PropValue<>(tag, false));
        assertThat(written(new PropValue<>(tag, true))).isEqualTo(hex("0B000040 00000000 0100000000000000"));
    }

    @Test
    @Tag("NICK-036")
    @Tag("NICK-038")
    void timesAreFileTimes() {
        PropValue<?> time = new PropValue<>(PropTag.ofSysTime(0x4000), Instant.parse("1970-01-01T00:00:00.0000001Z"));
        assertThat(value(prop(0x40000040, "01803ED5DEB19D01"))).isEqualTo(time);
        assertThat(written(time)).isEqualTo(hex("40000040 00000000 01803ED5DEB19D01"));
    }

    @Test
    @Tag("NICK-037")
    @Tag("NICK-038")
    void longLongsFillTheUnion() {
        PropValue<?> number = new PropValue<>(PropTag.ofI8(0x4000), 0x0807060504030201L);
        assertThat(value(prop(0x40000014, "0102030405060708"))).isEqualTo(number);
        assertThat(written(number)).isEqualTo(hex("14000040 00000000 0102030405060708"));
    }

    @Test
    @Tag("NICK-039")
    @Tag("NICK-040")
    void eightBitStringsHaveACountThatIncludesTheirEnd() {
        byte[] prop = prop(0x3001001E, "1122334455667788", sized(hex("4AE4 00")));
        assertThat(value(prop)).isEqualTo(new PropValue<>(PropTag.ofString8(0x3001), "Jä"));
        assertThat(written(new PropValue<>(PropTag.ofString8(0x4000), "Jä")))
                .isEqualTo(hex("1E000040 00000000 0000000000000000 03000000 4AE400"));
    }

    @Test
    @Tag("NICK-039")
    @Tag("NICK-041")
    void unicodeStringsCountBytesNotCharacters() {
        assertThat(value(unicode(0x3001001F, "Jä"))).isEqualTo(new PropValue<>(PropTag.ofUnicode(0x3001), "Jä"));
        assertThat(written(new PropValue<>(PropTag.ofUnicode(0x4000), "Jä")))
                .isEqualTo(hex("1F000040 00000000 0000000000000000 06000000 4A00E4000000"));
    }

    @Test
    @Tag("NICK-042")
    void identifiersHaveSixteenBytesAndNoCount() {
        MapiUid uid = MapiUid.parse("000102030405060708090a0b0c0d0e0f");
        assertThat(value(prop(0x40000048, "1122334455667788", uid.bytes().toBytes())))
                .isEqualTo(new PropValue<>(PropTag.ofClsid(0x4000), uid));
        assertThat(written(new PropValue<>(PropTag.ofClsid(0x4000), uid)))
                .isEqualTo(hex("48000040 00000000 0000000000000000 000102030405060708090A0B0C0D0E0F"));
    }

    @Test
    @Tag("NICK-043")
    void binariesHaveACount() {
        PropValue<?> binary = new PropValue<>(PropTag.ofBinary(0x4000), Binary.parse("010200"));
        assertThat(value(prop(0x40000102, "1122334455667788", sized(hex("010200")))))
                .isEqualTo(binary);
        assertThat(written(binary)).isEqualTo(hex("02010040 00000000 0000000000000000 03000000 010200"));
    }

    @Test
    @Tag("NICK-044")
    void listsOfBinariesHaveACountAndEachItsOwn() {
        PropValue<?> list = new PropValue<>(PropTag.ofMvBinary(0x4000), List.of(Binary.parse("01"), Binary.EMPTY));
        assertThat(value(prop(0x40001102, "1122334455667788", int32(2), sized((byte) 1), sized())))
                .isEqualTo(list);
        assertThat(written(list)).isEqualTo(hex("02110040 00000000 0000000000000000 02000000 01000000 01 00000000"));
    }

    @Test
    @Tag("NICK-045")
    void listsOfEightBitStringsHaveACountAndEachItsOwn() {
        PropTag<?> tag = new PropTag<>(0x4000, PropType.PT_MV_STRING8);
        PropValue<?> list = PropValue.of(tag, List.of("ä", ""));
        assertThat(value(prop(0x4000101E, "1122334455667788", int32(2), sized(hex("E400")), sized(hex("00")))))
                .isEqualTo(list);
        assertThat(written(list))
                .isEqualTo(hex("1E100040 00000000 0000000000000000 02000000 02000000 E400 01000000 00"));
    }

    @Test
    @Tag("NICK-046")
    void listsOfUnicodeStringsHaveACountAndEachItsOwn() {
        PropValue<?> list = new PropValue<>(PropTag.ofMvUnicode(0x4000), List.of("ä", "b"));
        assertThat(value(
                        prop(0x4000101F, "1122334455667788", int32(2), sized(hex("E4000000")), sized(hex("62000000")))))
                .isEqualTo(list);
        assertThat(written(list))
                .isEqualTo(hex("1F100040 00000000 0000000000000000 02000000 04000000 E4000000 04000000 62000000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4000101E, 0x4000101F})
    @Tag("NICK-047")
    void stringsWithoutCountsAreReadWhenCountedOnesDoNotFit(int tag) {
        boolean wide = (tag & 0xFFFF) == 0x101F;
        byte[] texts = "Jane\0Smith\0".getBytes(wide ? StandardCharsets.UTF_16LE : StandardCharsets.US_ASCII);
        byte[] stream = with(prop(tag, "0000000000000000", int32(2), texts), number(0x40010003, 9))
                .bytes();
        NicknameList list = NicknameList.read(stream.clone());
        assertThat(list.entries()
                        .get(0)
                        .props()
                        .find(PropTag.of(tag))
                        .orElseThrow()
                        .value())
                .isEqualTo(List.of("Jane", "Smith"));
        assertThat(list.entries().get(0).props().get(PropTag.ofLong(0x4001))).contains(9);
        assertThat(list.toBytes()).isEqualTo(stream);
        assertThat(codes(list.problems())).containsExactly(Code.BARE_STRINGS);

        NicknameList other = NicknameList.create();
        other.merge(list);
        NicknameCheck merged = NicknameCheck.of(other.toBytes());
        assertThat(codes(merged.problems())).isEmpty();
        assertThat(merged.list().orElseThrow().entries().get(0).props().asList())
                .isEqualTo(list.entries().get(0).props().asList());

        NicknameList back = NicknameList.read(stream.clone());
        back.add(PropValues.of(
                new PropValue<>(NicknameTags.PR_NICK_NAME, "new"), PropValue.of(PropTag.of(tag), List.of("a", "b"))));
        NicknameEntry added = NicknameList.read(back.toBytes()).find("new").orElseThrow();
        assertThat(added.props().find(PropTag.of(tag)).orElseThrow().value()).isEqualTo(List.of("a", "b"));
    }

    @Test
    @Tag("NICK-048")
    void listsOfStringsCanBeLeftOutForOutlook2003() {
        byte[] kept = number(0x40010003, 9);
        NicknameList list = with(
                        prop(0x4000101E, "0000000000000000", int32(1), sized(hex("00"))),
                        kept,
                        prop(0x4002101F, "0000000000000000", int32(0)))
                .list();
        assertThat(list.dropMultiText()).isOne();
        assertThat(list.toBytes()).isEqualTo(with(kept).bytes());
        assertThat(list.dropMultiText()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x0001, 0x0006, 0x0007, 0x000D, 0x00FB, 0x1002, 0x1003, 0x1014, 0x1048, 0x0000, 0x7FFF, 0xFFFF})
    void aTypeOfUnknownLengthRefusesTheWholeStream(int type) {
        byte[] stream = with(prop(0x40000000 | type, "0000000000000000")).bytes();
        assertThatThrownBy(() -> NicknameList.read(stream))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA))
                .hasMessageContaining(String.format("0x%04X", type));
    }

    @Test
    @Tag("NICK-064")
    void aCountBeyondTheEndIsCorruptWhereverItStands() {
        for (int at : new int[] {12, 16, 36}) {
            for (int count : new int[] {0x7FFFFFFF, -1, 1000}) {
                byte[] stream = with(number(0x40000003, 1)).bytes();
                LittleEndian.putInt32(stream, at, count);
                NicknameCheck check = NicknameCheck.of(stream);
                assertThat(check.list()).isEmpty();
                assertThat(check.problems())
                        .extracting(NicknameProblem::code, NicknameProblem::offset)
                        .containsExactly(tuple(Code.CORRUPT, at));
            }
        }
    }

    @Test
    void limitsAreChecked() {
        byte[] stream = new Sample().person("a", "a@x", 2).person("b", "b@x", 1).bytes();
        assertThat(NicknameList.read(stream.clone(), new NicknameLimits(stream.length, 2))
                        .size())
                .isEqualTo(2);
        for (NicknameLimits limits :
                List.of(new NicknameLimits(stream.length - 1, 2), new NicknameLimits(stream.length, 1))) {
            assertThatThrownBy(() -> NicknameList.read(stream.clone(), limits))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_TOO_BIG));
        }
    }

    @Test
    @Tag("NICK-067")
    @Tag("NICK-054")
    @Tag("NICK-058")
    void whatIsOddIsToldWithItsPlaceAndKept() {
        byte[] stream = join(
                new Sample()
                        .row(unicode(NICK, "a"), number(WEIGHT, 1))
                        .row(unicode(NICK, "A"), number(WEIGHT, 7), number(0x7FFE0003, 3))
                        .row(number(WEIGHT, -5), prop(0x3001001F, "0000000000000000", sized(hex("6100"))))
                        .row()
                        .row(unicode(NICK, "b"), prop(0x3001001F, "0000000000000000", sized(hex("610000006200"))))
                        .extra((byte) 9)
                        .bytes(),
                hex("AABB"));
        NicknameCheck check = NicknameCheck.of(stream.clone());
        assertThat(check.list().orElseThrow().toBytes()).isEqualTo(stream);
        assertThat(check.problems())
                .filteredOn(problem -> problem.code() != Code.MISSING_PROPERTY)
                .extracting(NicknameProblem::code, NicknameProblem::offset)
                .containsExactly(
                        tuple(Code.SAME_NICKNAME, 60),
                        tuple(Code.OUT_OF_ORDER, 60),
                        tuple(Code.NO_NICKNAME, 124),
                        tuple(Code.BAD_WEIGHT, 132),
                        tuple(Code.NO_TERMINATOR, 156),
                        tuple(Code.NO_NICKNAME, 162),
                        tuple(Code.NO_WEIGHT, 162),
                        tuple(Code.NO_WEIGHT, 166),
                        tuple(Code.ODD_STRING, 216),
                        tuple(Code.EXTRA_INFORMATION, 220),
                        tuple(Code.BYTES_AFTER_END, 233));
    }

    /** What is odd but for what rows of tests lack. */
    private static List<Code> codes(List<NicknameProblem> problems) {
        return problems.stream()
                .map(NicknameProblem::code)
                .filter(code -> code != Code.MISSING_PROPERTY)
                .toList();
    }

    @Test
    void checkTellsOfDoubleAndHalfThings() {
        byte[] name = unicode(Sample.NAME, "a");
        byte[] stream = new Sample()
                .row(unicode(NICK, ""), number(WEIGHT, 9))
                .row(unicode(NICK, "x"), name, name, number(WEIGHT, 8))
                .row()
                .row(unicode(NICK, "y"), unicode(Sample.NAME, "\uD83D\uDE00"), number(WEIGHT, 7))
                .row(unicode(NICK, "z"), half("a\uD83D"), number(WEIGHT, 6))
                .bytes();
        List<NicknameProblem> problems = NicknameCheck.of(stream).problems().stream()
                .filter(problem -> problem.code() != Code.MISSING_PROPERTY)
                .toList();
        assertThat(problems)
                .extracting(NicknameProblem::code)
                .containsExactly(
                        Code.EMPTY_NICKNAME,
                        Code.SAME_PROPERTY,
                        Code.NO_NICKNAME,
                        Code.NO_WEIGHT,
                        Code.OUT_OF_ORDER,
                        Code.ODD_STRING);
        int empty = problems.get(2).offset();
        assertThat(empty).isEqualTo(problems.get(3).offset());
        assertThat(LittleEndian.int32(stream, empty)).isZero();
        assertThat(LittleEndian.int16(stream, problems.get(5).offset())).isEqualTo((short) 0xD83D);
    }

    @Test
    void checkTellsOfRowsThatNobodyCanBeWrittenToBy() {
        byte[] id = prop(0x0FFF0102, "0000000000000000", sized((byte) 'x', (byte) 'x'));
        byte[] type = unicode(Sample.TYPE, "SMTP");
        byte[] odd = prop(Sample.NAME, "0000000000000000", sized((byte) 'a', (byte) 0, (byte) 0));
        byte[] stream = new Sample()
                .row(unicode(NICK, "x"), id, odd, unicode(Sample.ADDRESS, "a@x"), type, number(WEIGHT, 9))
                .row(unicode(NICK, "y"), type, number(WEIGHT, 8))
                .bytes();
        List<NicknameProblem> problems = NicknameCheck.of(stream).problems();
        assertThat(problems)
                .extracting(NicknameProblem::code)
                .containsExactly(Code.BAD_ENTRY_ID, Code.ODD_STRING, Code.MISSING_PROPERTY);
        assertThat(problems.get(0).message()).contains("2 bytes");
        assertThat(problems.get(1).message()).contains("odd number");
        assertThat(problems.get(2).message()).contains("PR_ENTRYID").doesNotContain("PR_ADDRTYPE");
    }

    /** A name with half a character, which Java would write as a question mark. */
    private static byte[] half(String text) {
        java.nio.ByteBuffer units =
                java.nio.ByteBuffer.allocate(2 * text.length() + 2).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        text.chars().forEach(unit -> units.putShort((short) unit));
        return Sample.prop(Sample.NAME, "0000000000000000", Sample.sized(units.array()));
    }

    @Test
    void checkTellsHowManyProblemsItLeavesOut() {
        Sample many = new Sample();
        for (int i = 0; i < 1500; i++) {
            many.row(unicode(NICK, "n" + i));
        }
        List<NicknameProblem> problems = NicknameCheck.of(many.bytes()).problems();
        assertThat(problems).hasSize(1001);
        assertThat(problems.get(1000).code()).isEqualTo(Code.MORE);
        assertThat(problems.get(1000).message()).startsWith("2000 more");
    }
}
