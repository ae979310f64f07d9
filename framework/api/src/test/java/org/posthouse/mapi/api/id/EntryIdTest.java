package org.posthouse.mapi.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EntryIdTest {
    private static final MapiUid PROVIDER = MapiUid.parse("000102030405060708090a0b0c0d0e0f");

    @Test
    @Tag("STORE-079")
    void itIsFourZeroFlagsThenTheProviderThenItsData() {
        EntryId id = EntryId.of(PROVIDER, Binary.parse("cafe"));

        assertThat(id).hasToString("00000000000102030405060708090a0b0c0d0e0fcafe");
        assertThat(id.isShortTerm()).isFalse();
    }

    @Test
    @Tag("STORE-079")
    void theThreePartsAreFoundAgain() {
        EntryId id = EntryId.parse("80000000000102030405060708090A0B0C0D0E0Fcafe");

        assertThat(id.isShortTerm()).isTrue();
        assertThat(id.provider()).isEqualTo(PROVIDER);
        assertThat(id.data()).isEqualTo(Binary.parse("cafe"));
    }

    @Test
    @Tag("STORE-079")
    void onlyTheFirstFlagByteSaysHowLongItLasts() {
        assertThat(EntryId.parse("00808080" + PROVIDER).isShortTerm()).isFalse();
    }

    @Test
    void fewerThanTwentyBytesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntryId(Binary.of(new byte[19])))
                .withMessageContaining("19");
        assertThat(new EntryId(Binary.of(new byte[20])).data()).isEqualTo(Binary.EMPTY);
    }
}
