package org.posthouse.mapi.api.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PropTypeTest {
    @ParameterizedTest
    @EnumSource(PropType.class)
    void aTypeIsFoundByItsNumber(PropType type) {
        assertThat(PropType.of(type.code())).contains(type);
    }

    @Test
    void numbersThatAreNoTypeHaveNone() {
        assertThat(PropType.of(0x000C)).isEmpty();
        assertThat(PropType.of(0x101)).isEmpty();
        assertThat(PropType.of(-1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = PropType.class, mode = EnumSource.Mode.MATCH_ALL, names = "PT_MV_.*")
    @Tag("PROP-002")
    void aMultiValueTypeIsItsBaseWithTheFlag(PropType type) {
        assertThat(type.isMultiValue()).isTrue();
        assertThat(type.code()).isEqualTo(type.single().code() | 0x1000);
        assertThat(type.single().name()).isEqualTo(type.name().replace("MV_", ""));
        assertThat(type.single().multi()).contains(type);
        assertThat(type.single().element()).isEqualTo(type.element());
    }

    @ParameterizedTest
    @EnumSource(
            value = PropType.class,
            names = {"PT_NULL", "PT_ERROR", "PT_OBJECT", "PT_UNSPECIFIED", "PT_BOOLEAN"})
    @Tag("PROP-002")
    void someTypesHaveNoMultiValueForm(PropType type) {
        assertThat(type.multi()).isEmpty();
    }

    @Test
    @Tag("PROP-002")
    void allValuesOfAMultiValueHaveItsType() {
        assertThat(PropType.PT_MV_LONG.accepts(List.of(1, 2))).isTrue();
        assertThat(PropType.PT_MV_LONG.accepts(List.of(1, "2"))).isFalse();
        assertThat(PropType.PT_MV_LONG.accepts(1)).isFalse();
    }

    @Test
    void aSingleValueIsNoList() {
        assertThat(PropType.PT_LONG.accepts(1)).isTrue();
        assertThat(PropType.PT_LONG.accepts(List.of(1))).isFalse();
        assertThat(PropType.PT_LONG.accepts(1L)).isFalse();
        assertThat(PropType.PT_LONG.single()).isEqualTo(PropType.PT_LONG);
    }

    @Test
    void bothKindsOfStringAreStrings() {
        assertThat(java.util.Arrays.stream(PropType.values()).filter(PropType::isString))
                .containsExactly(
                        PropType.PT_STRING8, PropType.PT_UNICODE, PropType.PT_MV_STRING8, PropType.PT_MV_UNICODE);
    }
}
