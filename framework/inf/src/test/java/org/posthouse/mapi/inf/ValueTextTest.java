package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropType;

final class ValueTextTest {
    @ParameterizedTest
    @CsvSource({
        "06000000, 6",
        "00040000, 1024",
        "00000000, 0",
        "FFFFFFFF, -1",
        "ffffff7f, 2147483647",
        "aBcD0000, 52651"
    })
    @Tag("INF-068")
    @Tag("INF-071")
    void numbersUnderAHexTagAreLittleEndian(String text, int expected) {
        assertThat(hex(PropType.PT_LONG, text)).isEqualTo(expected);
    }

    @Test
    void everyNumberTypeHasItsOwnLengthUnderAHexTag() {
        assertThat(hex(PropType.PT_I2, "0601")).isEqualTo((short) 0x106);
        assertThat(hex(PropType.PT_I8, "0600000000000001")).isEqualTo(0x0100_0000_0000_0006L);
        assertThat(hex(PropType.PT_R4, "0000803F")).isEqualTo(1.0f);
        assertThat(hex(PropType.PT_DOUBLE, "000000000000F03F")).isEqualTo(1.0);
        assertThat(hex(PropType.PT_CURRENCY, "1027000000000000")).isEqualTo(new BigDecimal("1.0000"));
        assertThat(hex(PropType.PT_SYSTIME, "00803ED5DEB19D01")).isEqualTo(Instant.parse("1970-01-01T00:00:00Z"));
        assertThat(hex(PropType.PT_SYSTIME, "01803ED5DEB19D01"))
                .isEqualTo(Instant.parse("1970-01-01T00:00:00.0000001Z"));
    }

    @ParameterizedTest
    @CsvSource({"0100, true", "0000, false", "01000000, true", "00000000, false", "TRUE, true", "0, false", "1, true"})
    void truthUnderAHexTagIsANumberOrAWord(String text, boolean expected) {
        assertThat(hex(PropType.PT_BOOLEAN, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, true", "False, false", "1, true", "0, false"})
    void truthUnderANameIsAWordOrADigit(String text, boolean expected) {
        assertThat(named(PropType.PT_BOOLEAN, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "-3, -3", "0x10, 16", "0XffffFFFF, -1", "4294967295, -1"})
    void numbersUnderANameAreDecimalOrHex(String text, int expected) {
        assertThat(named(PropType.PT_LONG, text)).isEqualTo(expected);
    }

    @Test
    void otherTypesUnderANameAreWrittenAsPeopleDo() {
        assertThat(named(PropType.PT_I2, "-1")).isEqualTo((short) -1);
        assertThat(named(PropType.PT_I8, "5000000000")).isEqualTo(5_000_000_000L);
        assertThat(named(PropType.PT_DOUBLE, "1.5")).isEqualTo(1.5);
        assertThat(named(PropType.PT_CURRENCY, "2.5")).isEqualTo(new BigDecimal("2.5000"));
        assertThat(named(PropType.PT_SYSTIME, "2026-01-31T12:00:00Z")).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @Test
    @Tag("INF-070")
    @Tag("INF-071")
    void bytesAreAnEvenRunOfDigitsInStorageOrder() {
        assertThat(hex(PropType.PT_BINARY, "78b2FA70"))
                .isEqualTo(Binary.of((byte) 0x78, (byte) 0xB2, (byte) 0xFA, (byte) 0x70));
        assertThat(named(PropType.PT_BINARY, "")).isEqualTo(Binary.EMPTY);
        assertThat(hex(PropType.PT_CLSID, "00112233445566778899aabbccddeeff"))
                .isEqualTo(MapiUid.parse("00112233445566778899aabbccddeeff"));
    }

    @Test
    @Tag("INF-028")
    @Tag("INF-074")
    void listsAreCutAtCommasAndKeepTheBlanksInside() {
        assertThat(named(PropType.PT_MV_UNICODE, "a b.dll, c,d ,")).isEqualTo(List.of("a b.dll", "c", "d"));
        assertThat(hex(PropType.PT_MV_LONG, "06000000,01000000")).isEqualTo(List.of(6, 1));
        assertThat(hex(PropType.PT_MV_BINARY, "0102, 03")).isEqualTo(List.of(Binary.parse("0102"), Binary.parse("03")));
        assertThat(named(PropType.PT_MV_STRING8, " , ")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PT_LONG, true, 6",
        "PT_LONG, true, 0600000",
        "PT_LONG, true, 0600000000",
        "PT_LONG, true, 0600000g",
        "PT_LONG, false, six",
        "PT_LONG, false, 4294967296",
        "PT_LONG, false, 0x",
        "PT_LONG, false, ''",
        "PT_I2, false, 70000",
        "PT_BINARY, true, abc",
        "PT_BINARY, true, 'ab cd'",
        "PT_BINARY, false, {ab}",
        "PT_BOOLEAN, false, yes",
        "PT_BOOLEAN, true, 2",
        "PT_CLSID, true, 0011",
        "PT_SYSTIME, false, yesterday",
        "PT_CURRENCY, false, 1.23456",
        "PT_CURRENCY, false, 1E500000000",
        "PT_CURRENCY, false, 1E-500000000",
        "PT_MV_LONG, true, '06000000, 6'",
        "PT_OBJECT, true, 00",
        "PT_ERROR, true, 0F010480",
        "PT_UNSPECIFIED, false, x",
    })
    void whatDoesNotFitIsRefused(PropType type, boolean hex, String text) {
        assertThatThrownBy(() -> ValueText.read(type, hex, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(PropType.class)
    void everyTypeSaysHowItIsWrittenAndEveryFailureIsTheSame(PropType type) {
        assertThat(ValueText.form(type, true)).isNotBlank();
        assertThat(ValueText.form(type, false)).isNotBlank();
        for (String text : new String[] {"", "x", "-", "0x", "00", "000000", "9".repeat(40), "\u00e4", ",,"}) {
            for (boolean hex : new boolean[] {true, false}) {
                try {
                    ValueText.read(type, hex, text);
                } catch (IllegalArgumentException e) {
                    assertThat(e).isNotNull();
                }
            }
        }
    }

    private static Object hex(PropType type, String text) {
        return ValueText.read(type, true, text);
    }

    private static Object named(PropType type, String text) {
        return ValueText.read(type, false, text);
    }
}
