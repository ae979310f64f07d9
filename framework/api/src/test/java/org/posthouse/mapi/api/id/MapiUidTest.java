package org.posthouse.mapi.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapiUidTest {
    private static final String GUID = "{00020385-0000-0000-C000-000000000046}";
    private static final String BYTES = "8503020000000000c000000000000046";

    @Test
    @Tag("PROF-042")
    void theBytesOfAGuidAreThoseOfItsLittleEndianForm() {
        assertThat(MapiUid.parse(GUID).bytes()).isEqualTo(Binary.parse(BYTES));
        assertThat(MapiUid.parse("{01020304-0506-0708-090A-0B0C0D0E0F10}"))
                .hasToString("0403020106050807090a0b0c0d0e0f10");
    }

    @Test
    @Tag("PROF-042")
    void hexDigitsStandForTheBytesInTheirOrder() {
        MapiUid uid = MapiUid.parse("13DBB0C8AA05101A9BB000AA002FC45A");

        assertThat(uid.bytes().at(0)).isEqualTo(0x13);
        assertThat(uid.bytes().at(15)).isEqualTo(0x5A);
        assertThat(uid).hasToString("13dbb0c8aa05101a9bb000aa002fc45a").isEqualTo(MapiUids.PB_GLOBAL_PROFILE_SECTION);
    }

    @ParameterizedTest
    @CsvSource({
        "{00020385-0000-0000-C000-000000000046}",
        "{FFFFFFFF-FFFE-FFFD-8001-800000000000}",
        "{80000000-8000-8000-8000-800000000000}"
    })
    void theGuidFormIsReadAndWrittenAlike(String guid) {
        MapiUid uid = MapiUid.parse(guid);

        assertThat(uid.guid()).isEqualTo(guid);
        assertThat(MapiUid.parse(guid.substring(1, guid.length() - 1).toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(uid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "8503020000000000c0000000000000467",
                "{00020385-0000-0000-C000-00000000004}",
                "1-2-3-4-5",
                "{8503020000000000c000000000000046}",
                "GG03020000000000c000000000000046"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MapiUid.parse(text));
    }

    @Test
    void sixteenBytesItMustBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MapiUid(Binary.parse("00")))
                .withMessageContaining("not 1");
    }

    @Test
    void freshOnesDiffer() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> MapiUid.random())).doesNotHaveDuplicates();
    }

    @Test
    void theFixedIdentifiersHaveTheirDocumentedBytes() {
        assertThat(MapiUids.MUID_PROFILE_INSTANCE).hasToString(BYTES);
        assertThat(MapiUids.IID_CAPONE_PROF).hasToString("0a0d020000000000c000000000000046");
        assertThat(MapiUids.MAPI_ONE_OFF_UID).hasToString("812b1fa4bea310199d6e00dd010f5402");
        assertThat(MapiUids.PS_MAPI).hasToString("2803020000000000c000000000000046");
        assertThat(MapiUids.PS_PUBLIC_STRINGS).hasToString("2903020000000000c000000000000046");
        assertThat(MapiUids.PS_INTERNET_HEADERS).hasToString("8603020000000000c000000000000046");
    }
}
