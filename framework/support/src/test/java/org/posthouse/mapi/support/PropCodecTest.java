package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

class PropCodecTest {
    private static final HexFormat HEX = HexFormat.of();

    private static PropValue<?> value(PropType type, Object value) {
        return PropValue.of(new PropTag<>(0x6600, type), value);
    }

    /** Values of each class, the second at an edge. */
    private static List<Object> samples(PropType type) {
        return switch (type.single()) {
            case PT_UNSPECIFIED -> List.of();
            case PT_I2 -> List.of((short) 7, Short.MIN_VALUE);
            case PT_LONG -> List.of(7, Integer.MIN_VALUE);
            case PT_R4 -> List.of(1.5f, Float.NaN);
            case PT_DOUBLE, PT_APPTIME -> List.of(1.5, Double.NEGATIVE_INFINITY);
            case PT_CURRENCY -> List.of(new BigDecimal("-12.3456"), BigDecimal.valueOf(Long.MAX_VALUE, 4));
            case PT_ERROR -> List.of(ErrorCode.MAPI_E_NOT_FOUND, ErrorCode.MAPI_W_ERRORS_RETURNED);
            case PT_BOOLEAN -> List.of(true, false);
            case PT_I8 -> List.of(7L, Long.MIN_VALUE);
            case PT_STRING8, PT_UNICODE -> List.of("", "Grüße \uD83D\uDCEF\0");
            case PT_SYSTIME ->
                List.of(Instant.parse("2026-01-02T03:04:05.123456700Z"), Instant.parse("1601-01-01T00:00:00Z"));
            case PT_CLSID -> List.of(MapiUids.PS_MAPI, MapiUids.MAPI_ONE_OFF_UID);
            default -> List.of(Binary.EMPTY, Binary.parse("00ff"));
        };
    }

    static Stream<PropValue<?>> allTypes() {
        return Arrays.stream(PropType.values())
                .filter(type -> type != PropType.PT_UNSPECIFIED)
                .flatMap(type -> type.isMultiValue()
                        ? Stream.of(
                                value(type, samples(type)),
                                value(type, List.of(samples(type).get(0))))
                        : samples(type).stream().map(sample -> value(type, sample)));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("allTypes")
    void aValueOfEveryTypeComesBack(PropValue<?> value) {
        assertThat(PropCodec.decode(value.tag(), PropCodec.encode(value))).isEqualTo(value);
    }

    @Test
    void aSetOfAllTypesComesBackInItsOrder() {
        PropValues values = PropValues.of(allTypes().toList());

        assertThat(PropCodec.decodeAll(PropCodec.encodeAll(values))).isEqualTo(values);
        assertThat(PropCodec.decodeAll(new byte[0])).isEqualTo(PropValues.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("allTypes")
    void bytesCutShortAreRefusedOrAnotherValue(PropValue<?> value) {
        byte[] bytes = PropCodec.encode(value);

        for (int size = 0; size < bytes.length; size++) {
            decodesOrRefuses(value.tag(), Arrays.copyOf(bytes, size));
        }
    }

    @ParameterizedTest
    @MethodSource("allTypes")
    void bytesOfFixedAndMultiValuesAreRefusedWhenCutShortOrTooLong(PropValue<?> value) {
        PropType type = value.tag().type();
        boolean anyLength = !type.isMultiValue() && (type.isString() || type.element() == Binary.class);
        if (anyLength) {
            return;
        }
        byte[] bytes = PropCodec.encode(value);

        for (int size = 0; size <= bytes.length + 1; size++) {
            byte[] other = Arrays.copyOf(bytes, size);
            if (size != bytes.length) {
                refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decode(value.tag(), other));
            }
        }
    }

    @Test
    void aSetCutShortAnywhereIsRefusedOrHasFewerValues() {
        byte[] bytes = PropCodec.encodeAll(PropValues.of(allTypes().toList()));
        int all = PropCodec.decodeAll(bytes).size();

        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = Arrays.copyOf(bytes, size);
            try {
                assertThat(PropCodec.decodeAll(cut).size()).isLessThan(all);
            } catch (MapiException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
            }
        }
    }

    @Test
    void aSetWithAnyByteChangedIsReadOrRefusedAsCorrupt() {
        byte[] bytes = PropCodec.encodeAll(PropValues.of(allTypes().toList()));

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) 0xFF;
            try {
                PropCodec.decodeAll(changed);
            } catch (MapiException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
            }
        }
    }

    private static void decodesOrRefuses(PropTag<?> tag, byte[] bytes) {
        try {
            assertThat(PropCodec.decode(tag, bytes).tag()).isEqualTo(tag);
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE / 8, -1, Integer.MIN_VALUE, 0, 2})
    void aCountThatDoesNotFitTheBytesIsRefusedBeforeMemoryIsTaken(int count) {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(count)
                .putInt(2)
                .array();

        refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decode(PropTags.PR_AB_SEARCH_PATH, bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 3})
    void aLengthThatDoesNotFitTheBytesIsRefusedBeforeMemoryIsTaken(int length) {
        byte[] element = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(length)
                .array();
        byte[] value = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(PropTags.PR_ENTRYID.tag())
                .putInt(length)
                .array();

        refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decode(PropTags.PR_AB_SEARCH_PATH, element));
        refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decodeAll(value));
    }

    @Test
    void aTagWithoutATypeIsCorrupt() {
        refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decodeAll(HEX.parseHex("0c00013000000000")));
        refused(ErrorCode.MAPI_E_CORRUPT_DATA, () -> PropCodec.decodeAll(HEX.parseHex("0000013000000000")));
    }

    @Test
    void aValueWithoutTypeIsNotStored() {
        refused(ErrorCode.MAPI_E_INVALID_TYPE, () -> PropCodec.encode(value(PropType.PT_UNSPECIFIED, "anything")));
    }

    @Test
    void timesAndAmountsBeyond64BitsAreRefused() {
        refused(ErrorCode.MAPI_E_BAD_VALUE, () -> PropCodec.encode(value(PropType.PT_SYSTIME, Instant.MAX)));
        refused(
                ErrorCode.MAPI_E_BAD_VALUE,
                () -> PropCodec.encode(value(PropType.PT_CURRENCY, new BigDecimal("1e16"))));
    }

    @Test
    void whatACorruptValueWasIsToldButNotItsBytes() {
        assertThatThrownBy(() -> PropCodec.decode(PropTags.PR_DEPTH, new byte[3]))
                .hasMessageContaining("PR_DEPTH")
                .hasMessageContaining("too early");
    }

    @ParameterizedTest
    @CsvSource({
        "1601-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00Z, 116444736000000000",
        "1601-01-01T00:00:00.000000100Z, 1",
        "1600-12-31T23:59:59.999999900Z, -1"
    })
    void aFileTimeCountsTenthsOfMicrosecondsSince1601(Instant time, long fileTime) {
        assertThat(PropCodec.fileTime(time)).isEqualTo(fileTime);
        assertThat(PropCodec.instant(fileTime)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void everyFileTimeIsATime(long fileTime) {
        assertThat(PropCodec.fileTime(PropCodec.instant(fileTime))).isEqualTo(fileTime);
    }

    @Test
    void numbersAreLittleEndianAndStringsUtf8() {
        assertThat(HEX.formatHex(PropCodec.encode(value(PropType.PT_LONG, 0x01020304))))
                .isEqualTo("04030201");
        assertThat(HEX.formatHex(PropCodec.encode(value(PropType.PT_UNICODE, "Aé"))))
                .isEqualTo("41c3a9");
        assertThat(HEX.formatHex(PropCodec.encode(value(PropType.PT_MV_I2, List.of((short) 1)))))
                .isEqualTo("01000000" + "02000000" + "0100");
    }
}
