package org.posthouse.mapi.api.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;

class OneOffTest {
    private static final OneOff ANN = new OneOff("Ann Ö", "SMTP", "ann@example.org", true);

    private static EntryId id(String head, String text, Charset charset) {
        return EntryId.of(MapiUids.MAPI_ONE_OFF_UID, Binary.parse(head).concat(Binary.of(text.getBytes(charset))));
    }

    @Test
    @Tag("AB-036")
    void theIdentifierIsFlagsUidVersionFlagsAndThreeUtf16StringsWithNul() {
        assertThat(new OneOff("A", "X", "b", true).entryId())
                .hasToString("00000000" + "812b1fa4bea310199d6e00dd010f5402" + "0000" + "0080" + "41000000" + "58000000"
                        + "62000000");
    }

    @Test
    void richInfoRefusedIsTheLowestFlag() {
        assertThat(new OneOff("A", "X", "b", false).entryId().data().slice(0, 4))
                .isEqualTo(Binary.parse("00000180"));
    }

    @Test
    @Tag("AB-036")
    void withoutTheUnicodeFlagTheStringsAreEightBit() {
        EntryId eightBit = id("00000000", "Ann Ö\0SMTP\0ann@example.org\0", Charset.forName("windows-1252"));

        assertThat(OneOff.of(eightBit)).contains(ANN);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatAnIdentifierCarriesIsReadBack(boolean richInfo) {
        OneOff oneOff = new OneOff("Ann Ö", "SMTP", "ann@example.org", richInfo);

        assertThat(OneOff.of(oneOff.entryId())).contains(oneOff);
    }

    @Test
    void flagsThatNobodyKnowsDoNotHinderReading() {
        assertThat(OneOff.of(id("0000007e", "Ann\0SMTP\0a@example.org\0", StandardCharsets.US_ASCII)))
                .contains(new OneOff("Ann", "SMTP", "a@example.org", true));
    }

    @Test
    void anIdentifierCutShortAnywhereIsNone() {
        Binary whole = ANN.entryId().bytes();

        for (int size = 20; size < whole.size(); size++) {
            assertThat(OneOff.of(new EntryId(whole.slice(0, size))))
                    .as("%d bytes", size)
                    .isEmpty();
        }
    }

    @Test
    void anIdentifierOfAnotherProviderIsNone() {
        EntryId other = EntryId.of(MapiUid.random(), ANN.entryId().data());

        assertThat(OneOff.of(other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ann@example.org", "SMTP, ''"})
    @Tag("AB-034")
    void typeAndAddressMustBeThere(String type, String address) {
        assertThatThrownBy(() -> new OneOff("Ann", type, address, true))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
    }

    @Test
    @Tag("AB-034")
    void theNameMayBeLeftOutAndIsTheAddressThen() {
        EntryId id = new OneOff("", "SMTP", "ann@example.org", true).entryId();

        assertThat(OneOff.of(id)).map(OneOff::displayName).contains("ann@example.org");
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1"})
    void aNulInAnyPartIsRefusedAsItWouldForgeTheNextPart(int name, int type, int address) {
        assertThatThrownBy(() -> new OneOff(
                        "A" + "\0x".repeat(name), "B" + "\0x".repeat(type), "C" + "\0x".repeat(address), true))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
    }

    @Test
    void theSearchKeyIsTypeAndAddressInUpperCaseWithNul() {
        Binary key = Binary.of("SMTP:ANN@EXAMPLE.ORG\0".getBytes(StandardCharsets.US_ASCII));

        assertThat(new OneOff("Ann", "smtp", "Ann@example.org", true).searchKey())
                .isEqualTo(key);
        assertThat(OneOff.searchKey("Smtp", "ann@Example.org")).isEqualTo(key);
    }
}
