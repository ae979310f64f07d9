package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;

/** The bookmarks of a view over the rows a, b, c and d. */
class BookmarksTest {
    private final TableData data = new TableData(List.of(PropTags.PR_DISPLAY_NAME));
    private Table table;

    @BeforeEach
    void fill() {
        List.of("a", "b", "c", "d").forEach(this::put);
        table = data.view();
    }

    private static Binary key(String name) {
        return Binary.of(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(String name) {
        put(name, name);
    }

    private void put(String key, String name) {
        data.put(PropValues.builder()
                .put(PropTags.PR_INSTANCE_KEY, key(key))
                .put(PropTags.PR_DISPLAY_NAME, name)
                .build());
    }

    private Bookmark at(int row) {
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, row);
        Bookmark bookmark = table.createBookmark();
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, 0);
        return bookmark;
    }

    private String rowAt(Bookmark bookmark) {
        table.seekRow(bookmark, 0);
        return table.queryRows(1).get(0).get(PropTags.PR_DISPLAY_NAME).orElseThrow();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @Tag("TBL-019")
    void aBookmarkIsTiedToItsRowAndNotToTheNumber() {
        Bookmark bookmark = at(2);
        data.remove(key("a"));
        put("e");

        assertThat(rowAt(bookmark)).isEqualTo("c");
        assertThat(table.seekRow(bookmark, 1)).isEqualTo(1);
        assertThat(table.position()).isEqualTo(2);
    }

    @Test
    @Tag("TBL-019")
    void tooManyBookmarksAreRefusedUntilOneIsFreed() {
        Bookmark first = at(0);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        table.createBookmark();
                    }
                })
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_UNABLE_TO_COMPLETE));
        table.freeBookmark(first);

        assertThatCode(table::createBookmark).doesNotThrowAnyException();
    }

    @Test
    @Tag("TBL-020")
    void aBookmarkWhoseRowWentStandsForTheNextVisibleRow() {
        Bookmark bookmark = at(1);
        data.remove(key("b"));
        assertThat(rowAt(bookmark)).isEqualTo("c");

        data.remove(key("c"));
        assertThat(rowAt(bookmark)).isEqualTo("d");
        table.findRow(new Restriction.Exist(PropTags.PR_DISPLAY_NAME), bookmark, Set.of());
        assertThat(table.position()).isEqualTo(1);
    }

    @Test
    @Tag("TBL-020")
    void rowsThatARestrictionHidesAreNoNewPlace() {
        table.restrict(new Restriction.Not(Restriction.equal(PropTags.PR_DISPLAY_NAME, "c")));
        Bookmark bookmark = at(1);
        put("b", "c");

        assertThat(rowAt(bookmark)).isEqualTo("d");
    }

    @Test
    @Tag("TBL-020")
    void whenThereIsNoNextRowTheBookmarkIsInvalid() {
        Bookmark bookmark = at(3);
        data.remove(key("d"));

        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(bookmark, 0));
        assertThatCode(() -> table.freeBookmark(bookmark)).doesNotThrowAnyException();
    }

    @Test
    @Tag("TBL-021")
    void aFreedOrUnknownBookmarkIsInvalid() {
        Bookmark bookmark = at(1);
        table.freeBookmark(bookmark);

        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(bookmark, 0));
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.freeBookmark(bookmark));
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(new Bookmark(99), 0));
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.freeBookmark(new Bookmark(-1)));
        refused(
                ErrorCode.MAPI_E_INVALID_BOOKMARK,
                () -> table.findRow(new Restriction.Exist(PropTags.PR_DEPTH), bookmark, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Tag("TBL-021")
    void freeingAFixedBookmarkDoesNothing(int number) {
        table.freeBookmark(new Bookmark(number));

        assertThatCode(() -> table.seekRow(new Bookmark(number), 0)).doesNotThrowAnyException();
    }

    @Test
    @Tag("TBL-022")
    void restrictingDiscardsBookmarksAndGoesToTheBeginning() {
        Bookmark bookmark = at(1);
        table.seekRow(Bookmark.BOOKMARK_END, 0);
        table.restrict(null);

        assertThat(table.position()).isZero();
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(bookmark, 0));
    }

    @Test
    @Tag("TBL-022")
    void sortingDiscardsBookmarksAndGoesToTheBeginning() {
        Bookmark bookmark = at(1);
        table.seekRow(Bookmark.BOOKMARK_END, 0);
        table.sort(SortOrderSet.of(SortOrder.descending(PropTags.PR_DISPLAY_NAME)));

        assertThat(table.position()).isZero();
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(bookmark, 0));
    }

    @Test
    void behindTheLastRowTheBookmarkIsTheEnd() {
        assertThat(at(4)).isEqualTo(Bookmark.BOOKMARK_END);
    }
}
