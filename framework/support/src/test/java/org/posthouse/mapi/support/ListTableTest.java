package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.api.table.TableFlag;

class ListTableTest {
    private static final PropTag<String> NAME = PropTags.PR_DISPLAY_NAME;
    private static final PropTag<Integer> DEPTH = PropTags.PR_DEPTH;
    private static final SortOrderSet BY_NAME = SortOrderSet.of(SortOrder.ascending(NAME));

    /** Rows d, b, c, a, e with depths 0 to 4. */
    private final Table table = TableData.table(
            List.of(NAME),
            IntStream.range(0, 5)
                    .mapToObj(i -> PropValues.builder()
                            .put(NAME, "dbcae".substring(i, i + 1))
                            .put(DEPTH, i)
                            .build())
                    .toList());

    private static String names(List<PropValues> rows) {
        return String.join(
                "", rows.stream().flatMap(row -> row.get(NAME).stream()).toList());
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static <T> Restriction property(RelOp relOp, PropTag<T> tag, T value) {
        return new Restriction.Property(relOp, tag, new PropValue<>(tag, value));
    }

    private void find(String name, Bookmark origin, TableFlag... flags) {
        table.findRow(Restriction.equal(NAME, name), origin, Set.of(flags));
    }

    private void seek(int row) {
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, row);
    }

    @Test
    @Tag("TBL-001")
    void aFreshViewHasDefaultColumnsAllRowsAndItsCursorBeforeTheFirst() {
        assertThat(table.columns()).containsExactly(NAME);
        assertThat(table.position()).isZero();
        assertThat(names(table.queryRows(100))).isEqualTo("dbcae");
    }

    @Test
    @Tag("TBL-001")
    void everyTableHasAnInstanceKeyThatIsUnique() {
        table.setColumns(List.of(PropTags.PR_INSTANCE_KEY));

        assertThat(table.allRows().stream()
                        .map(row -> row.get(PropTags.PR_INSTANCE_KEY).orElseThrow()))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(TableData.table(List.of(NAME), List.of()).allColumns())
                .containsExactly(NAME, PropTags.PR_INSTANCE_KEY);
    }

    @Test
    @Tag("TBL-002")
    void columnsAreReplacedInTheGivenOrderAndMustNotBeNone() {
        table.setColumns(List.of(DEPTH, NAME));

        assertThat(table.columns()).containsExactly(DEPTH, NAME);
        assertThat(table.queryRows(1).get(0)).containsExactly(new PropValue<>(DEPTH, 0), new PropValue<>(NAME, "d"));
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.setColumns(List.of()));
        assertThat(table.columns()).containsExactly(DEPTH, NAME);
    }

    @Test
    @Tag("TBL-003")
    void aNullColumnIsAnEmptyPlaceInEachRow() {
        table.setColumns(List.of(PropTags.PR_NULL, NAME, PropTags.PR_NULL));

        assertThat(table.allRows())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.tags()).containsExactly(PropTags.PR_NULL, NAME, PropTags.PR_NULL));
    }

    @Test
    @Tag("TBL-004")
    @Tag("TBL-009")
    void aColumnNoRowHasIsAnErrorInTheRowsOnly() {
        table.setColumns(List.of(PropTags.PR_SUBJECT, NAME));

        assertThat(table.allRows()).allSatisfy(row -> {
            assertThat(row.size()).isEqualTo(2);
            assertThat(row.asList().get(0)).isEqualTo(PropValue.error(PropTags.PR_SUBJECT, ErrorCode.MAPI_E_NOT_FOUND));
            assertThat(row.asList().get(1).tag()).isEqualTo(NAME);
        });
    }

    @Test
    void aCellHasTheTypeOfItsColumnOrIsAnError() {
        PropTag<?> string8 = NAME.withType(PropType.PT_STRING8);
        PropTag<?> binary = NAME.withType(PropType.PT_BINARY);
        PropTag<?> any = NAME.withType(PropType.PT_UNSPECIFIED);
        table.setColumns(List.of(string8, binary, any));

        assertThat(table.queryRows(1).get(0))
                .containsExactly(
                        PropValue.of(string8, "d"),
                        PropValue.error(NAME, ErrorCode.MAPI_E_NOT_FOUND),
                        new PropValue<>(NAME, "d"));
    }

    @Test
    @Tag("TBL-005")
    void allColumnsMayBeMoreThanTheCurrentOnes() {
        assertThat(table.columns()).containsExactly(NAME);
        assertThat(table.allColumns()).contains(NAME, DEPTH, PropTags.PR_INSTANCE_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, db, 2",
        "3, 9, ae, 5",
        "3, -2, bc, 3",
        "1, -3, d, 1",
        "2, 2147483647, cae, 5",
        "2, -2147483648, db, 2"
    })
    @Tag("TBL-006")
    @Tag("TBL-007")
    void rowsAreReadForwardFromTheCursorOrFromSoManyBefore(int cursor, int count, String names, int after) {
        seek(cursor);

        assertThat(names(table.queryRows(count))).isEqualTo(names);
        assertThat(table.position()).isEqualTo(after);
    }

    @Test
    @Tag("TBL-006")
    void noRowsCannotBeAskedFor() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.queryRows(0));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "4, -2, 2"})
    @Tag("TBL-007")
    void onRequestTheCursorStaysOnTheFirstRowReturned(int cursor, int count, int after) {
        seek(cursor);
        String first = names(table.queryRows(count, Set.of(TableFlag.TBL_NOADVANCE)));

        assertThat(table.position()).isEqualTo(after);
        assertThat(names(table.queryRows(2))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "0, -1"})
    @Tag("TBL-008")
    void atEitherEndThereAreNoRowsAndNoError(int cursor, int count) {
        seek(cursor);

        assertThat(table.queryRows(count)).isEmpty();
        assertThat(table.position()).isEqualTo(cursor);
    }

    @Test
    @Tag("TBL-011")
    void theCountIsThatOfTheView() {
        assertThat(table.rowCount()).isEqualTo(5);
        table.restrict(property(RelOp.RELOP_GE, DEPTH, 3));
        assertThat(table.rowCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 2, 2",
        "0, 9, 5, 5",
        "0, -1, 0, 0",
        "1, 1, 1, 4",
        "1, -9, -3, 0",
        "2, -1, -1, 4",
        "2, 1, 0, 5",
        "2, -2147483648, -5, 0",
        "1, 2147483647, 2, 5"
    })
    @Tag("TBL-016")
    void seekingStopsAtTheEndsAndTellsHowFarItWent(int origin, int rows, int moved, int position) {
        seek(3);

        assertThat(table.seekRow(new Bookmark(origin), rows)).isEqualTo(moved);
        assertThat(table.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 2, 2", "7, 7, 5", "2147483647, 2147483647, 5"})
    @Tag("TBL-017")
    void aFractionIsAPlace(int numerator, int denominator, int position) {
        table.seekRowApprox(numerator, denominator);

        assertThat(table.position()).isEqualTo(position);
    }

    @Test
    @Tag("TBL-017")
    void nothingIsDividedByZero() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.seekRowApprox(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, a, 3", "2, c, 2", "1, e, 4"})
    @Tag("TBL-024")
    void theFirstMatchAtOrBehindTheOriginIsFound(int cursor, String name, int position) {
        seek(cursor);
        find(name, Bookmark.BOOKMARK_CURRENT);

        assertThat(table.position()).isEqualTo(position);
    }

    @Test
    @Tag("TBL-024")
    void backwardTheSearchBeginsAtTheRowBefore() {
        Restriction any = new Restriction.Exist(NAME);
        table.findRow(any, Bookmark.BOOKMARK_END, Set.of(TableFlag.DIR_BACKWARD));
        assertThat(table.position()).isEqualTo(4);
        table.findRow(any, Bookmark.BOOKMARK_CURRENT, Set.of(TableFlag.DIR_BACKWARD));
        assertThat(table.position()).isEqualTo(3);

        refused(
                ErrorCode.MAPI_E_NOT_FOUND,
                () -> table.findRow(any, Bookmark.BOOKMARK_BEGINNING, Set.of(TableFlag.DIR_BACKWARD)));
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> find("a", Bookmark.BOOKMARK_CURRENT, TableFlag.DIR_BACKWARD));
    }

    @Test
    @Tag("TBL-024")
    void whenNothingMatchesTheCursorStays() {
        seek(2);

        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> find("d", Bookmark.BOOKMARK_CURRENT));
        refused(ErrorCode.MAPI_E_NOT_FOUND, () -> find("d", Bookmark.BOOKMARK_END));
        assertThat(table.position()).isEqualTo(2);
    }

    @Test
    @Tag("TBL-025")
    void aRowIsFoundByItsInstanceKey() {
        table.setColumns(List.of(PropTags.PR_INSTANCE_KEY));
        Binary key = table.allRows().get(3).get(PropTags.PR_INSTANCE_KEY).orElseThrow();

        table.findRow(Restriction.equal(PropTags.PR_INSTANCE_KEY, key), Bookmark.BOOKMARK_BEGINNING, Set.of());

        assertThat(table.position()).isEqualTo(3);
    }

    @Test
    @Tag("TBL-026")
    void findingLeavesTheRowsAndTheRestrictionAlone() {
        table.restrict(property(RelOp.RELOP_LE, DEPTH, 3));
        find("b", Bookmark.BOOKMARK_BEGINNING);

        assertThat(names(table.allRows())).isEqualTo("dbca");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "BOB", "Émile", "cid", "zoe", "_x"})
    @Tag("TBL-027")
    void greaterOrEqualFindsThePlaceTheSortWouldGive(String typed) {
        List<String> names = List.of("bob", "Ann", "Zoe", "émile", "_y", "Cid", "BOB", "ann", "élise");
        Table sorted = TableData.table(
                List.of(NAME),
                names.stream()
                        .map(name -> PropValues.of(new PropValue<>(NAME, name)))
                        .toList());
        sorted.sort(BY_NAME);
        List<PropValues> rows = sorted.allRows();
        sorted.findRow(property(RelOp.RELOP_GE, NAME, typed), Bookmark.BOOKMARK_BEGINNING, Set.of());
        int place = sorted.position();

        PropValues wanted = PropValues.of(new PropValue<>(NAME, typed));
        assertThat(rows.subList(0, place)).allMatch(row -> RowOrder.of(BY_NAME).compare(row, wanted) < 0);
        assertThat(rows.subList(place, rows.size()))
                .allMatch(row -> RowOrder.of(BY_NAME).compare(row, wanted) >= 0);
    }

    @Test
    @Tag("TBL-028")
    void aRestrictionReplacesTheEarlierOneAndGoesAwayWithNull() {
        table.restrict(property(RelOp.RELOP_GE, DEPTH, 2));
        table.restrict(property(RelOp.RELOP_LE, DEPTH, 2));
        assertThat(names(table.allRows())).isEqualTo("dbc");

        table.restrict(null);
        assertThat(names(table.allRows())).isEqualTo("dbcae");
    }

    @Test
    @Tag("TBL-044")
    void aPropertyOutsideTheColumnsMayBeRestrictedAndFound() {
        table.restrict(property(RelOp.RELOP_GE, DEPTH, 3));
        table.findRow(Restriction.equal(DEPTH, 4), Bookmark.BOOKMARK_BEGINNING, Set.of());

        assertThat(names(table.queryRows(9))).isEqualTo("e");
    }

    @Test
    void aRestrictionThatIsTooComplexLeavesTheViewAsItWas() {
        table.restrict(Restriction.equal(NAME, "a"));
        Restriction complex = new Restriction.Count(1, Restriction.equal(NAME, "b"));

        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> table.restrict(complex));
        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> table.findRow(complex, Bookmark.BOOKMARK_BEGINNING, Set.of()));
        assertThat(names(table.allRows())).isEqualTo("a");
    }

    @Test
    @Tag("TBL-047")
    @Tag("TBL-050")
    void rowsAreSortedAndNoKeysRestoreTheDefaultOrder() {
        assertThat(table.sortOrder()).isEqualTo(SortOrderSet.NONE);
        table.sort(BY_NAME);
        assertThat(names(table.allRows())).isEqualTo("abcde");
        assertThat(table.sortOrder()).isEqualTo(BY_NAME);
        table.sort(SortOrderSet.of(SortOrder.descending(NAME)));
        assertThat(names(table.allRows())).isEqualTo("edcba");

        table.sort(SortOrderSet.NONE);
        assertThat(names(table.allRows())).isEqualTo("dbcae");
        assertThat(table.sortOrder()).isEqualTo(SortOrderSet.NONE);
    }

    @Test
    @Tag("TBL-049")
    void anOrderThatCannotBeMadeLeavesTheEarlierOne() {
        table.sort(BY_NAME);

        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> table.sort(new SortOrderSet(BY_NAME.keys(), 1, 0)));
        assertThat(table.sortOrder()).isEqualTo(BY_NAME);
        assertThat(names(table.allRows())).isEqualTo("abcde");
    }

    @Test
    void withoutCategoriesThereIsNothingToExpand() {
        refused(ErrorCode.MAPI_E_NO_SUPPORT, () -> table.expandRow(Binary.EMPTY, 1));
        refused(ErrorCode.MAPI_E_NO_SUPPORT, () -> table.collapseRow(Binary.EMPTY));
    }

    @Test
    void theFirstRowIsReadFromTheBeginning() {
        seek(3);

        assertThat(table.firstRow().flatMap(row -> row.get(NAME))).contains("d");
        assertThat(TableData.table(List.of(NAME), List.of()).firstRow()).isEmpty();
    }

    @Test
    void aClosedTableRefusesToWork() {
        table.close();
        table.close();

        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> table.queryRows(1));
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, table::rowCount);
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> table.restrict(null));
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, () -> table.sort(BY_NAME));
    }
}
