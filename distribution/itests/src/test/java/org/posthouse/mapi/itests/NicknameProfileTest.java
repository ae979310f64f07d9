package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.itests.PosthouseProcess.Result;

/** The nickname list of a profile by the distribution's own command: a process, and so a session, for each line. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class NicknameProfileTest {
    @TempDir
    Path folder;

    private PosthouseProcess posthouse;

    @BeforeEach
    void makeProfile() throws Exception {
        posthouse = new PosthouseProcess(Files.createDirectory(folder.resolve("home")), "");
        done("profile", "create", "Work");
    }

    private String done(String... words) throws Exception {
        Result result = posthouse.run(words);
        assertThat(result.code())
                .as(String.join(" ", words) + ": " + result.err())
                .isZero();
        return result.out();
    }

    private String list() throws Exception {
        return done("nickname", "list", "--profile", "Work", "--json");
    }

    @Test
    @Tag("NICK-014")
    @Tag("NICK-062")
    void sendingAddsAndLiftsEntries() throws Exception {
        assertThat(list()).contains("{\"file\":null,\"major\":12,\"minor\":0,\"entries\":[]}");
        Path text = Files.writeString(folder.resolve("letter.txt"), "Hello");
        posthouse.run("send", "Work", text.toString(), "--to", "LOCAL:work", "--to", "SMTP:jane@example.org");
        assertThat(list())
                .contains("\"addressType\":\"LOCAL\"")
                .contains("\"smtp\":\"jane@example.org\",\"weight\":8192");
        posthouse.run("send", "Work", text.toString(), "--to", "SMTP:JANE@example.org");
        assertThat(list()).contains("\"smtp\":\"jane@example.org\",\"weight\":16384");
        assertThat(done("nickname", "complete", "--profile", "Work", "jan")).contains("16384");
        assertThat(journals()).isEmpty();
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/nicknames"))) {
            return files.filter(path -> path.toString().endsWith(".journal")).toList();
        }
    }

    @Test
    @Tag("NICK-009")
    void aFileIsTakenIntoTheProfileAndGivenOutAgain() throws Exception {
        String file = folder.resolve("outlook.nk2").toString();
        String back = folder.resolve("back.nk2").toString();
        done("nickname", "add", file, "jane@example.org", "--name", "Jane Smith");
        done("nickname", "import", "--profile", "Work", file);
        done("nickname", "export", "--profile", "Work", back);
        assertThat(Path.of(back)).hasSameBinaryContentAs(Path.of(file));
        done("nickname", "touch", "--profile", "Work", "jane@example.org");
        assertThat(list()).contains("Jane Smith").contains("16384");
        done("nickname", "merge", "--profile", "Work", file);
        assertThat(done("nickname", "check", "--profile", "Work")).contains("1 entry, no problems");
        done("nickname", "remove", "--profile", "Work", "jane@example.org");
        assertThat(list()).contains("\"entries\":[]");
        Result nobody = posthouse.run("nickname", "touch", "--profile", "Work", "jane@example.org");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("MAPI_E_NOT_FOUND").hasLineCount(1);
    }
}
