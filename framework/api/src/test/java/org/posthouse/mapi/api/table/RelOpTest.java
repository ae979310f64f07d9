package org.posthouse.mapi.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelOpTest {
    @ParameterizedTest
    @CsvSource({
        "RELOP_LT, true, false, false",
        "RELOP_LE, true, true, false",
        "RELOP_GT, false, false, true",
        "RELOP_GE, false, true, true",
        "RELOP_EQ, false, true, false",
        "RELOP_NE, true, false, true",
        "RELOP_RE, false, false, false"
    })
    void itHoldsForSmallerEqualAndLarger(RelOp relOp, boolean smaller, boolean equal, boolean larger) {
        assertThat(relOp.holds(-7)).isEqualTo(smaller);
        assertThat(relOp.holds(0)).isEqualTo(equal);
        assertThat(relOp.holds(7)).isEqualTo(larger);
    }
}
