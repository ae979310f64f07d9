package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.msg.StorageMessage;

/**
 * What we write, as programs of others read it: npm's @kenjiuno/msgreader, in the folder that the system property posthouse.msgreader or
 * the variable NODE_PATH names, and Perl's msgconvert. Where one is not installed its tests are skipped.
 */
class OtherReadersTest {
    @TempDir
    Path folder;

    static Stream<String> kinds() {
        return SampleMessages.ALL.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void msgreaderFindsTheSameFacts(String kind) throws Exception {
        String modules = System.getProperty("posthouse.msgreader", System.getenv("NODE_PATH"));
        assumeTrue(
                modules != null && program("node").isPresent(),
                "npm's @kenjiuno/msgreader or node is not here; nothing compared with it");
        Path script = Files.writeString(folder.resolve("msgreader.js"), script());
        Path file = SampleMessages.write(kind, folder);

        List<String> found = run("node", script.toString(), modules, file.toString())
                .lines()
                .map(line -> URLDecoder.decode(line, StandardCharsets.UTF_8))
                .toList();

        assertThat(found).containsExactlyElementsOf(facts(file));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void msgconvertFindsTheSameFacts(String kind) throws Exception {
        assumeTrue(program("msgconvert").isPresent(), "Perl's msgconvert is not here; nothing compared with it");
        Path file = SampleMessages.write(kind, folder);
        Path mail = folder.resolve("converted.eml");

        run("msgconvert", "--outfile", mail.toString(), file.toString());

        MsgView ours = view(file);
        MsgView theirs = view(mail);
        assertThat(theirs.subject()).isEqualTo(ours.subject());
        assertThat(theirs.sender().smtp()).isEqualTo(ours.sender().smtp());
        assertThat(people(theirs)).containsExactlyInAnyOrderElementsOf(people(ours));
        assertThat(words(mail)).isEqualTo(words(file));
        assertThat(theirs.bodies().html().map(MsgView.Data::sha256))
                .isEqualTo(ours.bodies().html().map(MsgView.Data::sha256));
        assertThat(data(theirs)).containsExactlyElementsOf(data(ours));
    }

    private static List<String> people(MsgView view) {
        return view.recipients().stream()
                .map(one -> one.kind() + " " + one.name() + " " + one.address())
                .toList();
    }

    private static List<String> data(MsgView view) {
        return view.attachments().stream()
                .filter(one -> one.sha256().isPresent())
                .map(one -> one.name() + " " + one.sha256().get())
                .toList();
    }

    private static String words(Path file) {
        return body(file).strip().replace("\r\n", "\n");
    }

    private static String body(Path file) {
        List<String> texts = new ArrayList<>();
        new MsgShow(false, true)
                .run(
                        List.of(file),
                        one -> texts.add(
                                ((MsgShow.ShownMessage) one).message().body().text()),
                        Progress.NONE);
        return texts.get(0);
    }

    private static MsgView view(Path file) {
        List<MsgView> views = new ArrayList<>();
        new MsgShow(false, false)
                .run(List.of(file), one -> views.add(((MsgShow.ShownMessage) one).message()), Progress.NONE);
        return views.get(0);
    }

    /** In the order and form in which the script tells them. */
    private static List<String> facts(Path file) {
        List<String> facts = new ArrayList<>();
        try (StorageMessage message = StorageMessage.openFile(file)) {
            facts(message, view(file), "", facts);
        }
        return facts;
    }

    private static void facts(StorageMessage message, MsgView view, String prefix, List<String> facts) {
        facts.add(prefix + "subject=" + view.subject());
        facts.add(prefix + "text=" + message.prop(PropTags.PR_BODY).orElse(""));
        view.bodies().html().ifPresent(html -> facts.add(prefix + "html=" + html.sha256()));
        view.recipients()
                .forEach(one ->
                        facts.add(prefix + "recipient=" + one.kind() + "\n" + one.name() + "\n" + one.address()));
        for (int number = 0; number < view.attachments().size(); number++) {
            MsgView.Attachment one = view.attachments().get(number);
            if (one.message() == null) {
                facts.add(prefix + "attachment=" + one.name().orElse("") + "\n"
                        + one.sha256().orElse(""));
            } else {
                facts.add(prefix + "inner=" + one.name().orElse(""));
                try (StorageMessage inside =
                        message.openAttach(number, Set.of()).openEmbedded(Set.of())) {
                    facts(inside, one.message(), prefix + ">", facts);
                }
            }
        }
    }

    private static String script() throws IOException {
        try (var in = OtherReadersTest.class.getResourceAsStream("msgreader.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return said;
    }
}
