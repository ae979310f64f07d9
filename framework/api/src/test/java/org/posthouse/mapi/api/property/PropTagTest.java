package org.posthouse.mapi.api.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropTagTest {
    private static PropTag<Integer> tag(String hex) {
        return PropTag.ofLong(Integer.parseInt(hex, 16));
    }

    @Test
    @Tag("PROP-001")
    void theNumberHasTheIdentifierInItsHighHalfAndTheTypeInItsLow() {
        PropTag<?> tag = PropTag.of(0x3001001F);

        assertThat(tag.id()).isEqualTo(0x3001);
        assertThat(tag.type()).isEqualTo(PropType.PT_UNICODE);
        assertThat(tag.tag()).isEqualTo(0x3001001F);
        assertThat(PropTag.ofMvBinary(0x3D05).tag()).isEqualTo(0x3D051102);
    }

    @Test
    @Tag("PROP-001")
    void theNumberIsUnsigned() {
        PropTag<?> tag = PropTag.of(0xFFFE0003);

        assertThat(tag.id()).isEqualTo(0xFFFE);
        assertThat(tag.tag()).isEqualTo(0xFFFE0003);
        assertThat(tag.hex()).isEqualTo("FFFE0003");
    }

    @Test
    @Tag("PROP-001")
    void anotherTypeLeavesTheIdentifier() {
        PropTag<?> tag = PropTags.PR_DISPLAY_NAME.withType(PropType.PT_STRING8);

        assertThat(tag.tag()).isEqualTo(0x3001001E);
        assertThat(tag).isNotEqualTo(PropTags.PR_DISPLAY_NAME);
        assertThat(tag.sameId(PropTags.PR_DISPLAY_NAME)).isTrue();
        assertThat(PropTags.PR_DISPLAY_NAME.asError().tag()).isEqualTo(0x3001000A);
    }

    @Test
    void aNumberWithoutATypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropTag.of(0x3001000C))
                .withMessageContaining("0x000C");
    }

    @Test
    void anIdentifierHasSixteenBits() {
        assertThatIllegalArgumentException().isThrownBy(() -> PropTag.ofLong(0x10000));
        assertThatIllegalArgumentException().isThrownBy(() -> PropTag.ofLong(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "0001, true",
        "0BFF, true",
        "0C00, true",
        "0DFF, true",
        "0E00, false",
        "0FFF, false",
        "1000, true",
        "2FFF, true",
        "4000, true",
        "5FFF, true",
        "6000, false",
        "65FF, false",
        "6600, false",
        "67FF, false",
        "6800, true",
        "7BFF, true",
        "7C00, false",
        "7FFF, false",
        "8000, true",
        "FFFE, true"
    })
    @Tag("PROP-008")
    void theRangeSaysWhetherMessagesCarryIt(String id, boolean transmittable) {
        assertThat(tag(id).isTransmittable()).isEqualTo(transmittable);
    }

    @ParameterizedTest
    @CsvSource({"7FFF, false", "8000, true", "FFFE, true", "FFFF, false"})
    @Tag("PROP-008")
    void namedPropertiesBeginAt8000AndEndBeforeTheInvalidIdentifier(String id, boolean named) {
        assertThat(tag(id).isNamed()).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({"67EF, false", "67F0, true", "67FF, true", "6800, false"})
    void secureIsWhatAProfileSectionHides(String id, boolean secure) {
        assertThat(tag(id).isSecure()).isEqualTo(secure);
    }
}
