package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.MapiException;

class MailboxNameTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../..",
                "a/b",
                "a\\b",
                "C:\\x",
                "con",
                "NUL.txt",
                "~",
                "a.",
                " a ",
                ".hidden",
                "Jörg",
                "名前",
                "a:b*?\"<>|",
                "%41",
                "😀"
            })
    void anyNameGivesOneSafeFolder(String name) {
        String folder = new MailboxName(name).folder();
        assertThat(folder).matches("m-[a-z0-9_.%-]*[a-z0-9_]");
        assertThat(home.resolve(folder).normalize().getParent()).isEqualTo(home);
    }

    @Test
    void namesThatDifferInCaseOnlyAreOneMailboxAndOthersAreNot() {
        assertThat(new MailboxName("JÖRG").folder()).isEqualTo(new MailboxName("jörg").folder());
        assertThat(new MailboxName("J\u006f\u0308rg").folder()).isEqualTo(new MailboxName("jörg").folder());
        assertThat(new MailboxName("a b").folder()).isNotEqualTo(new MailboxName("a%20b").folder());
        assertThat(new MailboxName("a".repeat(200)).folder()).hasSizeLessThan(120);
        assertThat(new MailboxName("a".repeat(200)).folder()).isNotEqualTo(new MailboxName("a".repeat(201)).folder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "a\nb"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(MailboxName.of(name)).isEmpty();
        assertThatThrownBy(() -> new MailboxName(name))
                .isInstanceOf(MapiException.class)
                .hasMessageContaining("MAPI_E_UNCONFIGURED");
    }

    @Test
    void aMailboxExistsFromItsCreationUntilItIsRemovedEmpty() throws Exception {
        MailboxName name = new MailboxName("Bob");
        assertThat(Mailbox.find(home, name)).isEmpty();
        Mailbox mailbox = Mailbox.create(home, name);
        assertThat(Mailbox.find(home, new MailboxName("BOB"))).isPresent();
        Path waiting =
                home.resolve("local").resolve(name.folder()).resolve("new").resolve("1");
        Files.createFile(waiting);
        mailbox.removeIfEmpty();
        assertThat(Mailbox.find(home, name)).isPresent();
        Files.delete(waiting);
        mailbox.removeIfEmpty();
        assertThat(Mailbox.find(home, name)).isEmpty();
        assertThat(home.resolve("local").resolve(name.folder())).doesNotExist();
    }
}
