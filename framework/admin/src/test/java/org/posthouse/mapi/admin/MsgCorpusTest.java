package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.admin.MsgConvert.Existing;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Report;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.admin.MsgShow.Refused;
import org.posthouse.mapi.admin.MsgShow.Shown;
import org.posthouse.mapi.admin.MsgShow.ShownMessage;

/** Real files from public repositories; passed over where the corpus is not beside the checkout. */
@Timeout(300)
class MsgCorpusTest {
    private static Path corpus = Path.of("");

    @TempDir
    Path out;

    @BeforeAll
    static void find() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/msg"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; nothing compared with real messages");
        corpus = at.resolve("../shared/corpus").normalize();
    }

    @Test
    void everyFactThatReadersAgreeOnIsShown() throws IOException {
        List<JSONObject> lines = Files.readAllLines(corpus.resolve("expected-msg.jsonl")).stream()
                .map(JSONObject::new)
                .filter(line -> line.getString("file").startsWith("msg/"))
                .toList();
        List<Shown> shown = show(lines.stream()
                .map(line -> corpus.resolve(line.getString("file")))
                .toList());
        assertThat(shown).hasSameSizeAs(lines);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < lines.size(); i++) {
            String file = lines.get(i).getString("file");
            softly.assertThat(shown.get(i)).as(file).isInstanceOf(ShownMessage.class);
            if (shown.get(i) instanceof ShownMessage message) {
                compare(softly, file, message.message(), lines.get(i).getJSONObject("expected"));
            }
        }
        softly.assertAll();
    }

    private static void compare(SoftAssertions softly, String file, MsgView view, JSONObject facts) {
        fact(softly, file, facts, "subject", view.subject());
        fact(softly, file, facts, "message_class", view.messageClass());
        fact(softly, file, facts, "sender_name", view.sender().name());
        fact(softly, file, facts, "recipients", view.recipients().size());
        fact(softly, file, facts, "attachments", view.attachments().size());
        hash(softly, file + " body", facts.optJSONObject("body"), view.bodies().text());
        hash(
                softly,
                file + " html",
                facts.optJSONObject("html_binary"),
                view.bodies().html());
        hash(
                softly,
                file + " rtf",
                facts.optJSONObject("rtf_decompressed"),
                view.bodies().rtf());
        JSONArray attachments = facts.optJSONArray("attachment_names_sizes");
        for (int i = 0; attachments != null && i < attachments.length(); i++) {
            compare(softly, file + " attachment " + i, view.attachments().get(i), attachments.getJSONObject(i));
        }
    }

    private static void compare(SoftAssertions softly, String what, MsgView.Attachment one, JSONObject facts) {
        fact(softly, what, facts, "name", one.name().orElse(null));
        fact(softly, what, facts, "size", one.size().map(Math::toIntExact).orElse(null));
        fact(softly, what, facts, "sha256", one.sha256().orElse(null));
        MsgView inside = one.message();
        fact(softly, what, facts, "embedded_subject", inside == null ? null : inside.subject());
    }

    private static void fact(SoftAssertions softly, String file, JSONObject facts, String key, Object found) {
        if (!facts.isNull(key)) {
            softly.assertThat(found).as(file + " " + key).isEqualTo(facts.get(key));
        }
    }

    private static void hash(SoftAssertions softly, String what, JSONObject facts, Optional<MsgView.Data> found) {
        if (facts != null) {
            softly.assertThat(found.map(MsgView.Data::sha256)).as(what).contains(facts.getString("sha256"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "corrupt", "cfb", "rtf", "tnef", "eml", "smartview"})
    void everyFileIsShownOrRefusedWithAReason(String name) throws IOException {
        List<Path> files = files(name);
        List<Shown> shown = show(files);
        assertThat(shown.stream().map(MsgCorpusTest::file).distinct()).hasSameSizeAs(files);
        assertThat(shown).allSatisfy(one -> {
            if (one instanceof Refused no) {
                assertThat(no.refusal().reason()).isNotBlank();
                assertThat(no.refusal().code()).isNotEqualTo("MAPI_E_CALL_FAILED");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "corrupt", "cfb", "rtf", "tnef", "eml", "smartview"})
    void everyFileIsCheckedToItsEnd(String name) throws IOException {
        List<MsgCheck.Checked> checked = new ArrayList<>();
        new MsgCheck().run(files(name), checked::add, Progress.NONE);
        assertThat(checked).hasSameSizeAs(files(name));
        assertThat(checked)
                .allSatisfy(one ->
                        one.refused().ifPresent(no -> assertThat(no.code()).isNotEqualTo("MAPI_E_CALL_FAILED")));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsExpectedIsConvertedOrRefused(Format to) throws IOException {
        for (String name : List.of("msg", "corrupt", "tnef", "eml")) {
            Report report = new MsgConvert(new Wishes(to, out.resolve(name), Existing.REFUSE, false))
                    .run(List.of(corpus.resolve(name)), one -> {}, Progress.NONE);
            assertThat(report.expected()).isGreaterThanOrEqualTo(files(name).size());
            assertThat(report.converted() + report.refusals().size()).isEqualTo(report.expected());
            assertThat(report.refusals()).allSatisfy(no -> assertThat(no.code()).isNotEqualTo("MAPI_E_CALL_FAILED"));
        }
    }

    private static String file(Shown one) {
        return one instanceof ShownMessage message
                ? message.file()
                : ((Refused) one).refusal().file().replaceFirst(", mail \\d+$", "");
    }

    private static List<Shown> show(List<Path> files) {
        List<Shown> shown = new ArrayList<>();
        new MsgShow(true, true).run(files, shown::add, Progress.NONE);
        return shown;
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(corpus.resolve(name))) {
            return files.sorted().toList();
        }
    }
}
