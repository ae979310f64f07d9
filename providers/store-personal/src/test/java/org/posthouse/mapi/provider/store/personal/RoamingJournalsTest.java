package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.RoamingNicknames;

/** What sessions have written down of their changes before the list is saved, and what becomes of it when they are killed. */
class RoamingJournalsTest extends RoamingFixture {
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
