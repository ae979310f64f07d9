package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

class ValueTextTest {
    static Stream<PropValue<?>> values() {
        return Stream.of(
                value(PropType.PT_I2, Short.MIN_VALUE),
                value(PropType.PT_LONG, -1),
                value(PropType.PT_I8, Long.MIN_VALUE),
                value(PropType.PT_R4, Float.MIN_VALUE),
                value(PropType.PT_DOUBLE, Double.NaN),
                value(PropType.PT_DOUBLE, Double.NEGATIVE_INFINITY),
                value(PropType.PT_APPTIME, 44000.25),
                value(PropType.PT_CURRENCY, new BigDecimal("-922337203685477.5808")),
                value(PropType.PT_BOOLEAN, false),
                value(PropType.PT_UNICODE, ""),
                value(PropType.PT_UNICODE, " \"a\\b\", \n\r\t\u0000\u2028 \uFEFF \ud83d\ude00 ; [x]=y "),
                value(PropType.PT_STRING8, "\u00fc"),
                value(PropType.PT_SYSTIME, PropCodec.instant(Long.MAX_VALUE)),
                value(PropType.PT_SYSTIME, PropCodec.instant(Long.MIN_VALUE)),
                value(PropType.PT_SYSTIME, Instant.parse("2026-01-31T12:00:00.1234567Z")),
                value(PropType.PT_CLSID, MapiUid.random()),
                value(PropType.PT_BINARY, Binary.EMPTY),
                value(PropType.PT_BINARY, Binary.of(new byte[] {0, -1})),
                value(PropType.PT_MV_I2, List.of((short) 1, (short) -2)),
                value(PropType.PT_MV_UNICODE, List.of("a, \"b", "", "\\")),
                value(PropType.PT_MV_BINARY, List.of(Binary.EMPTY)),
                value(PropType.PT_MV_BINARY, List.of(Binary.EMPTY, Binary.of(new byte[1]), Binary.EMPTY)),
                value(PropType.PT_MV_SYSTIME, List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))));
    }

    private static PropValue<?> value(PropType type, Object value) {
        return PropValue.of(new PropTag<>(0x6700, type), value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsReadAsTheSame(PropValue<?> value) {
        String text = ValueText.of(value);
        assertThat(text.lines().count()).isLessThanOrEqualTo(1);
        assertThat(ValueText.parse(value.tag(), text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\"",
                "\"a",
                "\"a\"b",
                "\"a\",\"b\"",
                "\"a\", ",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\",
                "\"a\", \"b\""
            })
    void aTextIsQuotedAndOne(String text) {
        assertThatThrownBy(() -> ValueText.text(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E20000000", "1E500000000", "-1E2147483647", "1, 1E500000000"})
    @Timeout(5)
    void anAmountThatNoCurrencyHoldsIsRefusedAtOnce(String text) {
        PropType type = text.contains(",") ? PropType.PT_MV_CURRENCY : PropType.PT_CURRENCY;
        assertThatThrownBy(() -> ValueText.parse(new PropTag<>(0x6601, type), text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(5)
    void anAmountOfAMillionDigitsIsRefusedAtOnce() {
        assertThatThrownBy(() -> ValueText.parse(new PropTag<>(0x6601, PropType.PT_CURRENCY), "1".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PT_MV_LONG", "PT_MV_UNICODE", "PT_MV_BINARY"})
    void moreValuesThanAnyPropertyHasAreRefused(PropType type) {
        String one = type == PropType.PT_MV_UNICODE ? "\"\", " : type == PropType.PT_MV_LONG ? "1, " : ", ";
        String most = one.repeat((1 << 20) - 1) + one.replace(", ", "");
        PropTag<?> tag = new PropTag<>(0x6601, type);
        assertThat((List<?>) ValueText.parse(tag, most).value()).hasSize(1 << 20);
        assertThatThrownBy(() -> ValueText.parse(tag, one + most)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotStoredIsNotRead() {
        assertThatThrownBy(() -> ValueText.parse(new PropTag<>(1, PropType.PT_OBJECT), "00"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
