package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.MsgConvert.Existing;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.msg.MessageOptions;

class SafeNamesTest {
    @TempDir
    Path folder;

    @Test
    void whatTheEncodingDoesNotHaveIsSpelledDown() {
        SafeNames names = new SafeNames(StandardCharsets.US_ASCII);
        assertThat(names.next("\u00DCber \uD83D\uDE00.txt")).isEqualTo("_ber _.txt");
        assertThat(names.next("\u00C4ber \u4E2D.txt")).isEqualTo("_ber _ (2).txt");
        assertThat(new SafeNames().next("\u00DCber.txt")).isEqualTo("\u00DCber.txt");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatTheLocaleCannotSpellCostsNoOtherFile() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("\u00DC.eml"), "Subject: x\n\n");
        Files.writeString(in.resolve("a.eml"), "Subject: x\n\n");
        Path message = SampleMessages.write(
                folder.resolve("m.msg"),
                MessageOptions.DEFAULT,
                m -> SampleMessages.attach(m, "\u00DC.txt", new byte[] {1}));

        String told = inLocaleC(in, message);

        assertThat(told).contains("LC_ALL=C.UTF-8").doesNotContain("should not").endsWith("2 = 1 + 1");
        assertThat(folder.resolve("mails/a.eml")).exists();
        assertThat(folder.resolve("files/_.txt")).exists();
    }

    private String inLocaleC(Path in, Path message) throws IOException, InterruptedException {
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocaleC.class.getName(),
                        in.toString(),
                        message.toString(),
                        folder.toString())
                .redirectErrorStream(true);
        child.environment().put("LC_ALL", "C");
        Process running = child.start();
        String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return told.strip();
    }

    /** Runs in a process whose file names are ASCII. */
    static final class LocaleC {
        public static void main(String[] args) {
            Path out = Path.of(args[2]);
            new MsgExtract(out.resolve("files"), false).run(List.of(Path.of(args[1])), one -> {}, Progress.NONE);
            MsgConvert.Report report = new MsgConvert(
                            new Wishes(Format.EML, out.resolve("mails"), Existing.REFUSE, false))
                    .run(List.of(Path.of(args[0])), one -> {}, Progress.NONE);
            report.refusals().forEach(one -> System.out.println(one.reason()));
            System.out.println(report.expected() + " = " + report.converted() + " + "
                    + report.refusals().size());
        }
    }
}
