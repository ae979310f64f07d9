package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.notify.TableEventKind;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Bookmark;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;

class TableDataTest {
    private static final PropTag<String> NAME = PropTags.PR_DISPLAY_NAME;
    private static final Set<EventType> CHANGES = Set.of(EventType.fnevTableModified);

    private final TableData data = new TableData(List.of(NAME));
    private final BlockingQueue<TableEvent> told = new LinkedBlockingQueue<>();
    private Table table;

    @BeforeEach
    void fill() {
        put("b", "b");
        put("d", "d");
        table = data.view();
    }

    private static Binary key(String text) {
        return Binary.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(String key, String name) {
        data.put(PropValues.builder()
                .put(PropTags.PR_INSTANCE_KEY, key(key))
                .put(NAME, name)
                .put(PropTags.PR_DEPTH, 1)
                .build());
    }

    private void listen() {
        table.advise(CHANGES, events -> events.forEach(event -> told.add((TableEvent) event)));
    }

    private TableEvent next() throws InterruptedException {
        TableEvent event = told.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private static String names(Table table) {
        return String.join(
                "",
                table.allRows().stream().flatMap(row -> row.get(NAME).stream()).toList());
    }

    private static TableEvent event(TableEventKind kind, String key, Optional<String> prior, PropValues row) {
        return new TableEvent(
                kind,
                Optional.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, key(key))),
                prior.map(TableDataTest::key),
                row);
    }

    private static PropValues cells(String name) {
        return PropValues.of(new PropValue<>(NAME, name));
    }

    @Test
    void rowsArePutReplacedInPlaceAndRemoved() {
        put("b", "B");
        put("a", "a");
        data.remove(key("d"));
        data.remove(key("unknown"));

        assertThat(names(data.view())).isEqualTo("Ba");
        assertThat(data.row(key("b")).flatMap(row -> row.get(NAME))).contains("B");
        assertThat(data.row(key("d"))).isEmpty();
    }

    @Test
    void aRowWithoutKeyGetsOneThatNoOtherRowHas() {
        Binary first = Binary.parse("0000000000000001");
        data.put(PropValues.builder()
                .put(PropTags.PR_INSTANCE_KEY, first)
                .put(NAME, "x")
                .build());
        data.put(cells("y"));
        data.put(cells("z"));

        assertThat(names(data.view())).isEqualTo("bdxyz");
    }

    @Test
    void viewsAreIndependentOfOneAnother() {
        Table other = data.view();
        table.restrict(Restriction.equal(NAME, "d"));
        table.setColumns(List.of(PropTags.PR_DEPTH));
        table.seekRow(Bookmark.BOOKMARK_END, 0);

        assertThat(other.position()).isZero();
        assertThat(other.columns()).containsExactly(NAME);
        assertThat(names(other)).isEqualTo("bd");
    }

    @Test
    void viewsFollowEveryChangeWithinTheirOrderAndRestriction() {
        table.sort(SortOrderSet.of(SortOrder.descending(NAME)));
        table.restrict(new Restriction.Not(Restriction.equal(NAME, "x")));
        put("c", "c");
        put("x", "x");

        assertThat(names(table)).isEqualTo("dcb");
    }

    @Test
    void theCursorStaysOnItsRowOrGoesToTheNext() {
        table.sort(SortOrderSet.of(SortOrder.ascending(NAME)));
        table.seekRow(Bookmark.BOOKMARK_BEGINNING, 1);
        put("a", "a");
        assertThat(table.position()).isEqualTo(2);

        put("e", "e");
        data.remove(key("d"));
        assertThat(table.queryRows(1)).containsExactly(cells("e"));
    }

    @Test
    void behindTheLastRowTheCursorStaysBehindItAndSeesWhatIsAppended() {
        table.sort(SortOrderSet.of(SortOrder.ascending(NAME)));
        table.seekRow(Bookmark.BOOKMARK_END, 0);
        put("a", "a");
        assertThat(table.queryRows(1)).isEmpty();

        put("e", "e");
        assertThat(table.queryRows(9)).containsExactly(cells("e"));
        data.remove(key("e"));
        assertThat(table.queryRows(1)).isEmpty();
    }

    @Test
    void newColumnsOfARowBecomeAvailableAndStaySo() {
        data.put(PropValues.builder()
                .put(PropTags.PR_INSTANCE_KEY, key("n"))
                .put(PropTags.PR_SUBJECT, "new")
                .build());
        data.remove(key("n"));

        assertThat(table.allColumns()).contains(PropTags.PR_SUBJECT);
        assertThat(table.columns()).containsExactly(NAME);
    }

    @Test
    @Tag("TBL-070")
    @Tag("TBL-071")
    void eventsTellTheRowItsKeyAndTheRowBefore() throws InterruptedException {
        table.sort(SortOrderSet.of(SortOrder.ascending(NAME)));
        listen();
        put("c", "c");
        put("b", "a");
        data.remove(key("d"));

        assertThat(next()).isEqualTo(event(TableEventKind.TABLE_ROW_ADDED, "c", Optional.of("b"), cells("c")));
        assertThat(next()).isEqualTo(event(TableEventKind.TABLE_ROW_MODIFIED, "b", Optional.empty(), cells("a")));
        assertThat(next()).isEqualTo(event(TableEventKind.TABLE_ROW_DELETED, "d", Optional.empty(), PropValues.EMPTY));
    }

    @Test
    @Tag("TBL-071")
    void theRowHasTheColumnsInForceWhenTheEventWasMade() throws InterruptedException {
        listen();
        table.setColumns(List.of(PropTags.PR_DEPTH, PropTags.PR_NULL));
        put("c", "c");
        table.setColumns(List.of(NAME));

        assertThat(next().row().tags()).containsExactly(PropTags.PR_DEPTH, PropTags.PR_NULL);
    }

    @Test
    @Tag("TBL-072")
    void ofRowsThatTheRestrictionHidesNothingIsTold() throws InterruptedException {
        table.restrict(new Restriction.Not(Restriction.equal(NAME, "x")));
        listen();
        put("h", "x");
        put("h", "x");
        data.remove(key("h"));
        put("b", "x");
        put("b", "y");

        assertThat(next()).isEqualTo(event(TableEventKind.TABLE_ROW_DELETED, "b", Optional.empty(), PropValues.EMPTY));
        assertThat(next()).isEqualTo(event(TableEventKind.TABLE_ROW_ADDED, "b", Optional.empty(), cells("y")));
        assertThat(told).isEmpty();
    }

    @Test
    @Tag("TBL-068")
    void onlyTableChangesCanBeAskedFor() {
        assertThatThrownBy(() -> table.advise(Set.of(EventType.fnevNewMail), events -> {}))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
    }

    @Test
    @Tag("TBL-068")
    void aRegistrationHasANumberAndEndsWhenItIsClosed() throws InterruptedException {
        BlockingQueue<TableEvent> ended = new LinkedBlockingQueue<>();
        Connection connection = table.advise(CHANGES, events -> events.forEach(event -> ended.add((TableEvent) event)));
        listen();
        assertThat(connection.number()).isNotZero();
        connection.close();
        put("c", "c");

        next();
        assertThat(ended).isEmpty();
    }

    @Test
    void aClosedViewIsToldNothing() throws InterruptedException {
        Table other = data.view();
        BlockingQueue<TableEvent> late = new LinkedBlockingQueue<>();
        other.advise(CHANGES, events -> events.forEach(event -> late.add((TableEvent) event)));
        listen();
        other.close();
        put("c", "c");

        next();
        assertThat(late).isEmpty();
    }
}
