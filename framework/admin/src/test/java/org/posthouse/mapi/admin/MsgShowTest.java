package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.admin.MsgShow.Refused;
import org.posthouse.mapi.admin.MsgShow.Shown;
import org.posthouse.mapi.admin.MsgShow.ShownMessage;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.msg.MessageOptions;

class MsgShowTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatIsInAMessage() throws IOException {
        MsgView view = message(SampleMessages.write("html", folder)).message();
        assertThat(view.subject()).isEqualTo("Gr\u00FC\u00DFe aus K\u00F6ln");
        assertThat(view.unicode()).isTrue();
        assertThat(view.sender())
                .isEqualTo(new MsgView.Party("Ada Example", "SMTP", "ada@example.org", Optional.of("ada@example.org")));
        assertThat(view.sent()).contains(Instant.parse("2024-05-06T07:08:09Z"));
        assertThat(view.recipients()).extracting(MsgView.Recipient::kind).containsExactly("to", "cc");
        assertThat(view.bodies().text().orElseThrow().bytes())
                .isEqualTo("First line\r\nsecond line: \u00E9t\u00E9\r\n".getBytes(StandardCharsets.UTF_8).length);
        assertThat(view.bodies().html()).isPresent();
        assertThat(view.bodies().rtf()).isEmpty();
        assertThat(view.attachments())
                .extracting(MsgView.Attachment::name)
                .containsExactly(Optional.of("notes.txt"), Optional.of("picture.png"));
        assertThat(view.attachments().get(0).size()).contains(11L);
        assertThat(view.attachments().get(0).sha256())
                .contains(Hash.of(new java.io.ByteArrayInputStream("some notes\n".getBytes(StandardCharsets.US_ASCII)))
                        .sha256());
        assertThat(view.props()).isNull();
    }

    @Test
    void tellsThatStringsAreNotInUnicode() throws IOException {
        assertThat(message(SampleMessages.write("ansi", folder)).message().unicode())
                .isFalse();
    }

    @Test
    void showsTheMessageInAnAttachment() throws IOException {
        MsgView.Attachment attachment = message(SampleMessages.write("embedded", folder))
                .message()
                .attachments()
                .get(1);
        assertThat(attachment.method()).isEqualTo("ATTACH_EMBEDDED_MSG");
        assertThat(attachment.message()).isNotNull();
        assertThat(attachment.message().subject()).isEqualTo("The one before");
        assertThat(attachment.message().recipients()).hasSize(1);
    }

    @Test
    void namesEveryProperty() throws IOException {
        Path file = SampleMessages.write("named", folder);
        List<Shown> shown = new ArrayList<>();
        new MsgShow(true, false).run(List.of(file), shown::add, Progress.NONE);
        MsgView view = ((ShownMessage) shown.get(0)).message();
        assertThat(view.props()).anySatisfy(prop -> {
            assertThat(prop.name()).contains("PR_SUBJECT");
            assertThat(prop.tag()).isEqualTo("0037001F");
            assertThat(prop.value()).contains("Gr\u00FC\u00DFe aus K\u00F6ln");
        });
        assertThat(view.props()).anySatisfy(prop -> {
            assertThat(prop.set()).isEqualTo(SampleMessages.SET.toString());
            assertThat(prop.number()).isEqualTo("0x8503");
            assertThat(prop.value()).contains(true);
        });
        assertThat(view.props()).anySatisfy(prop -> {
            assertThat(prop.name()).contains("Keywords");
            assertThat(prop.value()).contains(List.of("red", "gr\u00FCn"));
        });
        assertThat(view.recipients().get(0).props()).isNotEmpty();
        assertThat(view.attachments().get(0).props()).isNotEmpty();
    }

    @Test
    void namesTheDocumentedPropertiesThatHaveNumbers() throws IOException {
        MapiUid common = MapiUid.parse("{00062008-0000-0000-C000-000000000046}");
        MapiUid meeting = MapiUid.parse("{6ED8DA90-450B-101B-98DA-00AA003F1305}");
        assertThat(NumberedNames.of(new PropName.Numeric(common, 0x8501))).contains("PidLidReminderDelta");
        assertThat(NumberedNames.of(new PropName.Numeric(meeting, 3))).contains("PidLidGlobalObjectId");
        assertThat(NumberedNames.of(new PropName.Numeric(common, 0x7777))).isEmpty();
        Path file = SampleMessages.write(folder.resolve("n.msg"), MessageOptions.DEFAULT, message -> {
            PropTag<?> id = message.idsFromNames(List.of(new PropName.Numeric(common, 0x8503)), SampleMessages.CREATE)
                    .get(0);
            message.setProps(PropValues.of(PropValue.of(id.withType(PropType.PT_BOOLEAN), true)));
        });
        List<Shown> shown = new ArrayList<>();
        new MsgShow(true, false).run(List.of(file), shown::add, Progress.NONE);
        assertThat(((ShownMessage) shown.get(0)).message().props()).anySatisfy(prop -> {
            assertThat(prop.name()).contains("PidLidReminderSet");
            assertThat(prop.number()).isEqualTo("0x8503");
        });
    }

    @Test
    void anAttachmentWithoutANameHasNone() throws IOException {
        Path file = SampleMessages.write(folder.resolve("n.msg"), MessageOptions.DEFAULT, message -> {
            try (var attach = message.createAttach()) {
                attach.saveChanges(java.util.Set.of());
            }
        });
        assertThat(message(file).message().attachments())
                .extracting(MsgView.Attachment::name)
                .containsExactly(Optional.empty());
    }

    @Test
    void tellsTheSizeOfAValueTooLargeToBeShown() throws IOException {
        Path file = SampleMessages.write(
                folder.resolve("large.msg"), org.posthouse.mapi.msg.MessageOptions.DEFAULT, message -> {
                    try (var out = message.createStream(org.posthouse.mapi.api.property.PropTags.PR_BODY)) {
                        out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
                    }
                });
        List<Shown> shown = new ArrayList<>();
        new MsgShow(true, false).run(List.of(file), shown::add, Progress.NONE);
        assertThat(((ShownMessage) shown.get(0)).message().props()).anySatisfy(prop -> {
            assertThat(prop.tag()).isEqualTo("1000001F");
            assertThat(prop.value()).isEmpty();
            assertThat(prop.bytes()).isEqualTo(100_000L);
        });
    }

    @Test
    void showsFilesOfAllKindsInTheOrderAskedAndRefusesTheOthers() throws IOException {
        Path mail = Files.writeString(folder.resolve("b.eml"), "Subject: a mail\n\ntext\n");
        Path mailbox = Files.writeString(
                folder.resolve("a.mbox"),
                "From x Mon Jan  1 00:00:00 2024\nSubject: one\n\n1\n\nFrom x Mon Jan  1 00:00:01 2024\nSubject: two\n\n2\n");
        Path none = Files.write(folder.resolve("c.bin"), new byte[] {1, 2, 3});
        Path stored = SampleMessages.write("plain", folder);
        Path missing = folder.resolve("missing.msg");
        List<Shown> shown = show(mail, missing, mailbox, none, stored);
        assertThat(shown)
                .extracting(MsgShowTest::line)
                .containsExactly(
                        "b.eml a mail",
                        "missing.msg MAPI_E_NOT_FOUND",
                        "a.mbox 1 one",
                        "a.mbox 2 two",
                        "c.bin MAPI_E_CORRUPT_DATA",
                        "plain.msg Gr\u00FC\u00DFe aus K\u00F6ln");
    }

    @Test
    void aRefusalSaysWhatTheFileIsAndItsCodeOnce() throws IOException {
        Path store = Files.write(folder.resolve("x.pst"), new byte[] {'!', 'B', 'D', 'N', 0, 0, 1, 2});
        Path none = Files.write(folder.resolve("none"), new byte[] {0, 1, 2});
        assertThat(show(store, none))
                .extracting(one -> ((Refused) one).refusal().reason())
                .noneMatch(reason -> reason.contains("MAPI_E_") || reason.contains("not converted"))
                .first()
                .asString()
                .contains("PST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Note: read this first.\nAuthor: nobody\n\nSubject: further down\n",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n",
                "name: build\non: push\n",
                "[InternetShortcut]\r\nURL=http://example.org/\r\n",
                "just words\n"
            })
    void aTextWithNoFieldOfAMailIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), text);
        assertThat(show(file))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal().reason()).contains("no mail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\nSubject: x\r\n\r\n",
                "X-Odd: 1\n folded\nreceived : by x\n\n",
                "\uFEFFTo: x\n\n",
                "To: x"
            })
    void oneFieldOfAMailIsEnough(String text) throws IOException {
        assertThat(show(Files.writeString(folder.resolve("x"), text)))
                .singleElement()
                .isInstanceOf(ShownMessage.class);
    }

    @Test
    void keepsTheOrderOfManyFiles() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        List<String> expected = new ArrayList<>();
        for (int i = 100; i < 400; i++) {
            Files.writeString(tree.resolve(i + ".eml"), "Subject: mail " + i + "\n\n" + "x".repeat(i % 7 * 1000));
            expected.add(i + ".eml mail " + i);
        }
        assertThat(show(tree)).extracting(MsgShowTest::line).containsExactlyElementsOf(expected);
    }

    private static String line(Shown one) {
        if (one instanceof Refused no) {
            return Path.of(no.refusal().file()).getFileName() + " "
                    + no.refusal().code();
        }
        ShownMessage message = (ShownMessage) one;
        return Path.of(message.file()).getFileName() + (message.number() == null ? "" : " " + message.number()) + " "
                + message.message().subject();
    }

    private static List<Shown> show(Path... files) {
        List<Shown> shown = new ArrayList<>();
        new MsgShow(false, false).run(List.of(files), shown::add, Progress.NONE);
        return shown;
    }

    private static ShownMessage message(Path file) {
        return (ShownMessage) show(file).get(0);
    }
}
