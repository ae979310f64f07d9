package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

class PropTextTest {
    @Test
    void readsTagsByNameAndInHex() {
        assertThat(PropText.tag("PR_DISPLAY_NAME")).isEqualTo(PropTags.PR_DISPLAY_NAME);
        assertThat(PropText.tag("pr_display_name")).isEqualTo(PropTags.PR_DISPLAY_NAME);
        assertThat(PropText.tag("660A0003")).isEqualTo(PropTag.ofLong(0x660A));
        assertThat(PropText.tag("0x660a0003")).isEqualTo(PropTag.ofLong(0x660A));
    }

    @Test
    void refusesWhatIsNoTag() {
        assertThatThrownBy(() -> PropText.tag("PR_NO_SUCH")).hasMessageContaining("660A0003");
        assertThatThrownBy(() -> PropText.tag("660AFFFF")).hasMessageContaining("no property type");
    }

    @ParameterizedTest
    @CsvSource({
        "66000003, 12, 12",
        "66000003, 0xFFFFFFFF, -1",
        "66000003, -1, -1",
        "66000002, 0x7FFF, 32767",
        "66000014, 0xFFFFFFFFFFFFFFFF, -1",
        "6600000B, true, true",
        "6600000B, 0, false",
        "6600001F, 12, 12",
        "66000005, 1.5, 1.5",
        "66000102, 00ff, 00ff",
        "66000006, 1.25, 1.2500",
    })
    void readsValuesOfEachType(String tag, String text, String expected) {
        assertThat(PropText.value(PropText.tag(tag), List.of(text)).value()).hasToString(expected);
    }

    @Test
    void readsTimesBytesAndSeveralValues() {
        assertThat(PropText.value(PropText.tag("66000040"), List.of("2026-01-31T12:00:00Z"))
                        .value())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(PropText.value(PropText.tag("66000102"), List.of("00 ff")).value())
                .isEqualTo(Binary.of((byte) 0, (byte) 255));
        assertThat(PropText.value(PropText.tag("6600101F"), List.of("a", "b")).value())
                .isEqualTo(List.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "66000003, twelve",
        "66000003, 0x1FFFFFFFF",
        "66000003, 2147483648",
        "66000002, 40000",
        "6600000B, yes",
        "66000102, abc",
        "66000040, yesterday",
        "6600000D, x",
        "66000006, 1.23456"
    })
    void refusesAValueThatDoesNotFitWithoutRepeatingIt(String tag, String text) {
        assertThatThrownBy(() -> PropText.value(PropText.tag(tag), List.of(text)))
                .isInstanceOf(MapiException.class)
                .hasMessageContaining("does not fit")
                .satisfies(
                        e -> assertThat(e.getMessage().replaceAll("[(].*", "")).doesNotContain(" " + text));
    }

    @Test
    void refusesSeveralValuesForASingleOne() {
        assertThatThrownBy(() -> PropText.value(PropText.tag("66000003"), List.of("1", "2")))
                .hasMessageContaining("takes one value");
    }

    @Test
    void showsNumbersInHexToo() {
        assertThat(PropText.display(0x42)).isEqualTo("66 (0x42)");
        assertThat(PropText.display(List.of("a", "b"))).isEqualTo("a; b");
    }

    @Test
    void flagsAndTypesAreWrittenByNameAsInAnInf() {
        assertThat(number("PR_RESOURCE_FLAGS", "STATUS_DEFAULT_STORE | status_xp_prefer_last"))
                .isEqualTo(0x12);
        assertThat(number("30090003", "SERVICE_SINGLE_COPY")).isEqualTo(2);
        assertThat(number("PR_RESOURCE_FLAGS", "0x42")).isEqualTo(0x42);
        assertThat(number("PR_RESOURCE_TYPE", "MAPI_STORE_PROVIDER")).isEqualTo(33);
        assertThatThrownBy(() -> number("PR_RESOURCE_FLAGS", "STATUS_DEFAULT_STORE|STATUS_OTHER"))
                .hasMessageContaining("'STATUS_OTHER'")
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> number("PR_RESOURCE_TYPE", "STORE")).hasMessageContaining("MAPI_STORE_PROVIDER");
    }

    private static Object number(String tag, String text) {
        return PropText.value(PropText.tag(tag), List.of(text)).value();
    }
}
