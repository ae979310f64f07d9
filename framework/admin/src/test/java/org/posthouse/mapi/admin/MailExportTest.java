package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.testkit.MemoryFolder;
import org.posthouse.mapi.testkit.MemoryMessage;

class MailExportTest {
    private static final String ID =
            MemoryFolder.id("a message with a long name").toString();

    @TempDir
    Path folder;

    private final MemoryMessage message = new MemoryMessage()
            .with(PropValues.builder()
                    .put(PropTags.PR_SUBJECT, "Hello")
                    .put(PropTags.PR_BODY, "text")
                    .build());

    private MailExport.Report export(Path out, boolean replace) {
        return new MailExport(new MemorySession().with(message)).message(ID, out, replace);
    }

    @Test
    void aMessageThatCannotBeWrittenWholeIsTold() {
        assertThat(export(folder, false).isWhole()).isTrue();
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_REFERENCE.value())
                .build());
        MailExport.Report report = export(folder, true);
        assertThat(report.isWhole()).isFalse();
        assertThat(report.incomplete())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("attachment 0", "ATTACHMENT_NOT_WRITTEN"));
    }

    @Test
    void aFileThatIsThereStaysUnlessTheUserSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.eml"), "mine");
        assertThatThrownBy(() -> export(file, false))
                .hasMessageContaining("MAPI_E_COLLISION")
                .hasMessageContaining("--overwrite");
        assertThat(file).hasContent("mine");
        export(file, true);
        assertThat(Files.readString(file)).contains("Subject: Hello");
    }

    @Test
    void nothingElseIsLeftBehind() throws IOException {
        Path file =
                export(folder, false).files().stream().map(Path::of).findFirst().orElseThrow();
        assertThat(file).hasFileName("00001-Hello.eml");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions, and links need a right")
    void onlyTheOwnerMayReadItAndALinkInItsPlaceIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "safe");
        Path link = Files.createSymbolicLink(folder.resolve("link.eml"), elsewhere);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.eml"), folder.resolve("nothing"));
        assertThatThrownBy(() -> export(link, false)).hasMessageContaining("MAPI_E_COLLISION");
        assertThatThrownBy(() -> export(dangling, false)).hasMessageContaining("MAPI_E_COLLISION");
        export(link, true);
        assertThat(elsewhere).hasContent("safe");
        assertThat(link).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                .isEqualTo("rw-------");
    }

    @Test
    void namesAreSafeOnEverySystem() {
        assertThat(MailExport.fileName(1, "../a:b?\\c")).isEqualTo("00001-.._a_b_c.eml");
        assertThat(MailExport.fileName(1, "\uD83D\uDE00".repeat(3))).isEqualTo("00001-_.eml");
        assertThat(MailExport.fileName(1, "x" + "\uD835\uDC00".repeat(80))).hasSize(6 + 1 + 59 * 2 + 4);
    }
}
