package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MsgCommandsTest {
    @TempDir
    Path folder;

    private PlainHost host;
    private Path mail;
    private Path none;

    @BeforeEach
    void write() throws IOException {
        host = new PlainHost(Files.createDirectories(folder.resolve("home")));
        mail = Files.writeString(
                folder.resolve("a.eml"),
                "Subject: Lunch\nFrom: Ada <ada@example.org>\nTo: bob@example.org\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nNoon?\n--b\n"
                        + "Content-Disposition: attachment; filename=menu.txt\n\nsoup\n--b--\n");
        none = Files.write(folder.resolve("b.bin"), new byte[] {1, 2, 3});
    }

    @Test
    void showIsOneObjectALineInTheOrderAsked() {
        assertThat(host.run("msg", "show", "--json", none.toString(), mail.toString()))
                .isEqualTo(Shell.FAILED);
        String[] lines = host.out().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(new JSONObject(lines[0]).getJSONObject("refused").getString("code"))
                .isEqualTo("MAPI_E_CORRUPT_DATA");
        JSONObject shown = new JSONObject(lines[1]);
        assertThat(shown.keySet())
                .containsExactlyInAnyOrder(
                        "file",
                        "messageClass",
                        "subject",
                        "unicode",
                        "sender",
                        "from",
                        "sent",
                        "received",
                        "recipients",
                        "bodies",
                        "attachments",
                        "problems");
        assertThat(shown.getString("subject")).isEqualTo("Lunch");
        assertThat(shown.getJSONObject("sender").getString("smtp")).isEqualTo("ada@example.org");
        assertThat(shown.getJSONArray("attachments").getJSONObject(0).getString("name"))
                .isEqualTo("menu.txt");
    }

    @Test
    void propertiesAreThereWhenAskedFor() {
        assertThat(host.run("msg", "show", "--json", "--properties", mail.toString()))
                .isEqualTo(Shell.DONE);
        assertThat(new JSONObject(host.out()).getJSONArray("props")).isNotEmpty();
        host.run("msg", "show", "--properties", mail.toString());
        assertThat(host.out()).contains("0037001F PR_SUBJECT PT_UNICODE: Lunch");
    }

    @Test
    void aPersonReadsTheBodyToo() {
        assertThat(host.run("msg", "show", mail.toString())).isEqualTo(Shell.DONE);
        assertThat(host.out()).contains("Subject:  Lunch", "From:     Ada <SMTP:ada@example.org>", "Noon?");
    }

    @Test
    void theAuthorIsShownBesideTheOneWhoSentIt() throws IOException {
        Path sent = Files.writeString(
                folder.resolve("s.eml"),
                "From: Ada <ada@example.org>\nSender: Sec <sec@example.org>\nTo: bob@example.org\n\nx\n");
        host.run("msg", "show", "--json", sent.toString());
        JSONObject shown = new JSONObject(host.out());
        assertThat(shown.getJSONObject("sender").getString("smtp")).isEqualTo("sec@example.org");
        assertThat(shown.getJSONObject("from").toMap())
                .containsEntry("name", "Ada")
                .containsEntry("addressType", "SMTP")
                .containsEntry("address", "ada@example.org")
                .containsEntry("smtp", "ada@example.org");
        host.run("msg", "show", sent.toString());
        assertThat(host.out()).contains("From:     Ada <SMTP:ada@example.org> (sent by Sec <SMTP:sec@example.org>)");
    }

    @Test
    void convertTellsItsSumAndEveryRefusal() {
        Path out = folder.resolve("out");
        int code = host.run("msg", "convert", mail.toString(), none.toString(), "--to", "msg", "--out", out.toString());
        assertThat(code).isEqualTo(Shell.FAILED);
        assertThat(host.out())
                .contains("refused " + none)
                .endsWith("expected 2 = converted 1 + refused 1" + System.lineSeparator());
        assertThat(out.resolve("a.msg")).exists();

        assertThat(host.run("msg", "convert", mail.toString(), "--to", "msg", "--out", out.toString(), "--resume"))
                .isEqualTo(Shell.DONE);
        assertThat(host.out()).contains("expected 1 = converted 0 + there already 1 + refused 0");
    }

    @Test
    void convertSaysThatThereWasNothingToConvert() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(host.run(
                        "msg",
                        "convert",
                        empty.toString(),
                        "--to",
                        "eml",
                        "--out",
                        folder.resolve("o").toString()))
                .isEqualTo(Shell.DONE);
        assertThat(host.out()).contains("expected 0 = converted 0", "no file was found");
        assertThat(host.run("msg", "convert", empty.toString(), "--to", "eml", "--out", empty.toString()))
                .isEqualTo(Shell.FAILED);
        assertThat(host.err()).contains("name another --out folder");
    }

    @Test
    void convertForProgramsHasALineForEachAndOneAtTheEnd() {
        host.run(
                "msg",
                "convert",
                "--json",
                mail.toString(),
                "--to",
                "EML",
                "--out",
                folder.resolve("o").toString());
        String[] lines = host.out().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(new JSONObject(lines[0]).getString("outcome")).isEqualTo("converted");
        assertThat(new JSONObject(lines[1]).getInt("expected")).isEqualTo(1);
    }

    @Test
    void extractWritesFilesAndCheckFindsProblems() {
        Path out = folder.resolve("x");
        assertThat(host.run("msg", "extract", mail.toString(), "--out", out.toString()))
                .isEqualTo(Shell.DONE);
        assertThat(out.resolve("menu.txt")).hasContent("soup");
        assertThat(host.run("msg", "check", mail.toString())).isEqualTo(Shell.DONE);
        assertThat(host.run("msg", "check", mail.toString(), none.toString())).isEqualTo(Shell.FAILED);
        assertThat(host.out()).contains("2 files: 1 without a problem, 0 with warnings, 1 with errors");
    }

    @Test
    void wrongUseIsTold() {
        assertThat(host.run("msg", "convert", mail.toString(), "--to", "pdf", "--out", "o"))
                .isEqualTo(Shell.USAGE);
        assertThat(host.run("msg", "convert", mail.toString(), "--to", "eml")).isEqualTo(Shell.USAGE);
        assertThat(host.run("msg", "convert", mail.toString(), "--out", "o")).isEqualTo(Shell.USAGE);
        assertThat(host.run("msg", "extract", mail.toString())).isEqualTo(Shell.USAGE);
        assertThat(host.run("msg", "show")).isEqualTo(Shell.USAGE);
    }
}
