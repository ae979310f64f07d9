package org.posthouse.mapi.api.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;

class PropValueTest {
    @Test
    void aValueOfAnotherClassIsRefusedWithTheNameOfTheProperty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropValue.of(PropTags.PR_DISPLAY_NAME, 5))
                .withMessageContaining("PR_DISPLAY_NAME");
    }

    @Test
    @Tag("PROP-025")
    void aMultiValueWithoutValuesCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PropValue<>(PropTags.PR_SERVICE_SUPPORT_FILES, List.of()));
    }

    @Test
    void listsAreCopied() {
        List<String> files = new ArrayList<>(List.of("a"));
        PropValue<List<String>> value = new PropValue<>(PropTags.PR_SERVICE_SUPPORT_FILES, files);
        files.add("b");

        assertThat(value.value()).containsExactly("a");
    }

    @Test
    void whatCouldNotBeHadKeepsItsIdentifier() {
        PropValue<ErrorCode> error = PropValue.error(PropTags.PR_DISPLAY_NAME, ErrorCode.MAPI_E_NOT_FOUND);

        assertThat(error.isError()).isTrue();
        assertThat(error.tag().tag()).isEqualTo(0x3001000A);
        assertThat(error.value()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
        assertThat(new PropValue<>(PropTags.PR_DISPLAY_NAME, "x").isError()).isFalse();
    }

    @Test
    void amountsHaveFourDecimalsAndAreEqualWhateverTheyWereGivenWith() {
        PropTag<?> price = PropTag.of(0x66010006);
        PropTag<?> prices = PropTag.of(0x66021006);

        assertThat(PropValue.of(price, new BigDecimal("1.5")))
                .isEqualTo(PropValue.of(price, new BigDecimal("1.50000")))
                .extracting(PropValue::value)
                .isEqualTo(new BigDecimal("1.5000"));
        assertThat(PropValue.of(prices, List.of(BigDecimal.ONE)).value()).isEqualTo(List.of(new BigDecimal("1.0000")));
    }

    @Test
    @Timeout(5)
    void anAmountWithAnExponentThatNoAmountHasIsRefusedOrNothingAtOnce() {
        PropTag<?> price = PropTag.of(0x66010006);
        PropTag<?> prices = PropTag.of(0x66021006);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropValue.of(price, new BigDecimal("1E500000000")))
                .withMessageContaining("digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropValue.of(prices, List.of(new BigDecimal("-1E2000000000"))));
        assertThat(PropValue.of(price, new BigDecimal("1E-2000000000")).value()).isEqualTo(new BigDecimal("0.0000"));
        assertThat(PropValue.of(price, new BigDecimal("0E+2147483647")).value()).isEqualTo(new BigDecimal("0.0000"));
        assertThat(PropValue.of(price, new BigDecimal("0.00006")).value()).isEqualTo(new BigDecimal("0.0001"));
    }

    @Test
    @Tag("PROF-062")
    void theTextOfASecurePropertyIsNotItsValue() {
        PropValue<String> password = new PropValue<>(PropTag.ofUnicode(0x67F0), "hunter2");
        PropValue<Binary> last = new PropValue<>(PropTag.ofBinary(0x67FF), Binary.of(new byte[] {0x5A}));
        PropValue<String> before = new PropValue<>(PropTag.ofUnicode(0x67EF), "shown");

        assertThat(PropValues.of(password, last, before).toString())
                .contains("67F0", "67FF", "(secret)", "shown")
                .doesNotContain("hunter2")
                .doesNotContain("5A");
        assertThat(PropValue.error(password.tag(), ErrorCode.MAPI_E_NO_ACCESS).toString())
                .contains("MAPI_E_NO_ACCESS");
    }
}
