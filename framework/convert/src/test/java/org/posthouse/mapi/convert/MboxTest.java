package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MboxTest {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");

    private static List<String> read(String mbox) throws IOException {
        List<String> mails = new ArrayList<>();
        try (MboxReader reader = new MboxReader(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.ISO_8859_1)))) {
            for (Optional<MboxReader.Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                mails.add(entry.get().sender() + "|" + entry.get().offset() + "|"
                        + new String(entry.get().content().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return mails;
    }

    private static String write(String... mails) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MboxWriter writer = new MboxWriter(out)) {
            for (String mail : mails) {
                try (OutputStream content = writer.add("a b@x.org", TIME)) {
                    content.write(mail.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void eachMailBeginsWithItsLineAndEndsWithABlankOne() throws IOException {
        assertThat(write("A: 1\r\n\r\ntext", "B: 2\n\nmore\n"))
                .isEqualTo("From ab@x.org Tue Feb 3 04:05:06 2026\nA: 1\n\ntext\n\n"
                        + "From ab@x.org Tue Feb 3 04:05:06 2026\nB: 2\n\nmore\n\n");
    }

    @Test
    void linesThatLookLikeABeginningAreQuotedAndUnquoted() throws IOException {
        String mail = "A: 1\n\nFrom x\n>From y\n>>From z\n>Fro\n> From\nFrom\n\nFrom 12:34\n>\n";
        String mbox = write(mail);
        assertThat(mbox).contains("\n>From x\n>>From y\n>>>From z\n>Fro\n> From\nFrom\n\n>From 12:34\n>\n\n");
        assertThat(read(mbox)).containsExactly("ab@x.org|0|" + mail);
    }

    @Test
    void filesOfManyWritersAreRead() throws IOException {
        assertThat(read("From a Thu Jan  1 00:00:01 1970\r\nA: 1\r\n\r\nx\r\n\r\nFrom here on\r\n\r\n"
                        + "From b Thu Jan  1 00:00:01 1970\r\nB: 2\r\n"))
                .containsExactly("a|0|A: 1\r\n\r\nx\r\n\r\nFrom here on\r\n", "b|62|B: 2\r\n");
        assertThat(read("\n\nFrom a\nA: 1\n")).containsExactly("a|2|A: 1\n");
        assertThat(read("A: 1\n\nno line before\n")).containsExactly("|0|A: 1\n\nno line before\n");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
        assertThat(read("From a 00:00")).containsExactly("a|0|");
        assertThat(read("From a 00:00\n\n\nFrom b 11:11\n\n")).containsExactly("a|0|\n", "b|15|");
    }

    @Test
    void aMailNeedNotBeReadToItsEnd() throws IOException {
        String mbox = write("A: 1\n\n" + "long line ".repeat(10_000) + "\n", "B: 2\n");
        try (MboxReader reader = new MboxReader(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.US_ASCII)))) {
            InputStream first = reader.next().orElseThrow().content();
            assertThat(first.read()).isEqualTo('A');
            assertThat(reader.next().orElseThrow().content().readAllBytes()).hasSize(5);
            assertThat(reader.next()).isEmpty();
            assertThat(first.read()).isEqualTo(-1);
        }
    }

    @Test
    void whateverIsWrittenIsReadAgain() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            String[] mails = new String[1 + random.nextInt(3)];
            for (int m = 0; m < mails.length; m++) {
                StringBuilder mail = new StringBuilder("A: 1\n");
                for (int n = random.nextInt(30); n > 0; n--) {
                    mail.append(List.of("\n", "From ", ">", "12:34", "x", "\n\n", "Fro", "y".repeat(9_000))
                            .get(random.nextInt(i < 20 ? 8 : 7)));
                }
                mails[m] = mail.append('\n').toString();
            }
            List<String> again = read(write(mails)).stream()
                    .map(mail -> mail.replaceFirst("^[^|]*\\|[^|]*\\|", ""))
                    .toList();
            assertThat(again).containsExactly(mails);
        }
    }

    @Test
    void binaryPartsAreTheSameWhenTheyAreReadAgain() throws IOException {
        byte[] data = new byte[5_000];
        new Random(5).nextBytes(data);
        String binary = "\n--b\r\n--c\rFrom x\nFrom y\r\n\r\n" + new String(data, StandardCharsets.ISO_8859_1) + "\r";
        String part =
                "Content-Type: application/x-data; name=d\r\nContent-Transfer-Encoding: Binary (8)\r\n\r\n" + binary;
        String parts =
                "Content-Type: multipart/mixed;\r\n boundary=c\r\nContent-Transfer-Encoding: binary\r\n\r\n--c\r\n"
                        + "Content-Type: text/plain\r\n\r\ntext\r\n--c\r\n" + part.replace("--c\r", "--x\r")
                        + "\r\n--c--\r\n";
        String digest = "Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\nSubject: inner\r\n" + parts
                + "\r\n--d--\r\n";
        for (String mail : List.of(part, parts, digest)) {
            String again = read(write("Subject: s\r\n" + mail)).get(0).replaceFirst("^[^|]*\\|[^|]*\\|", "");
            assertThat(again).contains("Content-Transfer-Encoding: base64\n").doesNotContainIgnoringCase("binary");
            assertThat(facts(again)).isEqualTo(facts("Subject: s\r\n" + mail));
        }
    }

    @Test
    void mailWithoutBinaryPartsStaysAsItIs() throws IOException {
        String mail =
                "Content-Type: multipart/mixed; boundary=b\nSubject: \u00E4\n\n--b\nContent-Transfer-Encoding: 8bit\n\n"
                        + "\u00FC\n--bc\n--b--\nafter\n--b\nContent-Transfer-Encoding: binary\n\nnot a part\n";
        assertThat(read(write(mail))).containsExactly("ab@x.org|0|" + mail);
    }

    private static List<String> facts(String mail) {
        return Mail.read(mail.getBytes(StandardCharsets.ISO_8859_1)).facts();
    }
}
