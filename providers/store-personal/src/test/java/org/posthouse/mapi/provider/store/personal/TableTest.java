package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Folder.NewFolder;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.api.table.TableFlag;

class TableTest extends StoreFixture {
    private static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6820);
    private static final PropTag<String> TEXT = PropTag.ofUnicode(0x6821);
    private static final PropTag<Long> LONG = PropTag.ofI8(0x6822);
    private static final PropTag<Binary> BYTES = PropTag.ofBinary(0x6823);
    private static final PropTag<List<String>> WORDS = PropTag.ofMvUnicode(0x6824);
    private static final FuzzyLevel LOOSE = new FuzzyLevel(FuzzyLevel.Match.FL_SUBSTRING, false, false, true);

    private Folder folder;
    private Table table;

    @BeforeEach
    void fill() {
        folder = inbox();
        message(folder, "Äpfel", message -> {
            message.setProp(NUMBER, 5);
            message.setProp(TEXT, "Straße");
            message.setProp(LONG, -1L);
            message.setProp(BYTES, Binary.of((byte) 1, (byte) 0xFF, (byte) 3));
            message.setProp(WORDS, List.of("red", "Grün"));
            message.setProp(PropTags.PR_IMPORTANCE, 2);
            to(message, "Ann");
        });
        message(folder, "birnen", message -> {
            message.setProp(NUMBER, -7);
            message.setProp(TEXT, "weg");
            message.setProp(WORDS, List.of("blue"));
            message.setProp(PropTags.PR_MESSAGE_DELIVERY_TIME, Instant.parse("2026-01-02T03:04:05Z"));
            message.setProp(PropTags.PR_BODY, "x".repeat(100_000) + " Café " + "y".repeat(10));
            to(message, "Bob", "Carl");
            try (Attach attach = message.createAttach()) {
                attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "list.PDF");
                attach.saveChanges(Set.of());
            }
        });
        message(folder, "Clementinen", message -> {
            message.setProp(PropTags.PR_BODY, "short body");
            message.setProp(PropTags.PR_IMPORTANCE, 0);
        });
        table = folder.contentsTable(Set.of());
    }

    private List<String> shown(Restriction restriction) {
        table.restrict(restriction);
        return subjects(table);
    }

    private static <T> Restriction compare(RelOp relOp, PropTag<T> tag, T value) {
        return new Restriction.Property(relOp, tag, new PropValue<>(tag, value));
    }

    private static Restriction content(FuzzyLevel.Match match, boolean ignoreCase, PropTag<?> tag, Object value) {
        return new Restriction.Content(
                new FuzzyLevel(match, ignoreCase, false, false),
                tag,
                PropValue.of(tag.withType(tag.type().single()), value));
    }

    @Test
    @Tag("TBL-001")
    @Tag("TBL-081")
    void aFreshViewShowsTheRequiredColumnsOfAllRows() {
        assertThat(table.columns())
                .contains(
                        PropTags.PR_ENTRYID,
                        PropTags.PR_INSTANCE_KEY,
                        PropTags.PR_OBJECT_TYPE,
                        PropTags.PR_DISPLAY_TO,
                        PropTags.PR_DISPLAY_CC,
                        PropTags.PR_HASATTACH,
                        PropTags.PR_LAST_MODIFICATION_TIME,
                        PropTags.PR_MAPPING_SIGNATURE,
                        PropTags.PR_MESSAGE_CLASS,
                        PropTags.PR_MESSAGE_FLAGS,
                        PropTags.PR_MESSAGE_SIZE,
                        PropTags.PR_MSG_STATUS,
                        PropTags.PR_PARENT_ENTRYID,
                        PropTags.PR_RECORD_KEY,
                        PropTags.PR_STORE_ENTRYID,
                        PropTags.PR_STORE_RECORD_KEY);
        assertThat(table.position()).isZero();
        List<PropValues> rows = table.allRows();
        assertThat(rows).hasSize(3);
        assertThat(rows).extracting(row -> row.get(PropTags.PR_INSTANCE_KEY)).doesNotHaveDuplicates();
        for (PropTag<?> tag : List.of(
                PropTags.PR_ENTRYID,
                PropTags.PR_DISPLAY_TO,
                PropTags.PR_DISPLAY_CC,
                PropTags.PR_MAPPING_SIGNATURE,
                PropTags.PR_STORE_ENTRYID,
                PropTags.PR_MSG_STATUS)) {
            assertThat(rows.get(0).has(tag)).as(tag.toString()).isTrue();
        }
    }

    @Test
    @Tag("TBL-002")
    @Tag("TBL-003")
    @Tag("TBL-004")
    @Tag("TBL-009")
    void columnsAreShownInTheOrderAskedForWithErrorsForWhatIsMissing() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.setColumns(List.of()));
        table.setColumns(List.of(NUMBER, PropTags.PR_NULL, PropTags.PR_SUBJECT, TEXT));
        PropValues row = table.allRows().get(2);
        assertThat(row.tags()).containsExactly(NUMBER.asError(), PropTags.PR_NULL, PropTags.PR_SUBJECT, TEXT.asError());
        assertThat(row.asList().get(0).value()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
    }

    @Test
    @Tag("TBL-006")
    @Tag("TBL-007")
    @Tag("TBL-008")
    void rowsAreReadForwardsAndBackwards() {
        table.setColumns(List.of(PropTags.PR_SUBJECT));
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.queryRows(0));
        assertThat(table.queryRows(2)).hasSize(2);
        assertThat(table.position()).isEqualTo(2);
        assertThat(table.queryRows(-1, Set.of(TableFlag.TBL_NOADVANCE)))
                .extracting(row -> row.get(PropTags.PR_SUBJECT).orElseThrow())
                .isEqualTo(List.of("birnen"));
        assertThat(table.position()).isEqualTo(1);
        assertThat(table.queryRows(5)).hasSize(2);
        assertThat(table.queryRows(5)).isEmpty();
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, 0);
        assertThat(table.queryRows(-2)).isEmpty();
    }

    @Test
    @Tag("TBL-016")
    @Tag("TBL-017")
    void seekingStopsAtBothEnds() {
        assertThat(table.seekRow(Bookmark.BOOKMARK_END, -1)).isEqualTo(-1);
        assertThat(table.seekRow(Bookmark.BOOKMARK_CURRENT, -9)).isEqualTo(-2);
        assertThat(table.seekRow(Bookmark.BOOKMARK_BEGINNING, 9)).isEqualTo(3);
        table.seekRowApprox(1, 3);
        assertThat(table.position()).isEqualTo(1);
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> table.seekRowApprox(1, 0));
    }

    @Test
    @Tag("TBL-028")
    @Tag("TBL-029")
    void restrictionsAreJoinedAndNegated() {
        Restriction five = Restriction.equal(NUMBER, 5);
        Restriction weg = Restriction.equal(TEXT, "weg");
        assertThat(shown(Restriction.or(five, weg))).containsExactly("Äpfel", "birnen");
        assertThat(shown(Restriction.and(five, weg))).isEmpty();
        assertThat(shown(new Restriction.Not(five))).containsExactly("birnen", "Clementinen");
        assertThat(shown(Restriction.and())).hasSize(3);
        assertThat(shown(Restriction.or())).isEmpty();
        table.restrict(null);
        assertThat(table.rowCount()).isEqualTo(3);
    }

    @Test
    @Tag("TBL-030")
    @Tag("TBL-031")
    void contentIsFoundInColumnsAndOtherPropertiesAlsoWithoutCaseBeyondAscii() {
        assertThat(shown(Restriction.contains(PropTags.PR_SUBJECT, "äPF"))).containsExactly("Äpfel");
        assertThat(shown(content(FuzzyLevel.Match.FL_SUBSTRING, false, PropTags.PR_SUBJECT, "äpf")))
                .isEmpty();
        assertThat(shown(content(FuzzyLevel.Match.FL_PREFIX, true, TEXT, "STRASSE")))
                .containsExactly("Äpfel");
        assertThat(shown(content(FuzzyLevel.Match.FL_FULLSTRING, true, TEXT, "WEG")))
                .containsExactly("birnen");
        assertThat(shown(content(FuzzyLevel.Match.FL_PREFIX, false, TEXT, "eg")))
                .isEmpty();
        assertThat(shown(content(FuzzyLevel.Match.FL_SUBSTRING, false, BYTES, Binary.of((byte) 0xFF))))
                .containsExactly("Äpfel");
        assertThat(shown(content(FuzzyLevel.Match.FL_PREFIX, false, BYTES, Binary.of((byte) 1))))
                .containsExactly("Äpfel");
        assertThat(shown(content(FuzzyLevel.Match.FL_FULLSTRING, false, BYTES, Binary.of((byte) 1))))
                .isEmpty();
        assertThat(shown(new Restriction.Content(
                        LOOSE, PropTags.PR_SUBJECT, new PropValue<>(PropTags.PR_SUBJECT, "APF"))))
                .containsExactly("Äpfel");
    }

    @Test
    void aBodyIsSearchedWhateverItsLength() {
        assertThat(shown(Restriction.contains(PropTags.PR_BODY, "CAFÉ"))).containsExactly("birnen");
        assertThat(shown(Restriction.contains(PropTags.PR_BODY, "Short"))).containsExactly("Clementinen");
        assertThat(shown(Restriction.and(
                        Restriction.contains(PropTags.PR_BODY, "o"), Restriction.equal(PropTags.PR_IMPORTANCE, 0))))
                .containsExactly("Clementinen");
    }

    @Test
    @Tag("TBL-033")
    @Tag("PROP-006")
    @Tag("TBL-043")
    void propertiesAreComparedAsSignedNumbersAndMissingOnesFail() {
        assertThat(shown(compare(RelOp.RELOP_LT, NUMBER, 0))).containsExactly("birnen");
        assertThat(shown(compare(RelOp.RELOP_GE, NUMBER, -7))).containsExactly("Äpfel", "birnen");
        assertThat(shown(compare(RelOp.RELOP_NE, NUMBER, 5))).containsExactly("birnen");
        assertThat(shown(compare(RelOp.RELOP_LT, LONG, 0L))).containsExactly("Äpfel");
        assertThat(shown(compare(RelOp.RELOP_GT, PropTags.PR_IMPORTANCE, 1))).containsExactly("Äpfel");
        assertThat(shown(compare(
                        RelOp.RELOP_LE, PropTags.PR_MESSAGE_DELIVERY_TIME, Instant.parse("2026-01-02T03:04:05Z"))))
                .containsExactly("birnen");
        assertThat(shown(Restriction.equal(PropTags.PR_HASATTACH, true))).containsExactly("birnen");
        assertThat(shown(Restriction.equal(PropTags.PR_SUBJECT, "BIRNEN"))).containsExactly("birnen");
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.restrict(new Restriction.Property(RelOp.RELOP_EQ, NUMBER, new PropValue<>(LONG, 5L))));
        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> table.restrict(compare(RelOp.RELOP_RE, TEXT, "w.*")));
    }

    @Test
    @Tag("TBL-034")
    void aMultiValuePropertyMatchesByAnyOfItsValues() {
        PropValue<?> green = PropValue.of(PropTag.ofUnicode(WORDS.id()), "grün");
        assertThat(shown(new Restriction.Property(RelOp.RELOP_EQ, WORDS, green)))
                .containsExactly("Äpfel");
        PropValue<?> part = PropValue.of(PropTag.ofUnicode(WORDS.id()), "LU");
        assertThat(shown(new Restriction.Content(FuzzyLevel.CONTAINS, WORDS, part)))
                .containsExactly("birnen");
    }

    @Test
    @Tag("TBL-032")
    @Tag("TBL-036")
    @Tag("TBL-037")
    @Tag("TBL-038")
    @Tag("TBL-039")
    @Tag("TBL-041")
    void theOtherKindsOfRestrictionWorkToo() {
        assertThat(shown(new Restriction.Exist(NUMBER))).containsExactly("Äpfel", "birnen");
        assertThat(shown(new Restriction.Exist(PropTags.PR_MESSAGE_DELIVERY_TIME)))
                .containsExactly("birnen");
        assertThat(shown(new Restriction.Bitmask(false, PropTags.PR_MESSAGE_FLAGS, 0x10)))
                .containsExactly("birnen");
        assertThat(shown(new Restriction.Bitmask(true, NUMBER, 0x8))).containsExactly("Äpfel");
        assertThat(shown(new Restriction.Size(RelOp.RELOP_GT, BYTES, 2))).containsExactly("Äpfel");
        assertThat(shown(new Restriction.Size(RelOp.RELOP_EQ, TEXT, 8))).containsExactly("birnen");
        assertThat(shown(new Restriction.CompareProps(RelOp.RELOP_GT, NUMBER, PropTags.PR_IMPORTANCE)))
                .containsExactly("Äpfel");
        assertThat(shown(new Restriction.CompareProps(
                        RelOp.RELOP_EQ, PropTags.PR_SUBJECT, PropTags.PR_NORMALIZED_SUBJECT)))
                .hasSize(3);
        assertThat(shown(new Restriction.Comment(Optional.of(Restriction.equal(NUMBER, 5)), PropValues.EMPTY)))
                .containsExactly("Äpfel");
        assertThat(shown(new Restriction.Comment(Optional.empty(), PropValues.EMPTY)))
                .hasSize(3);
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.restrict(new Restriction.Content(
                        FuzzyLevel.CONTAINS, PropTags.PR_SUBJECT, new PropValue<>(BYTES, Binary.EMPTY))));
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.restrict(new Restriction.CompareProps(RelOp.RELOP_EQ, NUMBER, LONG)));
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.restrict(new Restriction.Count(1, Restriction.equal(NUMBER, 5))));
    }

    @Test
    @Tag("TBL-040")
    void recipientsAndAttachmentsAreSearched() {
        assertThat(shown(new Restriction.Sub(
                        PropTags.PR_MESSAGE_RECIPIENTS, Restriction.contains(PropTags.PR_DISPLAY_NAME, "CAR"))))
                .containsExactly("birnen");
        assertThat(shown(new Restriction.Sub(
                        PropTags.PR_MESSAGE_ATTACHMENTS,
                        Restriction.contains(PropTags.PR_ATTACH_LONG_FILENAME, ".pdf"))))
                .containsExactly("birnen");
        assertThat(shown(new Restriction.Not(
                        new Restriction.Sub(PropTags.PR_MESSAGE_RECIPIENTS, new Restriction.Exist(PropTags.PR_ROWID)))))
                .containsExactly("Clementinen");
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.restrict(new Restriction.Sub(PropTags.PR_CONTAINER_CONTENTS, Restriction.and())));
    }

    @Test
    @Tag("TBL-044")
    void aRestrictionMayNameWhatIsNoColumn() {
        table.setColumns(List.of(PropTags.PR_SUBJECT));
        assertThat(shown(Restriction.equal(NUMBER, 5))).containsExactly("Äpfel");
        assertThat(shown(Restriction.equal(
                        PropTags.PR_STORE_RECORD_KEY, support.uids.get(0).bytes())))
                .hasSize(3);
        assertThat(shown(
                        Restriction.equal(PropTags.PR_PARENT_ENTRYID, id(folder).bytes())))
                .hasSize(3);
    }

    private List<String> sorted(SortOrder... keys) {
        table.sort(SortOrderSet.of(keys));
        return subjects(table);
    }

    @Test
    @Tag("TBL-047")
    @Tag("TBL-048")
    @Tag("TBL-050")
    void rowsAreSortedAndThoseWithoutAKeyComeLast() {
        assertThat(sorted(SortOrder.descending(PropTags.PR_SUBJECT))).containsExactly("Äpfel", "Clementinen", "birnen");
        assertThat(sorted(SortOrder.ascending(NUMBER))).containsExactly("birnen", "Äpfel", "Clementinen");
        assertThat(sorted(SortOrder.descending(NUMBER))).containsExactly("Äpfel", "birnen", "Clementinen");
        assertThat(sorted(SortOrder.descending(PropTags.PR_IMPORTANCE)))
                .containsExactly("Äpfel", "Clementinen", "birnen");
        assertThat(sorted(SortOrder.ascending(PropTags.PR_MESSAGE_CLASS), SortOrder.descending(TEXT)))
                .containsExactly("birnen", "Äpfel", "Clementinen");
        assertThat(table.sortOrder().keys()).hasSize(2);
        assertThat(sorted()).containsExactly("Äpfel", "birnen", "Clementinen");
        assertThat(table.sortOrder().keys()).isEmpty();
    }

    @Test
    @Tag("TBL-049")
    void anOrderThatCannotBeKeepsTheEarlierOne() {
        sorted(SortOrder.ascending(NUMBER));
        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> sorted(SortOrder.ascending(WORDS)));
        refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> sorted(SortOrder.ascending(NUMBER), SortOrder.descending(NUMBER)));
        refused(
                ErrorCode.MAPI_E_TOO_COMPLEX,
                () -> table.sort(new SortOrderSet(List.of(SortOrder.ascending(NUMBER)), 1, 0)));
        assertThat(subjects(table)).containsExactly("birnen", "Äpfel", "Clementinen");
    }

    @Test
    @Tag("TBL-024")
    @Tag("TBL-025")
    @Tag("TBL-026")
    @Tag("TBL-027")
    void aRowIsFoundFromABookmarkInBothDirections() {
        table.setColumns(List.of(PropTags.PR_SUBJECT, PropTags.PR_INSTANCE_KEY));
        Binary key = table.allRows().get(1).get(PropTags.PR_INSTANCE_KEY).orElseThrow();
        table.findRow(Restriction.equal(PropTags.PR_INSTANCE_KEY, key), Bookmark.BOOKMARK_BEGINNING, Set.of());
        assertThat(table.position()).isEqualTo(1);
        table.findRow(
                new Restriction.Exist(PropTags.PR_SUBJECT), Bookmark.BOOKMARK_CURRENT, Set.of(TableFlag.DIR_BACKWARD));
        assertThat(table.position()).isZero();
        refused(
                ErrorCode.MAPI_E_NOT_FOUND,
                () -> table.findRow(
                        Restriction.equal(PropTags.PR_INSTANCE_KEY, key),
                        Bookmark.BOOKMARK_CURRENT,
                        Set.of(TableFlag.DIR_BACKWARD)));
        assertThat(table.position()).isZero();
        table.sort(SortOrderSet.of(SortOrder.ascending(PropTags.PR_SUBJECT)));
        table.findRow(compare(RelOp.RELOP_GE, PropTags.PR_SUBJECT, "C"), Bookmark.BOOKMARK_BEGINNING, Set.of());
        assertThat(table.queryRows(1).get(0).get(PropTags.PR_SUBJECT)).hasValue("Clementinen");
        assertThat(table.rowCount()).isEqualTo(3);
    }

    @Test
    @Tag("TBL-019")
    @Tag("TBL-020")
    @Tag("TBL-021")
    @Tag("TBL-022")
    void aBookmarkStaysOnItsRowAndGoesToTheNextWhenThatIsGone() {
        table.setColumns(List.of(PropTags.PR_SUBJECT, PropTags.PR_ENTRYID));
        List<PropValues> rows = table.allRows();
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, 1);
        Bookmark bookmark = table.createBookmark();
        delete(rows.get(0));
        table.seekRow(bookmark, 0);
        assertThat(table.queryRows(1).get(0).get(PropTags.PR_SUBJECT)).hasValue("birnen");
        delete(rows.get(1));
        table.seekRow(bookmark, 0);
        assertThat(table.queryRows(1).get(0).get(PropTags.PR_SUBJECT)).hasValue("Clementinen");
        table.freeBookmark(bookmark);
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(bookmark, 0));
        table.freeBookmark(Bookmark.BOOKMARK_END);
        Bookmark other = table.createBookmark();
        table.restrict(null);
        refused(ErrorCode.MAPI_E_INVALID_BOOKMARK, () -> table.seekRow(other, 0));
    }

    private void delete(PropValues row) {
        EntryId id = new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow());
        assertThat(folder.deleteMessages(List.of(id), Set.of()).failures()).isEmpty();
    }

    @Test
    void readingGoesOnBehindTheRowsThatWereReadAndDeleted() {
        table.setColumns(List.of(PropTags.PR_SUBJECT, PropTags.PR_ENTRYID));
        table.queryRows(2).forEach(this::delete);
        assertThat(table.queryRows(2))
                .extracting(row -> row.get(PropTags.PR_SUBJECT).orElseThrow())
                .isEqualTo(List.of("Clementinen"));
    }

    @Test
    void aViewSeesWhatAnotherProcessCommits() throws Exception {
        assertThat(table.rowCount()).isEqualTo(3);
        try (var connection = java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + ((SqlStore) store).core().file())) {
            connection.createStatement().execute("PRAGMA recursive_triggers = ON");
            connection.createStatement().execute("DELETE FROM message WHERE subject = 'birnen'");
        }
        assertThat(subjects(table)).containsExactly("Äpfel", "Clementinen");
    }

    @Test
    void foldersAreRestrictedAndSortedInTheTreeAsMessagesAre() {
        for (String name : List.of("Übung", "alpha", "Beta")) {
            folder.createFolder(NewFolder.generic(name), Set.of()).setProp(NUMBER, name.length());
        }
        try (Table tree = folder.hierarchyTable(Set.of(ContainerFlag.CONVENIENT_DEPTH))) {
            tree.restrict(Restriction.contains(PropTags.PR_DISPLAY_NAME, "ÜB"));
            assertThat(tree.rowCount()).isEqualTo(1);
            tree.restrict(compare(RelOp.RELOP_GT, NUMBER, 4));
            tree.sort(SortOrderSet.of(SortOrder.descending(PropTags.PR_DISPLAY_NAME)));
            tree.setColumns(List.of(PropTags.PR_DISPLAY_NAME));
            assertThat(tree.allRows())
                    .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .isEqualTo(List.of("Übung", "alpha"));
            tree.restrict(Restriction.equal(PropTags.PR_CONTENT_COUNT, 0));
            assertThat(tree.rowCount()).isEqualTo(3);
        }
        assertThat(PropType.PT_LONG.code()).isEqualTo(3);
    }
}
