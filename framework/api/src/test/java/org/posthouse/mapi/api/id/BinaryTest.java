package org.posthouse.mapi.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BinaryTest {
    @Test
    void bytesAreCopiedInAndOut() {
        byte[] source = {1, 2, 3};
        Binary binary = Binary.of(source);
        source[0] = 9;
        binary.toBytes()[1] = 9;

        assertThat(binary).isEqualTo(Binary.of((byte) 1, (byte) 2, (byte) 3));
    }

    @Test
    void equalBytesAreEqualAndHaveTheSameHash() {
        assertThat(Binary.parse("00FF")).isEqualTo(Binary.parse("00ff")).hasSameHashCodeAs(Binary.parse("00ff"));
        assertThat(Binary.parse("00")).isNotEqualTo(Binary.parse("0000"));
    }

    @Test
    void hexIsLowerCaseTwoDigitsAByte() {
        assertThat(Binary.parse("0AbC").hex()).isEqualTo("0abc");
        assertThat(Binary.parse("0AbC")).hasToString("0abc");
    }

    @Test
    void oddOrForeignHexIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Binary.parse("abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> Binary.parse("zz"));
    }

    @Test
    void orderIsThatOfUnsignedBytesWithAPrefixFirst() {
        assertThat(Binary.parse("7f")).isLessThan(Binary.parse("80"));
        assertThat(Binary.parse("80")).isLessThan(Binary.parse("8000"));
        assertThat(Binary.EMPTY).isLessThan(Binary.parse("00"));
    }

    @Test
    void aByteIsReadAsAnUnsignedNumber() {
        assertThat(Binary.parse("ff").at(0)).isEqualTo(255);
    }

    @Test
    void partsAreCutJoinedAndFound() {
        Binary binary = Binary.parse("010203");

        assertThat(binary.slice(1, 3)).isEqualTo(Binary.parse("0203"));
        assertThat(Binary.parse("01").concat(Binary.parse("0203"))).isEqualTo(binary);
        assertThat(binary.startsWith(Binary.parse("0102"))).isTrue();
        assertThat(binary.startsWith(Binary.parse("02"))).isFalse();
        assertThat(binary.startsWith(Binary.parse("01020304"))).isFalse();
        assertThat(binary.contains(Binary.parse("0203"))).isTrue();
        assertThat(binary.contains(Binary.parse("0301"))).isFalse();
        assertThat(binary.contains(Binary.EMPTY)).isTrue();
    }

    @Test
    void nothingIsEmpty() {
        assertThat(Binary.of().isEmpty()).isTrue();
        assertThat(Binary.EMPTY.size()).isZero();
        assertThat(Binary.parse("00").isEmpty()).isFalse();
    }
}
