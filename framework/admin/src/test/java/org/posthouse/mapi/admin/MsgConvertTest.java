package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.admin.MsgConvert.Existing;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Report;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

class MsgConvertTest {
    private static final String MAILBOX = "From x Mon Jan  1 00:00:00 2024\nSubject: one\n\n1\n>From me\n\n"
            + "From x Mon Jan  1 00:00:01 2024\nSubject: two\n\n2\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyKindBecomesEveryOther(Format to) throws IOException {
        SampleMessages.write("plain", in());
        Files.writeString(
                in().resolve("mail.eml"), "Subject: a mail\nFrom: a@example.org\nTo: b@example.org\n\ntext\n");
        Files.writeString(in().resolve("box.mbox"), MAILBOX);

        Report report = convert(to, Existing.REFUSE);

        assertThat(report).isEqualTo(new Report(4, 4, 0, List.of(), List.of()));
        assertThat(subjects(out())).containsExactlyInAnyOrder("Gr\u00FC\u00DFe aus K\u00F6ln", "a mail", "one", "two");
    }

    @Test
    void namesAndFoldersAreKeptAndCollisionsSolved() throws IOException {
        Path deep = Files.createDirectories(in().resolve("2024/may"));
        Files.writeString(deep.resolve("x.eml"), "Subject: eml\n\n");
        SampleMessages.write("plain", deep);
        Files.move(deep.resolve("plain.msg"), deep.resolve("X.msg"));
        Files.writeString(in().resolve("v1.2"), "Subject: no extension\n\n");
        Files.writeString(in().resolve("box.mbox"), MAILBOX);

        convert(Format.EML, Existing.REFUSE);

        assertThat(files(out()))
                .containsExactlyInAnyOrder(
                        "2024/may/X.eml", "2024/may/x (2).eml", "v1.2.eml", "box/00001.eml", "box/00002.eml");
    }

    @Test
    void aMailboxHoldsTheMessagesOfItsFolderInOrder() throws IOException {
        Path deep = Files.createDirectories(in().resolve("old"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(in().resolve(i + ".eml"), "Subject: m" + i + "\n\nFrom here\n");
            Files.writeString(deep.resolve(i + ".eml"), "Subject: old" + i + "\n\n");
        }
        Report report = convert(Format.MBOX, Existing.REFUSE);
        assertThat(report.converted()).isEqualTo(10);
        assertThat(files(out())).containsExactlyInAnyOrder("in.mbox", "old.mbox");
        assertThat(subjects(out().resolve("in.mbox"))).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(subjects(out().resolve("old.mbox"))).containsExactly("old0", "old1", "old2", "old3", "old4");
        assertThat(Files.readString(out().resolve("in.mbox"))).contains("\n>From here\n");
    }

    @Test
    void aMailBecomesAMailByteForByte() throws IOException {
        byte[] mail = "Subject: x\r\nX-Odd:   y\r\n\r\ntext\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Files.write(in().resolve("a.eml"), mail);
        convert(Format.EML, Existing.REFUSE);
        assertThat(out().resolve("a.eml")).hasBinaryContent(mail);
    }

    @Test
    void whatIsRefusedIsListedAndLeavesNothingBehind() throws IOException {
        Files.write(in().resolve("none.msg"), new byte[] {0, 1, 2});
        Files.writeString(in().resolve("ok.eml"), "Subject: ok\n\n");
        List<MsgConvert.Converted> told = new ArrayList<>();
        Report report = new MsgConvert(new Wishes(Format.EML, out(), Existing.REFUSE, false))
                .run(List.of(in(), folder.resolve("missing.msg")), told::add, Progress.NONE);
        assertThat(report.expected()).isEqualTo(3);
        assertThat(report.converted()).isEqualTo(1);
        assertThat(report.refusals())
                .extracting(Refusal::code)
                .containsExactly("MAPI_E_CORRUPT_DATA", "MAPI_E_NOT_FOUND");
        assertThat(report.untried()).isZero();
        assertThat(told).hasSize(3);
        assertThat(files(out())).containsExactly("ok.eml");
    }

    @Test
    void filesThatAreThereAreRefusedKeptOrReplacedAsWished() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        Files.createDirectories(out());
        Files.writeString(out().resolve("a.eml"), "before");

        assertThat(convert(Format.EML, Existing.REFUSE).refusals())
                .extracting(Refusal::code)
                .containsExactly("MAPI_E_COLLISION");
        assertThat(convert(Format.EML, Existing.KEEP).refusals())
                .as("somebody else's file")
                .extracting(Refusal::code)
                .containsExactly("MAPI_E_COLLISION");
        assertThat(out().resolve("a.eml")).hasContent("before");
        assertThat(convert(Format.EML, Existing.REPLACE).converted()).isEqualTo(1);
        assertThat(Files.readString(out().resolve("a.eml"))).contains("Subject: a");
        assertThat(convert(Format.EML, Existing.KEEP)).isEqualTo(new Report(1, 0, 1, List.of(), List.of()));
    }

    @Test
    void aMessageThatCannotBeConvertedWholeIsListedOrRefusedAsWished() throws IOException {
        SampleMessages.write(in().resolve("ref.msg"), org.posthouse.mapi.msg.MessageOptions.DEFAULT, message -> {
            SampleMessages.plain(message);
            try (var attach = message.createAttach()) {
                attach.saveChanges(java.util.Set.of());
            }
        });
        Report report = convert(Format.EML, Existing.REFUSE);
        assertThat(report.converted()).isEqualTo(1);
        assertThat(report.incomplete()).extracting(Refusal::code).containsExactly("ATTACHMENT_NOT_WRITTEN");

        Report whole = new MsgConvert(new Wishes(Format.EML, folder.resolve("whole"), Existing.REFUSE, true))
                .run(List.of(in()), one -> {}, Progress.NONE);
        assertThat(whole.refusals()).hasSize(1);
        assertThat(files(folder.resolve("whole"))).isEmpty();
    }

    @Test
    void htmlThatIsStoredAsAStringIsConverted() throws IOException {
        SampleMessages.write(
                in().resolve("html.msg"),
                org.posthouse.mapi.msg.MessageOptions.DEFAULT,
                message ->
                        message.setProp(org.posthouse.mapi.api.property.PropTag.ofUnicode(0x1013), "<p>caf\u00E9</p>"));
        Report report = convert(Format.EML, Existing.REFUSE);
        assertThat(report).isEqualTo(new Report(1, 1, 0, List.of(), List.of()));
        assertThat(Files.readString(out().resolve("html.eml")))
                .contains("text/html")
                .contains("caf=C3=A9");
    }

    @Test
    void whatAKilledProcessLeftUnfinishedIsClearedAway() throws IOException {
        Path parts = Files.createDirectories(out().resolve(".posthouse-parts"));
        Files.writeString(parts.resolve("lock"), "");
        Files.writeString(parts.resolve(".posthouse-123.part"), "half");
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        convert(Format.EML, Existing.KEEP);
        assertThat(parts).doesNotExist();
        assertThat(files(out())).containsExactly("a.eml");
    }

    @Test
    void twoConversionsDoNotWriteIntoOneFolder() throws IOException {
        Path parts = Files.createDirectories(out().resolve(".posthouse-parts"));
        try (FileChannel other =
                        FileChannel.open(parts.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> convert(Format.EML, Existing.KEEP))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_BUSY));
        }
    }

    @Test
    void whatWasMadeIsNotConvertedAgain() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        Path inside = in().resolve("made");
        for (int i = 0; i < 2; i++) {
            Report report = new MsgConvert(new Wishes(Format.EML, inside, Existing.REPLACE, false))
                    .run(List.of(in()), one -> {}, Progress.NONE);
            assertThat(report.expected()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Existing.class, names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
    void whatAFileBecameItBecomesAgainWhateverCameSince(Existing existing) throws IOException {
        Files.writeString(in().resolve("a.msg"), "Subject: first\n\n");
        convert(Format.EML, Existing.REFUSE);
        Files.writeString(in().resolve("a.dat"), "Subject: second\n\n");
        Report report = convert(Format.EML, existing);
        assertThat(report.converted() + report.there()).isEqualTo(2);
        assertThat(out().resolve("a.eml")).content().contains("first");
        assertThat(out().resolve("a (2).eml")).content().contains("second");
        assertThat(files(out())).hasSize(2);
    }

    @Test
    void theFolderOfAMailboxIsItsOwnWhateverCameSince() throws IOException {
        Files.writeString(in().resolve("box.mbox"), MAILBOX);
        convert(Format.EML, Existing.REFUSE);
        Files.writeString(in().resolve("box.dat"), MAILBOX.replace("one", "three"));
        Report report = convert(Format.EML, Existing.KEEP);
        assertThat(report).isEqualTo(new Report(4, 2, 2, List.of(), List.of()));
        assertThat(subjects(out())).containsExactlyInAnyOrder("one", "two", "three", "two");
    }

    @Test
    void aMailThatAMailboxWasMadeWithoutIsNotThere() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        convert(Format.MBOX, Existing.REFUSE);
        Files.writeString(in().resolve("b.eml"), "Subject: b\n\n");
        Report report = convert(Format.MBOX, Existing.KEEP);
        assertThat(report.there()).isEqualTo(1);
        assertThat(report.refusals()).extracting(Refusal::code).containsExactly("MAPI_E_COLLISION");
        assertThat(convert(Format.MBOX, Existing.REPLACE).converted()).isEqualTo(2);
        assertThat(convert(Format.MBOX, Existing.KEEP).there()).isEqualTo(2);
    }

    @Test
    void aFileThatHasChangedSinceIsNotTakenForDone() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        convert(Format.EML, Existing.REFUSE);
        Files.writeString(in().resolve("a.eml"), "Subject: another\n\n");
        assertThat(convert(Format.EML, Existing.KEEP).refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("has changed since", "--force");
    }

    @Test
    void aRecordCutOffByAKilledProcessIsGoneOnWith() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.writeString(in().resolve(name + ".eml"), "Subject: " + name + "\n\n");
            convert(Format.EML, Existing.KEEP);
        }
        Path record = out().resolve(ConversionRecord.NAME);
        String whole = Files.readString(record);
        for (int length = 0; length <= whole.length(); length++) {
            Files.writeString(record, whole.substring(0, length));
            Files.deleteIfExists(out().resolve("b.eml"));
            assertThat(convert(Format.EML, Existing.KEEP).untried()).isZero();
            assertThat(convert(Format.EML, Existing.KEEP).there())
                    .as(whole.substring(0, length))
                    .isEqualTo(length <= whole.indexOf('\n') ? 1 : 2);
        }
    }

    @Test
    void aFileThatWasJustToBeReplacedIsReplaced() throws IOException {
        Path input = Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        Path target = Files.writeString(Files.createDirectories(out()).resolve("a.eml"), "before");
        try (ConversionRecord record = ConversionRecord.open(out())) {
            record.replacing(input, 0, target);
        }
        assertThat(convert(Format.EML, Existing.KEEP).converted()).isEqualTo(1);
        assertThat(target).content().contains("Subject: a");
    }

    @Test
    void aFolderInTheOneToWriteToIsRefused() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        for (Path source : List.of(in(), Files.createDirectories(in().resolve("deep")))) {
            assertThatThrownBy(() -> new MsgConvert(new Wishes(Format.EML, in(), Existing.REFUSE, false))
                            .run(List.of(source), one -> {}, Progress.NONE))
                    .isInstanceOf(MapiException.class)
                    .hasMessageContaining(source.toString())
                    .hasMessageContaining(in().toString());
        }
    }

    @Test
    void inputInTheFolderToWriteToIsNotPassedOverInSilence() throws IOException {
        Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        Path inside = Files.createDirectories(in().resolve("2024"));
        Path passed = Files.writeString(inside.resolve("b.eml"), "Subject: b\n\n");
        Report report = new MsgConvert(new Wishes(Format.MSG, inside, Existing.REFUSE, false))
                .run(List.of(in()), one -> {}, Progress.NONE);
        assertThat(report.expected()).isEqualTo(2);
        assertThat(report.refusals()).extracting(Refusal::file).containsExactly(passed.toString());
    }

    @Test
    void aFileThatIsNamedTwiceIsConvertedOnce() throws IOException {
        Path file = Files.writeString(in().resolve("a.eml"), "Subject: a\n\n");
        Report report = new MsgConvert(new Wishes(Format.EML, out(), Existing.REFUSE, false))
                .run(List.of(file, in(), in().resolve("../in/a.eml")), one -> {}, Progress.NONE);
        assertThat(report).isEqualTo(new Report(1, 1, 0, List.of(), List.of()));
    }

    private Path in() throws IOException {
        return Files.createDirectories(folder.resolve("in"));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Report convert(Format to, Existing existing) throws IOException {
        return new MsgConvert(new Wishes(to, out(), existing, false)).run(List.of(in()), one -> {}, Progress.NONE);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(ConversionRecord.NAME))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static List<String> subjects(Path source) {
        List<String> subjects = new ArrayList<>();
        new MsgShow(false, false)
                .run(
                        List.of(source),
                        one -> subjects.add(
                                ((MsgShow.ShownMessage) one).message().subject()),
                        Progress.NONE);
        return subjects;
    }
}
