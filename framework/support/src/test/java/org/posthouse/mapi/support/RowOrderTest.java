package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;

class RowOrderTest {
    private static PropValues row(String name, int depth) {
        return PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_DEPTH, depth)
                .build();
    }

    private static List<PropValues> sorted(List<PropValues> rows, SortOrder... keys) {
        List<PropValues> sorted = new ArrayList<>(rows);
        sorted.sort(RowOrder.of(SortOrderSet.of(keys)));
        return sorted;
    }

    @Test
    @Tag("TBL-047")
    void keysDecideOneAfterTheOtherEachInItsDirection() {
        PropValues a1 = row("a", 1);
        PropValues a2 = row("a", 2);
        PropValues b1 = row("b", 1);

        assertThat(sorted(
                        List.of(b1, a1, a2),
                        SortOrder.ascending(PropTags.PR_DISPLAY_NAME),
                        SortOrder.descending(PropTags.PR_DEPTH)))
                .containsExactly(a2, a1, b1);
        assertThat(sorted(
                        List.of(a1, b1, a2),
                        SortOrder.descending(PropTags.PR_DISPLAY_NAME),
                        SortOrder.ascending(PropTags.PR_DEPTH)))
                .containsExactly(b1, a1, a2);
    }

    @Test
    @Tag("TBL-047")
    void namesThatDifferInCaseAloneLeaveItToTheNextKey() {
        PropValues lower = row("ann", 1);
        PropValues upper = row("ANN", 2);

        assertThat(sorted(
                        List.of(upper, lower),
                        SortOrder.ascending(PropTags.PR_DISPLAY_NAME),
                        SortOrder.ascending(PropTags.PR_DEPTH)))
                .containsExactly(lower, upper);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("TBL-048")
    void rowsWithoutAValueComeLastInEitherDirection(boolean ascending) {
        PropValues absent = PropValues.EMPTY;
        PropValues error = PropValues.of(PropValue.error(PropTags.PR_DISPLAY_NAME, ErrorCode.MAPI_E_NOT_FOUND));
        PropValues named = row("a", 1);
        SortOrder key = ascending
                ? SortOrder.ascending(PropTags.PR_DISPLAY_NAME)
                : SortOrder.descending(PropTags.PR_DISPLAY_NAME);

        assertThat(sorted(List.of(absent, error, named), key)).containsExactly(named, absent, error);
    }

    @ParameterizedTest
    @CsvSource({"a, B", "Ab, aC", "straße, STRASSEN", "z, ä"})
    void stringsCompareWithoutCase(String smaller, String larger) {
        assertThat(RowOrder.compare(smaller, larger)).isNegative();
        assertThat(RowOrder.compare(larger, smaller)).isPositive();
    }

    @Test
    @Tag("PROP-006")
    void numbersCompareWithTheirSign() {
        assertThat(RowOrder.compare(-1, 0)).isNegative();
        assertThat(RowOrder.compare((short) -1, (short) 0)).isNegative();
        assertThat(RowOrder.compare(Long.MIN_VALUE, 0L)).isNegative();
    }

    @Test
    void bytesCompareWithoutSign() {
        assertThat(RowOrder.compare(Binary.parse("7f"), Binary.parse("80"))).isNegative();
    }

    @Test
    @Tag("TBL-035")
    void listsCompareAsTuplesAMissingElementFirst() {
        assertThat(RowOrder.compare(List.of(1, 9), List.of(2, 0))).isNegative();
        assertThat(RowOrder.compare(List.of(1, 2), List.of(1, 3))).isNegative();
        assertThat(RowOrder.compare(List.of(1), List.of(1, 0))).isNegative();
        assertThat(RowOrder.compare(List.of("A"), List.of("a"))).isZero();
    }

    @Test
    void foldedStringsAreEqualButForCaseAndOnRequestMarks() {
        assertThat(RowOrder.fold("ÄBC")).isEqualTo(RowOrder.fold("äbc")).isNotEqualTo(RowOrder.fold("abc"));
        assertThat(RowOrder.foldMarks("Ébc")).isEqualTo("ebc");
    }
}
