package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;

/**
 * What we write, as two other readers read it: Perl's {@code msgconvert} and the {@code @kenjiuno/msgreader} of npm (found by NODE_PATH).
 * Skipped where they are not installed.
 */
final class OtherReadersTest {
    private static final String SCRIPT = """
            const fs = require('fs');
            const Reader = require('@kenjiuno/msgreader').default;
            const reader = new Reader(fs.readFileSync(process.argv[1]));
            const data = reader.getFileData();
            const inner = data.attachments.find(a => a.innerMsgContent);
            console.log(JSON.stringify({
              subject: data.subject, body: data.body, sender: data.senderName,
              recipients: data.recipients.map(r => r.name + ' ' + r.email + ' ' + r.recipType).join(),
              attachments: data.attachments.map(a => a.innerMsgContent ? a.innerMsgContentFields.subject
                  : a.fileName + ' ' + reader.getAttachment(a).content.length).join()
            }));
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("made.msg");
        try (StorageMessage message = StorageMessage.create(file)) {
            message.setProp(PropTags.PR_SUBJECT, "RE: gr\u00FC\u00DFe");
            message.setProp(PropTags.PR_BODY, "text \u00E9");
            message.setProp(PropTags.PR_SENDER_NAME, "Zo\u00EB");
            message.modifyRecipients(
                    RecipientMode.REPLACE_ALL,
                    List.of(Msg.recipient(RecipientType.MAPI_TO, "Ann"), Msg.recipient(RecipientType.MAPI_CC, "Ben")));
            Msg.attach(message, "a.txt", "some data".getBytes(StandardCharsets.US_ASCII));
            Msg.attach(message, "large.bin", new byte[100_000]);
            try (StorageAttach attach = message.createAttach();
                    StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "inner");
                inside.setProp(PropTags.PR_BODY, "inner text");
                Msg.save(inside);
                Msg.save(attach);
            }
            Msg.save(message);
        }
    }

    @Test
    @Tag("MSG-048")
    @Tag("MSG-063")
    void msgreaderReadsTheSameFacts() throws Exception {
        assumeTrue(
                run("node", "-e", "require('@kenjiuno/msgreader')").code() == 0,
                "npm's @kenjiuno/msgreader is not installed; what it reads is not compared");
        Output output = run("node", "-e", SCRIPT, file.toString());
        assertThat(output.code()).as(output.text()).isZero();
        Map<String, Object> facts = Json.object(output.text().strip());
        assertThat(facts)
                .containsEntry("subject", "RE: gr\u00FC\u00DFe")
                .containsEntry("body", "text \u00E9")
                .containsEntry("sender", "Zo\u00EB")
                .containsEntry("recipients", "Ann ann@example.org to,Ben ben@example.org cc")
                .containsEntry("attachments", "a.txt 9,large.bin 100000,inner");
    }

    @Test
    @Tag("MSG-048")
    @Tag("MSG-063")
    void msgconvertReadsTheSameFacts() throws Exception {
        assumeTrue(
                run("msgconvert", "--version").code() >= 0,
                "Perl's msgconvert is not installed; what it reads is not compared");
        Path mail = folder.resolve("made.eml");
        Output output = run("msgconvert", "--outfile", mail.toString(), file.toString());
        assertThat(output.code()).as(output.text()).isZero();
        // it writes header fields as they are
        String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("Subject: RE: gr\u00FC\u00DFe")
                .contains("<ann@example.org>")
                .contains("<ben@example.org>")
                .contains("a.txt")
                .contains("c29tZSBkYXRh") // "some data"
                .contains("large.bin")
                .contains("Subject: inner")
                .contains("inner text");
    }

    private record Output(int code, String text) {}

    /** Runs a program; code -1 where there is none. */
    private static Output run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            return new Output(-1, e.toString());
        }
    }
}
