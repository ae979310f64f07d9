package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.MsgExtract.Extraction;
import org.posthouse.mapi.msg.MessageOptions;

class MsgExtractTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void bodiesAndAttachmentsBecomeFiles() throws IOException {
        Path file = SampleMessages.write("html", folder);
        assertThat(extract(false, file).get(0).written())
                .extracting(MsgExtract.Written::what)
                .containsExactly("body", "body", "attachment", "attachment");
        assertThat(files(out())).containsExactlyInAnyOrder("body.txt", "body.html", "notes.txt", "picture.png");
        assertThat(out().resolve("notes.txt")).hasContent("some notes");
        assertThat(Files.readString(out().resolve("body.txt")))
                .isEqualTo("First line\r\nsecond line: \u00E9t\u00E9\r\n");
    }

    @Test
    void anEmbeddedMessageBecomesAMessageOfItsOwn() throws IOException {
        extract(false, SampleMessages.write("embedded", folder));
        List<String> subjects = new ArrayList<>();
        new MsgShow(false, false)
                .run(
                        List.of(out().resolve("The one before.msg")),
                        one -> subjects.add(
                                ((MsgShow.ShownMessage) one).message().subject()),
                        Progress.NONE);
        assertThat(subjects).containsExactly("The one before");
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        Path file = SampleMessages.write(folder.resolve("evil.msg"), MessageOptions.DEFAULT, message -> {
            for (String name : List.of(
                    "../../evil.txt",
                    "..\\..\\evil.txt",
                    "/etc/evil.txt",
                    "C:\\evil.txt",
                    "..",
                    "",
                    ".bashrc",
                    "con.txt",
                    "a:b",
                    "body.txt",
                    "BODY.TXT",
                    "x\u202Etxt.exe",
                    "y".repeat(300) + ".txt")) {
                SampleMessages.attach(message, name, DATA);
            }
        });
        extract(false, file);
        assertThat(files(folder)).allMatch(name -> name.equals("evil.msg") || name.startsWith("out/"));
        assertThat(files(out()))
                .hasSize(13)
                .contains("evil.txt", "evil (2).txt", "evil (3).txt", "evil (4).txt", "bashrc", "_con.txt", "a_b");
    }

    @Test
    void aFileThatIsThereIsLeftUnlessForced() throws IOException {
        Path file = SampleMessages.write("plain", folder);
        Files.createDirectories(out());
        Files.writeString(out().resolve("notes.txt"), "mine");
        Extraction refused = extract(false, file).get(0);
        assertThat(refused.refused()).isNotNull();
        assertThat(refused.refused().code()).isEqualTo("MAPI_E_COLLISION");
        assertThat(out().resolve("notes.txt")).hasContent("mine");
        assertThat(extract(true, file).get(0).refused()).isNull();
        assertThat(out().resolve("notes.txt")).hasContent("some notes");
    }

    @Test
    void eachOfSeveralMessagesGetsAFolder() throws IOException {
        Path one = SampleMessages.write("plain", folder);
        Path two = SampleMessages.write("html", folder);
        extract(false, one, two);
        assertThat(files(out())).contains("plain/notes.txt", "html/notes.txt", "html/body.html");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private List<Extraction> extract(boolean replace, Path... files) {
        List<Extraction> done = new ArrayList<>();
        new MsgExtract(out(), replace).run(List.of(files), done::add, Progress.NONE);
        return done;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
