package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the entries of a list may be written. */
class NicknameExportTest {
    @TempDir
    Path home;

    private PlainHost host;
    private String file;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
        file = home.resolve("outlook.nk2").toString();
        assertThat(host.run("nickname", "add", file, "jane@example.org")).isZero();
    }

    private void isRefused(Path target, String why, String... more) {
        String[] words = {"nickname", "export", file, target.toString()};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        assertThat(host.run(all)).isEqualTo(1);
        assertThat(host.err())
                .startsWith("posthouse: " + target + " cannot be written: ")
                .contains(why)
                .contains("- for standard output (MAPI_E_NO_ACCESS)")
                .doesNotContain(".part")
                .hasLineCount(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes in folders, and links need a right")
    void whatIsNoPlainFileIsNotReplaced() throws Exception {
        Path pipe = home.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path toPipe = Files.createSymbolicLink(home.resolve("link.json"), pipe);
        Path folder = Files.createDirectory(home.resolve("folder.csv"));
        for (Path target : new Path[] {pipe, toPipe, folder}) {
            isRefused(target, "a folder, a device or a pipe");
            isRefused(target, "a folder, a device or a pipe", "--overwrite");
        }
        assertThat(Files.readAttributes(pipe, "isOther")).containsEntry("isOther", true);
        assertThat(toPipe).isSymbolicLink();
        assertThat(folder).isEmptyDirectory();
    }

    /** /dev/stdout is such a link, and a plain file for whoever only asks what it leads to. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLinkToWhatTheProcessHasOpenIsNotReplaced() throws IOException {
        Path link = home.resolve("link.csv");
        Files.createSymbolicLink(link, Path.of("/proc/self/status"));
        assertThat(link).isRegularFile();
        isRefused(link, "a folder, a device or a pipe", "--overwrite");
        assertThat(link).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right")
    void aLinkToAPlainFileIsReplacedAndNotFollowed() throws IOException {
        Path safe = Files.writeString(home.resolve("safe"), "safe");
        Path link = Files.createSymbolicLink(home.resolve("link.csv"), safe);
        assertThat(host.run("nickname", "export", file, link.toString(), "--overwrite"))
                .isZero();
        assertThat(safe).hasContent("safe");
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
    void aFolderThatRefusesIsToldOfWithTheNameOfTheFile() throws IOException {
        Path folder = Files.createDirectory(
                home.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        Assumptions.assumeFalse(Files.isWritable(folder), "the superuser may write everywhere");
        isRefused(folder.resolve("x.csv"), "access is denied");
    }

    @Test
    void aNameThatNoFileCanHaveIsToldAndNotThatOfTheUnfinishedOne() {
        String target = home.resolve("x".repeat(300) + ".csv").toString();
        assertThat(host.run("nickname", "export", file, target)).isEqualTo(1);
        assertThat(host.err())
                .startsWith("posthouse: " + target + " cannot be written: ")
                .contains("MAPI_E_DISK_ERROR")
                .doesNotContain(".part");
    }
}
