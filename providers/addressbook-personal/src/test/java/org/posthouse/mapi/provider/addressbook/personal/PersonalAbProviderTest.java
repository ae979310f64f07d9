package org.posthouse.mapi.provider.addressbook.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DistList;
import org.posthouse.mapi.api.addressbook.MailUser;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.addressbook.ResolvedName.State;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.notify.TableEventKind;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.support.PropData;
import org.posthouse.mapi.support.RestrictionMatcher;
import org.posthouse.mapi.testkit.MemorySupport;
import org.sqlite.SQLiteDataSource;

class PersonalAbProviderTest {
    @TempDir
    Path home;

    private MemorySupport support;
    private AbLogon logon;
    private AbContainer book;

    @BeforeEach
    void open() {
        support = new MemorySupport(home, "Test");
        logon = logon(support);
        book = (AbContainer) logon.openEntry(container(), Set.of(OpenFlag.MAPI_MODIFY));
    }

    @AfterEach
    void end() {
        logon.logoff();
    }

    private static AbLogon logon(MemorySupport support) {
        return new PersonalAbProvider(file -> {
                    SQLiteDataSource source = new SQLiteDataSource();
                    source.setUrl("jdbc:sqlite:" + file);
                    return source;
                })
                .logon(support);
    }

    private EntryId container() {
        try (AbContainer root = (AbContainer) logon.openEntry(null, Set.of());
                Table table = root.hierarchyTable(Set.of())) {
            return new EntryId(
                    table.firstRow().orElseThrow().get(PropTags.PR_ENTRYID).orElseThrow());
        }
    }

    private static PropValues person(String name, String address) {
        PropValues.Builder props = PropValues.builder().put(PropTags.PR_DISPLAY_NAME, name);
        if (!address.isEmpty()) {
            props.put(PropTags.PR_ADDRTYPE, "SMTP").put(PropTags.PR_EMAIL_ADDRESS, address);
        }
        return props.build();
    }

    private static EntryId add(AbContainer to, EntryKind kind, PropValues props, CreateFlag... flags) {
        try (MapiProp entry = to.createEntry(kind, Set.of(flags))) {
            entry.setProps(props);
            entry.saveChanges(Set.of());
            return new EntryId(entry.prop(PropTags.PR_ENTRYID).orElseThrow());
        }
    }

    private EntryId user(String name, String address, CreateFlag... flags) {
        return add(book, EntryKind.MAILUSER, person(name, address), flags);
    }

    private static List<String> names(AbContainer container) {
        try (Table table = container.contentsTable(Set.of())) {
            return names(table);
        }
    }

    private static List<String> names(Table table) {
        return table.allRows().stream()
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @Tag("AB-048")
    @Tag("TBL-083")
    void theRootHoldsOneModifiableContainer() {
        try (AbContainer root = (AbContainer) logon.openEntry(null, Set.of());
                Table table = root.hierarchyTable(Set.of())) {
            assertThat(table.columns())
                    .contains(
                            PropTags.PR_COMMENT,
                            PropTags.PR_DEPTH,
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_DISPLAY_TYPE,
                            PropTags.PR_ENTRYID,
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_OBJECT_TYPE,
                            PropTags.PR_STATUS,
                            PropTags.PR_CONTAINER_FLAGS);
            List<PropValues> rows = table.allRows();
            assertThat(rows).hasSize(1);
            PropValues row = rows.get(0);
            assertThat(row.stream()).noneMatch(PropValue::isError);
            assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Personal Address Book");
            assertThat(row.get(PropTags.PR_OBJECT_TYPE)).contains(4);
            assertThat(row.get(PropTags.PR_DISPLAY_TYPE)).contains(0x00010000);
            assertThat(row.get(PropTags.PR_CONTAINER_FLAGS)).contains(0x5);
            assertThat(row.get(PropTags.PR_AB_PROVIDER_ID))
                    .contains(support.providerUids().get(0).bytes());
        }
    }

    @Test
    @Tag("AB-053")
    void theRootAndAContainerOpenedReadOnlyRefuseChanges() {
        AbContainer root = (AbContainer) logon.openEntry(null, Set.of());
        AbContainer readOnly = (AbContainer) logon.openEntry(container(), Set.of());
        for (AbContainer container : List.of(root, readOnly)) {
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> container.createEntry(EntryKind.MAILUSER, Set.of()));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> container.copyEntries(List.of(), Set.of()));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> container.deleteEntries(List.of()));
        }
        assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> logon.openEntry(null, Set.of(OpenFlag.MAPI_MODIFY)));
    }

    @Test
    @Tag("AB-046")
    void theContainersNameIsChangedWhenItIsSaved() {
        assertThat(book.propList())
                .contains(
                        PropTags.PR_CONTAINER_FLAGS,
                        PropTags.PR_DISPLAY_NAME,
                        PropTags.PR_ENTRYID,
                        PropTags.PR_OBJECT_TYPE,
                        PropTags.PR_RECORD_KEY);
        book.setProp(PropTags.PR_DISPLAY_NAME, "Friends");
        try (MapiProp other = logon.openEntry(container(), Set.of())) {
            assertThat(other.prop(PropTags.PR_DISPLAY_NAME)).contains("Personal Address Book");
        }
        book.saveChanges(Set.of());
        try (MapiProp other = logon.openEntry(container(), Set.of())) {
            assertThat(other.prop(PropTags.PR_DISPLAY_NAME)).contains("Friends");
        }
    }

    @Test
    @Tag("AB-049")
    @Tag("AB-059")
    @Tag("TBL-082")
    void anEntryEntersTheContainerWhenItIsSaved() {
        try (MailUser user = (MailUser) book.createEntry(EntryKind.MAILUSER, Set.of())) {
            user.setProps(person("Anna Berg", "anna@example.com"));
            assertThat(names(book)).isEmpty();
            assertThat(user.prop(PropTags.PR_ENTRYID)).isEmpty();
            user.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READWRITE));
            assertThat(user.setProps(PropValues.builder()
                            .put(PropTags.PR_SEARCH_KEY, Binary.EMPTY)
                            .put(PropTags.PR_ENTRYID, Binary.EMPTY)
                            .put(PropTags.PR_RECORD_KEY, Binary.EMPTY)
                            .put(PropTags.PR_DISPLAY_TYPE, 1)
                            .put(PropTags.PR_OBJECT_TYPE, 1)
                            .build()))
                    .hasSize(5)
                    .allMatch(problem -> problem.code() == ErrorCode.MAPI_E_COMPUTED);
        }
        try (Table table = book.contentsTable(Set.of())) {
            assertThat(table.columns())
                    .contains(
                            PropTags.PR_ADDRTYPE,
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_DISPLAY_TYPE,
                            PropTags.PR_ENTRYID,
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_OBJECT_TYPE,
                            PropTags.PR_RECORD_KEY);
            PropValues row = table.firstRow().orElseThrow();
            assertThat(row.stream()).noneMatch(PropValue::isError);
            assertThat(row.get(PropTags.PR_OBJECT_TYPE)).contains(6);
            assertThat(row.get(PropTags.PR_DISPLAY_TYPE)).contains(0);
            assertThat(row.get(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("SMTP", "anna@example.com"));
        }
    }

    @Test
    @Tag("AB-060")
    void theSearchKeyFollowsTheAddressWhenTheEntryIsSaved() {
        EntryId id = user("Anna", "anna@example.com");
        try (MapiProp user = logon.openEntry(id, Set.of(OpenFlag.MAPI_MODIFY))) {
            user.setProp(PropTags.PR_EMAIL_ADDRESS, "berg@example.com");
            assertThat(user.prop(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("SMTP", "anna@example.com"));
            user.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READWRITE));
            assertThat(user.prop(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("SMTP", "berg@example.com"));
        }
    }

    @Test
    @Tag("AB-005")
    void anEntryOpensReadOnlyUnlessAskedOtherwise() {
        EntryId id = user("Anna", "anna@example.com");
        try (MapiProp user = logon.openEntry(id, Set.of())) {
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> user.setProp(PropTags.PR_COMMENT, "x"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> user.saveChanges(Set.of()));
        }
        try (MapiProp user = logon.openEntry(id, Set.of(OpenFlag.MAPI_BEST_ACCESS))) {
            user.setProp(PropTags.PR_COMMENT, "x");
            user.saveChanges(Set.of());
        }
        try (MapiProp user = logon.openEntry(id, Set.of())) {
            assertThat(user.prop(PropTags.PR_COMMENT)).contains("x");
        }
    }

    @Test
    @Tag("AB-050")
    void duplicatesAreRefusedOrReplacedAsAsked() {
        EntryId anna = user("Anna", "anna@example.com");
        user("Anna", "anna@example.com");
        assertThat(names(book)).hasSize(2);
        assertCode(
                ErrorCode.MAPI_E_COLLISION, () -> user("ANNA", "other@example.com", CreateFlag.CREATE_CHECK_DUP_LOOSE));
        user("Anna", "other@example.com", CreateFlag.CREATE_CHECK_DUP_STRICT);
        assertCode(
                ErrorCode.MAPI_E_COLLISION, () -> user("Anna", "ANNA@example.com", CreateFlag.CREATE_CHECK_DUP_STRICT));
        assertCode(
                ErrorCode.MAPI_E_COLLISION,
                () -> user("Somebody", "anna@example.com", CreateFlag.CREATE_CHECK_DUP_STRICT));
        EntryId replaced =
                user("Anna Neu", "anna@example.com", CreateFlag.CREATE_CHECK_DUP_STRICT, CreateFlag.CREATE_REPLACE);
        assertThat(replaced).isEqualTo(anna);
        assertThat(names(book)).containsExactly("Anna", "Anna", "Anna Neu");
    }

    @Test
    void anEntryNeedsANameOrAnAddress() {
        assertCode(ErrorCode.MAPI_E_MISSING_REQUIRED_COLUMN, () -> user(" ", ""));
        user(" ", "anna@example.com");
        assertThat(names(book)).containsExactly("anna@example.com");
    }

    @Test
    void whoSavesSecondIsToldThatTheEntryChangedOrIsGone() {
        EntryId id = user("Anna", "anna@example.com");
        MapiProp first = logon.openEntry(id, Set.of(OpenFlag.MAPI_MODIFY));
        MapiProp second = logon.openEntry(id, Set.of(OpenFlag.MAPI_MODIFY));
        first.setProp(PropTags.PR_COMMENT, "1");
        first.saveChanges(Set.of());
        second.setProp(PropTags.PR_COMMENT, "2");
        assertCode(ErrorCode.MAPI_E_OBJECT_CHANGED, () -> second.saveChanges(Set.of()));
        second.saveChanges(Set.of(SaveFlag.FORCE_SAVE, SaveFlag.KEEP_OPEN_READWRITE));
        book.deleteEntries(List.of(id));
        assertCode(ErrorCode.MAPI_E_OBJECT_DELETED, () -> second.saveChanges(Set.of()));
    }

    @Test
    @Tag("AB-058")
    @Tag("AB-008")
    void identifiersArePermanentAndForeignOnesAreRefused() {
        EntryId anna = user("Anna", "anna@example.com");
        EntryId bert = user("Bert", "bert@example.com");
        logon.logoff();
        support = new MemorySupport(home, "Test");
        logon = logon(support);
        book = (AbContainer) logon.openEntry(container(), Set.of(OpenFlag.MAPI_MODIFY));
        assertThat(anna.provider()).isEqualTo(support.providerUids().get(0));
        try (MapiProp user = logon.openEntry(anna, Set.of())) {
            assertThat(user.prop(PropTags.PR_DISPLAY_NAME)).contains("Anna");
        }
        assertThat(logon.compareEntryIds(anna, anna)).isTrue();
        assertThat(logon.compareEntryIds(anna, bert)).isFalse();
        EntryId strange = EntryId.of(MapiUid.random(), anna.data());
        EntryId cut = EntryId.of(anna.provider(), anna.data().slice(0, 3));
        assertCode(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, () -> logon.compareEntryIds(anna, cut));
        assertCode(ErrorCode.MAPI_E_INVALID_ENTRYID, () -> logon.openEntry(strange, Set.of()));
        assertCode(ErrorCode.MAPI_E_INVALID_ENTRYID, () -> logon.openEntry(cut, Set.of()));
        book.deleteEntries(List.of(bert));
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> logon.openEntry(bert, Set.of()));
        assertThat(user("Carl", "carl@example.com")).isNotEqualTo(bert);
    }

    @Test
    @Tag("AB-052")
    void deletedEntriesAreToldToTheTableAndMissingOnesToTheCaller() throws InterruptedException {
        EntryId anna = user("Anna", "anna@example.com");
        user("Bert", "bert@example.com");
        BlockingQueue<Notification> events = new LinkedBlockingQueue<>();
        try (Table table = book.contentsTable(Set.of())) {
            table.advise(Set.of(EventType.fnevTableModified), events::addAll);
            Completion completion = book.deleteEntries(List.of(anna, anna));
            assertThat(completion.done()).isOne();
            assertThat(completion.code()).isEqualTo(ErrorCode.MAPI_W_PARTIAL_COMPLETION);
            assertThat(events.poll(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            TableEvent.class,
                            event -> assertThat(event.kind()).isEqualTo(TableEventKind.TABLE_ROW_DELETED));
            assertThat(names(table)).containsExactly("Bert");
        }
    }

    static Stream<Restriction> restrictions() {
        return Stream.of(
                Restriction.equal(PropTags.PR_ANR, "be an"),
                Restriction.equal(PropTags.PR_ANR, "ANNA@EX"),
                Restriction.equal(PropTags.PR_ANR, "jorg"),
                Restriction.equal(PropTags.PR_ANR, "nna"),
                Restriction.equal(PropTags.PR_ANR, "  "),
                Restriction.equal(PropTags.PR_ANR, "%"),
                prefix("anna", true, false),
                prefix("anna", false, false),
                prefix("Jor", false, true),
                prefix("%", true, false),
                Restriction.equal(PropTags.PR_EMAIL_ADDRESS, "Bert@Example.com"),
                Restriction.equal(PropTags.PR_DISPLAY_NAME, "anna berg"),
                Restriction.or(prefix("Bert", true, false), Restriction.equal(PropTags.PR_ANR, "jörg")),
                Restriction.and(prefix("Anna", true, false), Restriction.equal(PropTags.PR_ANR, "berg")),
                Restriction.contains(PropTags.PR_COMMENT, "friend"),
                new Restriction.Not(prefix("Anna", true, false)),
                Restriction.or(),
                Restriction.and());
    }

    private static Restriction prefix(String text, boolean ignoreCase, boolean loose) {
        return new Restriction.Content(
                new FuzzyLevel(FuzzyLevel.Match.FL_PREFIX, ignoreCase, false, loose),
                PropTags.PR_DISPLAY_NAME,
                new PropValue<>(PropTags.PR_DISPLAY_NAME, text));
    }

    @ParameterizedTest
    @MethodSource("restrictions")
    @Tag("AB-030")
    @Tag("AB-031")
    void aRestrictionFindsWhatItFindsRowByRow(Restriction restriction) {
        user("Anna Berg", "anna@example.com");
        user("Annabel Lee", "lee@example.com");
        user("anna Zwei", "");
        user("Berg, Anton", "anton@example.com");
        user("Jörg Groß", "joerg@example.com");
        add(
                book,
                EntryKind.MAILUSER,
                person("Bert", "bert@example.com")
                        .with(PropValues.builder()
                                .put(PropTags.PR_COMMENT, "an old friend")
                                .build()));
        try (Table table = book.contentsTable(Set.of())) {
            List<String> expected = table.allRows().stream()
                    .map(row -> full(row.get(PropTags.PR_ENTRYID).orElseThrow()))
                    .filter(row -> RestrictionMatcher.matches(restriction, row))
                    .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .toList();
            table.restrict(restriction);
            assertThat(names(table)).containsExactlyInAnyOrderElementsOf(expected);
            table.restrict(null);
            assertThat(table.rowCount()).isEqualTo(6);
        }
    }

    private PropValues full(Binary id) {
        try (MapiProp entry = logon.openEntry(new EntryId(id), Set.of())) {
            return entry.props();
        }
    }

    @Test
    @Tag("AB-031")
    void anInstanceKeyFindsItsRow() {
        user("Anna", "anna@example.com");
        user("Bert", "bert@example.com");
        try (Table table = book.contentsTable(Set.of())) {
            Binary key = table.allRows().get(1).get(PropTags.PR_INSTANCE_KEY).orElseThrow();
            table.restrict(Restriction.equal(PropTags.PR_INSTANCE_KEY, key));
            assertThat(names(table)).containsExactly("Bert");
            table.restrict(Restriction.equal(PropTags.PR_INSTANCE_KEY, Binary.EMPTY));
            assertThat(table.rowCount()).isZero();
        }
    }

    @Test
    void aTableKeepsColumnsOrderAndRestrictionWhileTheBookChanges() {
        user("Anna", "anna@example.com");
        user("Arno", "arno@example.com");
        try (Table table = book.contentsTable(Set.of())) {
            table.setColumns(List.of(PropTags.PR_DISPLAY_NAME));
            table.sort(SortOrderSet.of(SortOrder.descending(PropTags.PR_DISPLAY_NAME)));
            table.restrict(prefix("A", true, false));
            user("Adam", "adam@example.com");
            user("Bert", "bert@example.com");
            assertThat(names(table)).containsExactly("Arno", "Anna", "Adam");
            assertThat(table.columns()).hasSize(1);
        }
    }

    @Test
    @Tag("AB-028")
    @Tag("AB-026")
    void namesResolveByAddressNameAndBeginnings() {
        EntryId anna = user("Anna Berg", "anna@example.com");
        user("Anna Bergmann", "am@example.com");
        user("Bert", "bert@example.com");
        PropValues one = PropValues.builder()
                .put(PropTags.PR_RECIPIENT_TYPE, 2)
                .put(PropTags.PR_DISPLAY_NAME, "anna berg")
                .build();
        List<ResolvedName> resolved = book.resolveNames(
                List.of(),
                List.of(one, name("AM@example.com"), name("be"), name("ann"), name("zoe"), PropValues.EMPTY));
        assertThat(resolved)
                .extracting(ResolvedName::state)
                .containsExactly(
                        State.MAPI_RESOLVED,
                        State.MAPI_RESOLVED,
                        State.MAPI_AMBIGUOUS,
                        State.MAPI_AMBIGUOUS,
                        State.MAPI_UNRESOLVED,
                        State.MAPI_UNRESOLVED);
        PropValues first = resolved.get(0).entry();
        assertThat(first.get(PropTags.PR_RECIPIENT_TYPE)).contains(2);
        assertThat(first.get(PropTags.PR_DISPLAY_NAME)).contains("Anna Berg");
        assertThat(first.get(PropTags.PR_ENTRYID)).contains(anna.bytes());
        assertThat(first.get(PropTags.PR_ADDRTYPE)).contains("SMTP");
        assertThat(first.get(PropTags.PR_EMAIL_ADDRESS)).contains("anna@example.com");
        assertThat(first.get(PropTags.PR_DISPLAY_TYPE)).contains(0);
        assertThat(first.get(PropTags.PR_OBJECT_TYPE)).contains(6);
        assertThat(first.get(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("SMTP", "anna@example.com"));
        assertThat(resolved.get(3).entry()).isEqualTo(name("ann"));
        List<PropTag<?>> tags = List.of(PropTags.PR_EMAIL_ADDRESS, PropTags.PR_COMMENT);
        PropValues asked = book.resolveNames(tags, List.of(name("bert"))).get(0).entry();
        assertThat(asked.find(PropTags.PR_COMMENT).orElseThrow().isError()).isTrue();
    }

    private static PropValues name(String name) {
        return PropValues.builder().put(PropTags.PR_DISPLAY_NAME, name).build();
    }

    @Test
    @Tag("AB-061")
    @Tag("AB-062")
    void aDistributionListIsAnEntryAndAContainerOfMembers() {
        EntryId anna = user("Anna", "anna@example.com");
        EntryId team = add(book, EntryKind.DISTLIST, name("Team"));
        try (DistList list = (DistList) logon.openEntry(team, Set.of(OpenFlag.MAPI_MODIFY))) {
            assertThat(list.prop(PropTags.PR_ADDRTYPE)).contains("MAPIPDL");
            assertThat(list.prop(PropTags.PR_OBJECT_TYPE)).contains(8);
            assertThat(list.prop(PropTags.PR_RECORD_KEY)).isPresent();
            EntryId oneOff = new OneOff("Zoe", "SMTP", "zoe@example.com", true).entryId();
            assertThat(list.copyEntries(List.of(anna, anna, oneOff), Set.of()).done())
                    .isEqualTo(3);
            add(list, EntryKind.MAILUSER, person("Max", "max@example.com"));
            assertThat(names(list)).containsExactly("Anna", "Max", "Zoe");
            assertThat(names(book)).containsExactly("Anna", "Team");
            assertThat(list.resolveNames(List.of(), List.of(name("zoe"))).get(0).state())
                    .isEqualTo(State.MAPI_RESOLVED);
            try (MapiProp user = logon.openEntry(anna, Set.of(OpenFlag.MAPI_MODIFY))) {
                user.setProp(PropTags.PR_DISPLAY_NAME, "Anna Berg");
                user.saveChanges(Set.of());
            }
            assertThat(names(list)).containsExactly("Anna Berg", "Max", "Zoe");
            assertThat(list.deleteEntries(List.of(anna)).done()).isOne();
            assertThat(names(list)).containsExactly("Max", "Zoe");
            assertThat(names(book)).containsExactly("Anna Berg", "Team");
            Completion cycle = list.copyEntries(List.of(team), Set.of());
            assertThat(cycle.failures()).hasSize(1);
        }
        book.deleteEntries(List.of(team));
        assertThat(names(book)).containsExactly("Anna Berg");
    }

    @Test
    @Tag("AB-051")
    void copyingSkipsDuplicatesAndTellsWhatCouldNotBeCopied() {
        EntryId anna = user("Anna", "anna@example.com");
        EntryId foreign = EntryId.of(MapiUid.random(), Binary.of((byte) 1));
        support.openable(foreign, new PropData(person("Fritz", "fritz@example.com")));
        EntryId unknown = EntryId.of(MapiUid.random(), Binary.of((byte) 1));
        Completion completion = book.copyEntries(List.of(anna, foreign), Set.of(CreateFlag.CREATE_CHECK_DUP_STRICT));
        assertThat(completion.code()).isEqualTo(ErrorCode.S_OK);
        assertThat(names(book)).containsExactly("Anna", "Fritz");
        assertThat(book.copyEntries(List.of(unknown), Set.of()).code()).isEqualTo(ErrorCode.MAPI_W_PARTIAL_COMPLETION);
        EntryId cut = EntryId.of(anna.provider(), Binary.EMPTY);
        assertCode(ErrorCode.MAPI_E_INVALID_ENTRYID, () -> book.copyEntries(List.of(cut), Set.of()));
    }

    @Test
    @Tag("AB-032")
    @Tag("AB-033")
    void recipientsOfTheBookAreFilledInAndOthersLeft() {
        EntryId anna = user("Anna", "anna@example.com");
        PropValues mine = PropValues.builder()
                .put(PropTags.PR_RECIPIENT_TYPE, 1)
                .put(PropTags.PR_DISPLAY_NAME, "My Anna")
                .put(PropTags.PR_ENTRYID, anna.bytes())
                .build();
        PropValues other = name("Nobody");
        List<PropTag<?>> tags = List.of(PropTags.PR_EMAIL_ADDRESS, PropTags.PR_DISPLAY_NAME, PropTags.PR_COMMENT);
        List<PropValues> prepared = logon.prepareRecips(tags, List.of(mine, other));
        assertThat(prepared.get(0).tags().subList(0, 2))
                .isEqualTo(List.of(PropTags.PR_EMAIL_ADDRESS, PropTags.PR_DISPLAY_NAME));
        assertThat(prepared.get(0).get(PropTags.PR_EMAIL_ADDRESS)).contains("anna@example.com");
        assertThat(prepared.get(0).get(PropTags.PR_DISPLAY_NAME)).contains("My Anna");
        assertThat(prepared.get(0).asList().get(2).value()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
        assertThat(prepared.get(0).get(PropTags.PR_RECIPIENT_TYPE)).contains(1);
        assertThat(prepared.get(1)).isEqualTo(other);
    }

    @Test
    @Tag("AB-072")
    void theStatusRowSaysThatTheBookIsReady() {
        assertThat(support.statusRow().get(PropTags.PR_DISPLAY_NAME)).contains("Personal Address Book");
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(1);
        assertThat(support.statusRow().get(PropTags.PR_RESOURCE_METHODS)).contains(1);
        support.modifyStatusRow(PropValues.EMPTY, false);
        try (MapiStatus status = logon.openStatusEntry()) {
            status.validateState(Set.of());
        }
        assertThat(support.statusRow().get(PropTags.PR_STATUS_STRING)).contains("ready");
    }

    @Test
    void afterLogoffNothingAnswers() {
        EntryId id = user("Anna", "anna@example.com");
        MapiProp user = logon.openEntry(id, Set.of());
        Table table = book.contentsTable(Set.of());
        logon.logoff();
        logon.logoff();
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, user::props);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, book::props);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, table::rowCount);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, () -> logon.openEntry(id, Set.of()));
    }

    @Test
    void twoLogonsToOneFileSeeEachOthersChanges() {
        AbLogon other = logon(new MemorySupport(home, "Test"));
        AbContainer same = (AbContainer) other.openEntry(container(), Set.of());
        try (Table table = same.contentsTable(Set.of())) {
            user("Anna", "anna@example.com");
            assertThat(names(table)).containsExactly("Anna");
        }
        other.logoff();
        assertThat(names(book)).containsExactly("Anna");
    }

    @Test
    void theFileIsItsOwnersAloneAndCanBeChosen() throws Exception {
        Path usual = home.resolve("stores").resolve(MemorySupport.PROVIDER + ".pab.db");
        assertThat(usual).exists();
        if (Files.getFileStore(usual).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)))
                    .isEqualTo("rw-------");
        }
        MemorySupport chosen = new MemorySupport(home, "Test");
        chosen.section()
                .setProp(PersonalAbProvider.PR_PAB_FILE, home.resolve("my.db").toString());
        logon(chosen).logoff();
        assertThat(home.resolve("my.db")).exists();
    }

    @Test
    void aFileThatIsNoAddressBookIsNamed() throws Exception {
        Path wrong = home.resolve("wrong.db");
        Files.writeString(wrong, "this is not a database, whatever its name says; it is a letter".repeat(20));
        MemorySupport chosen = new MemorySupport(home, "Test");
        chosen.section().setProp(PersonalAbProvider.PR_PAB_FILE, wrong.toString());
        assertThatThrownBy(() -> logon(chosen))
                .isInstanceOf(MapiException.class)
                .hasMessageContaining("wrong.db")
                .hasMessageContaining("MAPI_E_CORRUPT_STORE");
    }
}
