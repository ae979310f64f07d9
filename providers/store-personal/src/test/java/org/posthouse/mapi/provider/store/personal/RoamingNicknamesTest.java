package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.posthouse.mapi.nickname.NicknameTags.PR_ROAMING_BINARYSTREAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.object.ContainerFlag;
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
class RoamingNicknamesTest extends RoamingFixture {
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
    void aClosedListIsNotUsed() {
        RoamingNicknames nicknames = session();
        nicknames.close();
        nicknames.close();
        assertThatThrownBy(() -> nicknames.complete("x", 1)).hasMessageContaining("MAPI_E_INVALID_OBJECT");
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
}
