package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.posthouse.mapi.nickname.NicknameTags.PR_ROAMING_BINARYSTREAM;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknameMessage;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;
import org.posthouse.mapi.nickname.RoamingNicknames;

/** The nickname list in the Inbox of a store that is a real file. */
class RoamingNicknamesTest extends StoreFixture {
    private final AtomicInteger opened = new AtomicInteger();

    private String file() {
        return ((SqlStore) store).core().file().toString();
    }

    private static MsgStore open(Path home, String file) {
        TestSupport support = new TestSupport(home);
        support.section.with(PropTags.PR_PST_PATH, file);
        return new PersonalStoreProvider(new SqliteDataSourceFactory())
                .logon(support, WRITE)
                .store();
    }

    private RoamingNicknames session() {
        return session(Clock.systemUTC());
    }

    private RoamingNicknames session(Clock clock) {
        return new RoamingNicknames(
                "Jane",
                () -> {
                    opened.incrementAndGet();
                    return open(home, file());
                },
                home.resolve("nicknames"),
                clock);
    }

    private static PropValues person(String address) {
        return NicknameEntry.of(new OneOff("", "SMTP", address, true)).recipient();
    }

    private void stored(byte[] stream) {
        new NicknameMessage(store).write(stream);
    }

    private Map<String, Integer> stored() {
        Map<String, Integer> weights = new TreeMap<>();
        NicknameList.read(new NicknameMessage(store).read().orElseThrow())
                .entries()
                .forEach(entry -> weights.put(entry.nickname(), entry.weight()));
        return weights;
    }

    private List<String> journals() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("nicknames"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".journal"))
                    .toList();
        }
    }

    @Test
    @Tag("NICK-004")
    @Tag("NICK-005")
    @Tag("NICK-007")
    void savingMakesAHiddenMessageInTheInbox() {
        assertThat(new NicknameMessage(store).read()).isEmpty();
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.ask(NicknameList::size)).isZero();
            nicknames.sentTo(person("jane@example.org"));
        }
        try (Folder inbox = inbox();
                var hidden = inbox.contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED));
                var seen = inbox.contentsTable(Set.of())) {
            hidden.setColumns(List.of(PropTags.PR_MESSAGE_CLASS, PropTags.PR_SUBJECT));
            assertThat(hidden.allRows())
                    .containsExactly(PropValues.of(
                            new PropValue<>(PropTags.PR_MESSAGE_CLASS, "IPM.Configuration.Autocomplete"),
                            new PropValue<>(PropTags.PR_SUBJECT, "IPM.Configuration.Autocomplete")));
            assertThat(seen.allRows()).isEmpty();
        }
        assertThat(stored()).containsExactly(Map.entry("jane@example.org", 0x2000));
        try (RoamingNicknames nicknames = session()) {
            nicknames.touch("jane@example.org");
        }
        assertThat(stored()).containsExactly(Map.entry("jane@example.org", 0x4000));
        try (Folder inbox = inbox();
                var hidden = inbox.contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            assertThat(hidden.allRows()).hasSize(1);
        }
    }

    @Test
    @Tag("NICK-006")
    void aStreamLargerThanAPropertyReadReturnsIsReadWhole() {
        NicknameList many = NicknameList.create();
        for (int i = 0; i < 500; i++) {
            many.sentTo(person("person" + i + "@example.org"));
        }
        byte[] stream = many.toBytes();
        try (Message other = inbox().createMessage(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            other.setProp(PropTags.PR_MESSAGE_CLASS, "IPM.Configuration.Other");
            other.saveChanges(Set.of());
        }
        stored(stream);
        try (Folder inbox = inbox();
                var hidden = inbox.contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.setColumns(List.of(PropTags.PR_ENTRYID, PropTags.PR_MESSAGE_CLASS));
            PropValues row = hidden.allRows().get(1);
            try (Message message = store.openMessage(
                    new org.posthouse.mapi.api.id.EntryId(
                            row.get(PropTags.PR_ENTRYID).orElseThrow()),
                    Set.of())) {
                assertThat(message.props(List.of(PR_ROAMING_BINARYSTREAM)).asList())
                        .containsExactly(PropValue.error(PR_ROAMING_BINARYSTREAM, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
            }
        }
        assertThat(new NicknameMessage(store).read())
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(stream));
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.ask(NicknameList::size)).isEqualTo(500);
            assertThat(nicknames.complete("person499", 5)).hasSize(1);
        }
    }

    @Test
    @Tag("NICK-009")
    void aFileCanBeTakenInAndGivenOutAgain() {
        NicknameFile from = new NicknameFile(home.resolve("outlook.nk2"));
        from.edit(list -> list.sentTo(person("jane@example.org")));
        try (RoamingNicknames nicknames = session()) {
            nicknames.edit(list -> list.merge(from.read()));
        }
        NicknameFile to = new NicknameFile(home.resolve("again.nk2"));
        NicknameList list = NicknameList.read(new NicknameMessage(store).read().orElseThrow());
        to.edit(file -> file.merge(list));
        assertThat(to.path()).hasSameBinaryContentAs(from.path());
    }

    @Test
    @Tag("NICK-011")
    @Tag("NICK-012")
    void theStreamIsReadWhenFirstNeededAndNotAgain() {
        stored(NicknameList.create().toBytes());
        try (RoamingNicknames nicknames = session()) {
            assertThat(opened).hasValue(0);
            assertThat(nicknames.ask(NicknameList::size)).isZero();
            assertThat(opened).hasValue(1);
            NicknameList other = NicknameList.create();
            other.sentTo(person("other@example.org"));
            stored(other.toBytes());
            assertThat(nicknames.ask(NicknameList::size)).isZero();
            nicknames.complete("x", 5);
            assertThat(opened).hasValue(1);
        }
        assertThat(opened).hasValue(1);
        assertThat(stored()).containsOnlyKeys("other@example.org");
    }

    @Test
    @Tag("NICK-013")
    void anUnchangedListIsNotSaved() {
        NicknameList list = NicknameList.create();
        list.sentTo(person("jane@example.org"));
        stored(list.toBytes());
        Optional<Instant> before = new NicknameMessage(store).lastModified();
        try (RoamingNicknames nicknames = session()) {
            nicknames.complete("jane", 5);
            nicknames.touch("nobody");
            nicknames.remove("nobody");
        }
        assertThat(new NicknameMessage(store).lastModified()).isEqualTo(before).isPresent();
    }

    @Test
    @Tag("NICK-014")
    void addingSendingAndRemovingAreChanges() {
        try (RoamingNicknames nicknames = session()) {
            nicknames.add(person("picked@example.org"));
            nicknames.sentTo(person("sent@example.org"));
            nicknames.sentTo(person("sent@example.org"));
        }
        assertThat(stored())
                .containsExactly(Map.entry("picked@example.org", 0x2000), Map.entry("sent@example.org", 0x4000));
        try (RoamingNicknames nicknames = session()) {
            nicknames.remove("PICKED@example.org");
        }
        assertThat(stored()).containsOnlyKeys("sent@example.org");
        try (RoamingNicknames nicknames = session()) {
            nicknames.edit(list -> {
                list.clear();
                return 0;
            });
        }
        assertThat(stored()).isEmpty();
    }

    @Test
    @Tag("NICK-021")
    @Tag("NICK-064")
    @Tag("NICK-065")
    void aStreamThatCannotBeReadIsAnEmptyListAndStaysAsItIs() throws IOException {
        byte[] newer = NicknameList.create().toBytes();
        newer[4] = 13;
        byte[] corrupt = NicknameList.create().toBytes();
        corrupt[12] = 7;
        for (byte[] stream : List.of(newer, corrupt)) {
            stored(stream);
            try (RoamingNicknames nicknames = session()) {
                assertThat(nicknames.refusal()).isPresent();
                assertThatThrownBy(() -> nicknames.ask(NicknameList::size)).hasMessageContaining("MAPI_E_");
                nicknames.sentTo(person("jane@example.org"));
                assertThat(nicknames.complete("jane", 5)).hasSize(1);
            }
            assertThat(new NicknameMessage(store).read())
                    .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(stream));
        }
        assertThat(journals()).hasSize(1);
        stored(NicknameList.create().toBytes());
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.refusal()).isEmpty();
        }
        assertThat(stored()).containsExactly(Map.entry("jane@example.org", 0x4000));
        assertThat(journals()).isEmpty();
    }

    @Test
    @Tag("NICK-017")
    void whatAnotherSessionSavedMeanwhileIsNotLost() throws IOException {
        try (RoamingNicknames first = session()) {
            first.sentTo(person("both@example.org"));
            try (RoamingNicknames second = session()) {
                second.sentTo(person("both@example.org"));
                second.sentTo(person("second@example.org"));
            }
            first.sentTo(person("first@example.org"));
        }
        assertThat(stored())
                .containsExactly(
                        Map.entry("both@example.org", 0x4000),
                        Map.entry("first@example.org", 0x2000),
                        Map.entry("second@example.org", 0x2000));
        assertThat(journals()).isEmpty();
    }

    @Test
    @Tag("NICK-066")
    void weightsFallWithEachWeekButThatAloneIsNotSaved() {
        NicknameList list = NicknameList.create();
        list.sentTo(person("jane@example.org"));
        list.sentTo(person("john@example.org"));
        list.weigh("john@example.org", 1);
        stored(list.toBytes());
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(15)), ZoneOffset.UTC);
        try (RoamingNicknames nicknames = session(later)) {
            assertThat(nicknames.complete("j", 5))
                    .extracting(NicknameEntry::weight)
                    .containsExactly(0x2000 * 15 / 16 * 15 / 16, 1);
        }
        assertThat(stored()).containsEntry("jane@example.org", 0x2000);
        try (RoamingNicknames nicknames = session(later)) {
            nicknames.touch("john@example.org");
        }
        assertThat(stored())
                .containsExactly(Map.entry("jane@example.org", 7200), Map.entry("john@example.org", 0x2001));
    }

    @Test
    @Tag("NICK-015")
    @Tag("NICK-016")
    void anEditIsSavedAtOnceOverWhatOthersSaved() {
        try (RoamingNicknames first = session();
                RoamingNicknames second = session()) {
            first.sentTo(person("first@example.org"));
            second.edit(list -> list.sentTo(person("second@example.org")));
            assertThat(stored()).containsOnlyKeys("second@example.org");
            first.edit(list -> list.sentTo(person("third@example.org")));
            assertThat(stored()).containsOnlyKeys("first@example.org", "second@example.org", "third@example.org");
            assertThatThrownBy(() -> first.edit(list -> {
                        list.clear();
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
            assertThat(first.ask(NicknameList::size)).isEqualTo(3);
        }
        assertThat(stored()).hasSize(3);
    }

    @Test
    @Tag("NICK-065")
    void aCorruptStreamIsReplacedOnlyWhenAskedAndOneOfAnotherVersionNever() throws IOException {
        byte[] corrupt = NicknameList.create().toBytes();
        corrupt[12] = 7;
        byte[] newer = NicknameList.create().toBytes();
        newer[4] = 13;
        stored(newer);
        for (OnCorrupt onCorrupt : OnCorrupt.values()) {
            try (RoamingNicknames nicknames = session()) {
                assertThatThrownBy(() -> nicknames.edit(onCorrupt, list -> list.sentTo(person("jane@example.org"))))
                        .hasMessageContaining("MAPI_E_VERSION");
            }
        }
        stored(corrupt);
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.check().list()).isEmpty();
            assertThatThrownBy(() -> nicknames.edit(list -> list.sentTo(person("jane@example.org"))))
                    .hasMessageContaining("MAPI_E_CORRUPT_DATA")
                    .hasMessageContaining("profile 'Jane'");
            nicknames.edit(OnCorrupt.SET_ASIDE, list -> list.sentTo(person("jane@example.org")));
            assertThat(nicknames.refusal()).isEmpty();
        }
        assertThat(stored()).containsOnlyKeys("jane@example.org");
        try (Stream<Path> files = Files.walk(home.resolve("nicknames"))) {
            assertThat(files.filter(path -> path.endsWith("corrupt.nk2")))
                    .singleElement()
                    .satisfies(path -> assertThat(path).hasBinaryContent(corrupt));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsWrittenDownIsTheOwnersAlone() throws IOException {
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("jane@example.org"));
            Path journal = journalFolder().resolve(journals().get(0));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aClosedListIsNotUsed() {
        RoamingNicknames nicknames = session();
        nicknames.close();
        nicknames.close();
        assertThatThrownBy(() -> nicknames.complete("x", 1)).hasMessageContaining("MAPI_E_INVALID_OBJECT");
    }

    @Test
    @Tag("NICK-013")
    void whatAKilledSessionChangedIsThereInTheNext() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sender.class.getName(),
                        home.toString(),
                        file())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int sent = 0;
        try (BufferedReader lines = process.inputReader()) {
            while (sent < 20) {
                sent = Integer.parseInt(lines.readLine());
            }
            try (RoamingNicknames nicknames = session()) {
                assertThat(nicknames.ask(NicknameList::size)).isZero();
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            String line = lines.readLine();
            while (line != null) {
                sent = Integer.parseInt(line);
                line = lines.readLine();
            }
        }
        assertThat(journals()).hasSize(1);
        int least = sent;
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.ask(NicknameList::size)).isBetween(least, least + 1);
        }
        assertThat(journals()).isEmpty();
        assertThat(stored().size()).isBetween(sent, sent + 1);
    }

    /** The folder of the journals of the store. */
    private Path journalFolder() throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("nicknames"))) {
            return folders.findFirst().orElseThrow();
        }
    }

    private Path journal() throws IOException {
        return journalFolder().resolve(journals().get(0));
    }

    /** What a session that is killed leaves: its journal as it is before it ends. */
    private byte[] journalOf(String... addresses) throws IOException {
        stored(new byte[1]);
        try (RoamingNicknames nicknames = session()) {
            for (String address : addresses) {
                nicknames.sentTo(person(address));
            }
        }
        Path journal = journal();
        byte[] bytes = Files.readAllBytes(journal);
        Files.delete(journal);
        stored(NicknameList.create().toBytes());
        return bytes;
    }

    private static int lengthOfFirst(byte[] journal) {
        return 8 + java.nio.ByteBuffer.wrap(journal).getInt();
    }

    @Test
    @Tag("NICK-013")
    void aSessionThatIsKilledBetweenSavingAndDeletingItsJournalIsNotCountedTwice() throws IOException {
        byte[] bytes;
        Path journal;
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("jane@example.org"));
            journal = journal();
            bytes = Files.readAllBytes(journal);
        }
        assertThat(journal).doesNotExist();
        Files.write(journal, bytes);
        try (RoamingNicknames other = session()) {
            other.sentTo(person("john@example.org"));
        }
        Map<String, Integer> once = Map.of("jane@example.org", 0x2000, "john@example.org", 0x2000);
        assertThat(stored()).containsExactlyInAnyOrderEntriesOf(once);
        assertThat(journals()).isEmpty();
    }

    @Test
    @Tag("NICK-013")
    void aDamagedEntryOfAJournalCostsNoOtherAndIsKept() throws IOException {
        byte[] bytes = journalOf("one@example.org", "two@example.org", "three@example.org");
        int second = lengthOfFirst(bytes);
        bytes[second + 20] ^= 1;
        Path journal = Files.write(journalFolder().resolve("left.journal"), bytes);
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.ask(NicknameList::size)).isEqualTo(2);
        }
        assertThat(stored()).containsOnlyKeys("one@example.org", "three@example.org");
        assertThat(journal).doesNotExist();
        assertThat(journal.resolveSibling("left.journal.corrupt"))
                .hasBinaryContent(java.util.Arrays.copyOfRange(bytes, second, bytes.length));
    }

    @Test
    @Tag("NICK-013")
    void whatIsKeptOfAJournalIsNotKeptAgain() throws IOException {
        byte[] bytes = journalOf("one@example.org", "two@example.org", "three@example.org");
        bytes[lengthOfFirst(bytes) + 20] ^= 1;
        stored(new byte[1]); // so that nothing is saved, and the journal stays
        Path journal = Files.write(journalFolder().resolve("left.journal"), bytes);
        for (int i = 0; i < 2; i++) {
            try (RoamingNicknames nicknames = session()) {
                assertThat(nicknames.complete("t", 5)).hasSize(1);
            }
            assertThat(journal).exists();
        }
        assertThat(journal.resolveSibling("left.journal.corrupt")).exists();
        assertThat(journal.resolveSibling("left.journal.corrupt.2")).doesNotExist();
    }

    @Test
    @Tag("NICK-013")
    void anEntryOfAJournalThatWasCutOffDoesNotCountAndIsKept() throws IOException {
        byte[] bytes = journalOf("one@example.org", "two@example.org");
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        Path journal = Files.write(journalFolder().resolve("left.journal"), cut);
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("three@example.org"));
        }
        assertThat(stored()).containsOnlyKeys("one@example.org", "three@example.org");
        assertThat(journal.resolveSibling("left.journal.corrupt")).exists();
    }

    @Test
    @Tag("NICK-059")
    void aChangeThatIsRefusedIsNotWrittenDown() throws IOException {
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("jane@example.org"));
            long before = Files.size(journal());
            assertThatThrownBy(() -> nicknames.sentTo(PropValues.EMPTY))
                    .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
            assertThat(journal()).hasSize(before);
        }
        assertThat(stored()).containsOnlyKeys("jane@example.org");
    }

    @Test
    @Tag("NICK-064")
    void aListThatIsTooBigIsLeftAndNobodyIsKeptFromSending() {
        byte[] many = NicknameList.create().toBytes();
        byte[] big = java.util.Arrays.copyOf(many, 28 + 4 * 100_001);
        java.nio.ByteBuffer.wrap(big).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(12, 100_001);
        stored(big);
        try (RoamingNicknames nicknames = session()) {
            assertThat(nicknames.refusal())
                    .hasValueSatisfying(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MAPI_E_TOO_BIG));
            nicknames.sentTo(person("jane@example.org"));
            assertThat(nicknames.complete("jane", 5)).hasSize(1);
        }
        assertThat(new NicknameMessage(store).read())
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(big));
    }

    @Test
    @Tag("NICK-017")
    void aStoreThatDoesNotTellWhenItWasChangedLosesNothingEither() {
        try (RoamingNicknames first =
                new RoamingNicknames("Jane", () -> timeless(open(home, file())), home.resolve("nicknames"))) {
            first.sentTo(person("first@example.org"));
            try (RoamingNicknames second = session()) {
                second.sentTo(person("second@example.org"));
            }
        }
        assertThat(stored()).containsOnlyKeys("first@example.org", "second@example.org");
    }

    @Test
    @Tag("NICK-017")
    void whatIsSavedBetweenReadingAListAndItsTimeIsNotLost() {
        stored(NicknameList.create().toBytes());
        boolean[] once = {true};
        try (RoamingNicknames first = new RoamingNicknames(
                "Jane",
                () -> watched(open(home, file()), call -> {
                    if (call.equals("prop") && once[0]) {
                        once[0] = false;
                        try (RoamingNicknames second = session()) {
                            second.sentTo(person("second@example.org"));
                        }
                    }
                }),
                home.resolve("nicknames"))) {
            first.sentTo(person("first@example.org"));
        }
        assertThat(once[0]).isFalse();
        assertThat(stored()).containsOnlyKeys("first@example.org", "second@example.org");
    }

    @Test
    @Tag("NICK-013")
    void aJournalIsThereUntilTheListIsSaved() {
        List<Integer> seen = new java.util.ArrayList<>();
        try (RoamingNicknames nicknames = new RoamingNicknames(
                "Jane",
                () -> watched(open(home, file()), call -> {
                    if (call.equals("saveChanges")) {
                        seen.add(journalBytes());
                    }
                }),
                home.resolve("nicknames"))) {
            nicknames.sentTo(person("jane@example.org"));
        }
        assertThat(seen).hasSize(1).allMatch(bytes -> bytes > 0);
    }

    private int journalBytes() {
        try {
            return (int) Files.size(journal());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("NICK-013")
    void whatIsNotedAsSavedStaysNotedWhileItsJournalIsThere() throws IOException {
        byte[] bytes;
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("jane@example.org"));
            bytes = Files.readAllBytes(journal());
        }
        try (RoamingNicknames late = session()) {
            assertThat(late.ask(NicknameList::size)).isOne();
            Path saved = Files.write(journalFolder().resolve("saved.journal"), bytes);
            note("saved");
            late.sentTo(person("john@example.org"));
            assertThat(saved).exists();
        }
        try (RoamingNicknames next = session()) {
            int weight =
                    next.ask(list -> list.find("jane@example.org").orElseThrow().weight());
            assertThat(weight).isEqualTo(0x2000);
        }
    }

    private Message hidden() {
        try (Folder inbox = inbox();
                var hidden = inbox.contentsTable(Set.of(ContainerFlag.MAPI_ASSOCIATED))) {
            hidden.setColumns(List.of(PropTags.PR_ENTRYID));
            EntryId id = new EntryId(
                    hidden.firstRow().orElseThrow().get(PropTags.PR_ENTRYID).orElseThrow());
            return store.openMessage(id, Set.of(OpenFlag.MAPI_MODIFY));
        }
    }

    private void note(String journal) {
        try (Message message = hidden()) {
            message.setProp(PropTag.ofUnicode(0x6A10), journal);
            message.saveChanges(Set.of());
        }
    }

    @Test
    void journalsThatHaveGoneAreNotNotedForEver() {
        for (int i = 0; i < 3; i++) {
            try (RoamingNicknames nicknames = session()) {
                nicknames.sentTo(person("p" + i + "@example.org"));
            }
        }
        try (Message message = hidden()) {
            assertThat(message.prop(PropTag.ofUnicode(0x6A10)).orElseThrow()).doesNotContain(",");
        }
    }

    @Test
    @Tag("NICK-013")
    void aChangeThatNoRowHoldsIsRefusedAndCostsNoOther() {
        List<String> many = java.util.Collections.nCopies(70_000, "x");
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("first@example.org"));
            PropValues tooMuch =
                    person("x@example.org").with(PropValues.of(new PropValue<>(PropTag.ofMvUnicode(0x5FF0), many)));
            assertThatThrownBy(() -> nicknames.add(tooMuch)).hasMessageContaining("MAPI_E_TOO_BIG");
            PropValues never = person("y@example.org")
                    .with(PropValues.of(new PropValue<>(PropTag.ofSysTime(0x5FF1), Instant.MAX)));
            assertThatThrownBy(() -> nicknames.sentTo(never)).hasMessageContaining("MAPI_E_BAD_VALUE");
            nicknames.sentTo(person("second@example.org"));
        }
        assertThat(stored()).containsOnlyKeys("first@example.org", "second@example.org");
    }

    @Test
    void aListThatAnotherSessionHasPutRightIsNotSetAside() throws IOException {
        stored(new byte[40]);
        byte[] corrupt = NicknameList.create().toBytes();
        corrupt[12] = 7;
        stored(corrupt);
        try (RoamingNicknames first = session();
                RoamingNicknames second = session()) {
            assertThat(first.refusal()).isPresent();
            assertThat(second.refusal()).isPresent();
            try (RoamingNicknames failing = session()) {
                assertThatThrownBy(() -> failing.edit(OnCorrupt.SET_ASIDE, list -> {
                            throw new IllegalStateException("stop");
                        }))
                        .hasMessage("stop");
            }
            try (Stream<Path> kept = Files.list(journalFolder())) {
                assertThat(kept.filter(path -> path.toString().contains("corrupt")))
                        .isEmpty();
            }
            first.edit(OnCorrupt.SET_ASIDE, list -> list.sentTo(person("first@example.org")));
            second.edit(OnCorrupt.SET_ASIDE, list -> list.sentTo(person("second@example.org")));
        }
        assertThat(stored()).containsOnlyKeys("first@example.org", "second@example.org");
        assertThat(journalFolder().resolve("corrupt.nk2")).hasBinaryContent(corrupt);
        assertThat(journalFolder().resolve("corrupt.nk2.2")).doesNotExist();
    }

    @Test
    @Tag("NICK-066")
    void weightsFallOnceAWeekAlsoForWhoSavesEachDay() {
        Instant begin = Instant.now();
        try (RoamingNicknames nicknames = session()) {
            nicknames.sentTo(person("old@example.org"));
        }
        for (int day = 1; day <= 15; day++) {
            Clock clock = Clock.fixed(begin.plus(Duration.ofDays(day)).plusSeconds(60), ZoneOffset.UTC);
            try (RoamingNicknames nicknames = session(clock)) {
                nicknames.sentTo(person("daily@example.org"));
            }
            int expected = day < 7 ? 0x2000 : day < 14 ? 0x2000 * 15 / 16 : 0x2000 * 15 / 16 * 15 / 16;
            assertThat(stored()).containsEntry("old@example.org", expected);
        }
    }

    /** The same, and tells of each call of it and of its messages before it is made. */
    @SuppressWarnings("unchecked")
    private static <T> T watched(T object, java.util.function.Consumer<String> calls) {
        Class<?> type =
                object instanceof MsgStore ? MsgStore.class : object instanceof Message ? Message.class : Folder.class;
        return (T) java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (object instanceof Message) {
                        calls.accept(method.getName());
                    }
                    try {
                        Object result = method.invoke(object, arguments);
                        return result instanceof Message || result instanceof Folder ? watched(result, calls) : result;
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The same without PR_LAST_MODIFICATION_TIME. */
    @SuppressWarnings("unchecked")
    private static <T> T timeless(T object) {
        Class<?> type = object instanceof MsgStore ? MsgStore.class : Message.class;
        return (T) java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prop") && arguments[0].equals(PropTags.PR_LAST_MODIFICATION_TIME)) {
                        return Optional.empty();
                    }
                    try {
                        Object result = method.invoke(object, arguments);
                        return result instanceof Message ? timeless(result) : result;
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @Tag("NICK-017")
    void savingWaitsUntilNoOtherProcessSaves() throws Exception {
        RoamingNicknames nicknames = session();
        nicknames.sentTo(person("jane@example.org"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Saver.class.getName(),
                        journalFolder().resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("holding");
            Thread closing = new Thread(nicknames::close);
            closing.start();
            while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(new NicknameMessage(store).read()).isEmpty();
            other.outputWriter().append("go\n").flush();
            closing.join(60_000);
        } finally {
            other.destroy();
        }
        assertThat(stored()).containsOnlyKeys("jane@example.org");
    }

    /** Another process that has the lock of those who save until it is told to go on. */
    static final class Saver {
        public static void main(String[] arguments) throws IOException {
            try (var channel = java.nio.channels.FileChannel.open(
                    Path.of(arguments[0]),
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("holding");
                System.in.read();
            }
        }
    }

    @Test
    void eachStreamThatWasSetAsideIsKept() throws IOException {
        for (byte number = 1; number <= 2; number++) {
            byte[] corrupt = NicknameList.create().toBytes();
            corrupt[12] = number;
            stored(corrupt);
            try (RoamingNicknames nicknames = session()) {
                nicknames.edit(OnCorrupt.SET_ASIDE, NicknameList::size);
            }
            assertThat(journalFolder().resolve(number == 1 ? "corrupt.nk2" : "corrupt.nk2.2"))
                    .hasBinaryContent(corrupt);
        }
    }

    /** Another process that sends until it is killed. */
    static final class Sender {
        public static void main(String[] arguments) {
            RoamingNicknames nicknames = new RoamingNicknames(
                    "Jane",
                    () -> open(Path.of(arguments[0]), arguments[1]),
                    Path.of(arguments[0]).resolve("nicknames"));
            for (int i = 1; ; i++) {
                nicknames.sentTo(person("p" + i + "@example.org"));
                System.out.println(i);
            }
        }
    }
}
