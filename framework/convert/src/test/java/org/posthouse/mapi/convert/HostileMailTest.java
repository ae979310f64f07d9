package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.convert.MimeProblem.Code;

@Timeout(60)
class HostileMailTest {
    private static final MimeLimits NARROW = new MimeLimits(10, 200, 1000, 3, 5, 4);

    @Test
    void whatIsNoMailIsRefusedWithAReason() {
        assertRefused("", "empty");
        assertRefused("\r\n\r\n  \r\n", "blank");
        assertRefused("a\0\1\2\3\4", "binary");
        assertRefused("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "compound file");
        assertRefused("just some words\r\nand more\r\n", "header");
        assertRefused("Subj", "header");
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> Mail.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA))
                .hasMessageContaining(reason);
    }

    @Test
    void aMarkABlankLineAndAnMboxLineBeforeTheHeaderDoNoHarm() {
        assertThat(Mail.of("\uFEFFSubject: a", "", "").get(PropTags.PR_SUBJECT)).isEqualTo("a");
        assertThat(Mail.of("", "Subject: a", "", "").get(PropTags.PR_SUBJECT)).isEqualTo("a");
        assertThat(Mail.of("From x@y Fri Nov 21 09:55:06 1997", "Subject: a", "", "")
                        .get(PropTags.PR_SUBJECT))
                .isEqualTo("a");
    }

    @Test
    void headersBeyondTheLimitsAreRefused() {
        assertThatThrownBy(() ->
                        Mail.read(("S: " + "x".repeat(300) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), NARROW))
                .hasMessageContaining("MAPI_E_CORRUPT_DATA");
        assertThatThrownBy(
                        () -> Mail.read(("S: x\r\n".repeat(11) + "\r\n").getBytes(StandardCharsets.US_ASCII), NARROW))
                .hasMessageContaining("MAPI_E_CORRUPT_DATA");
        String long150 = "S: " + "x".repeat(150) + "\r\n";
        assertThatThrownBy(() -> Mail.read((long150.repeat(8) + "\r\n").getBytes(StandardCharsets.US_ASCII), NARROW))
                .hasMessageContaining("longer than 1000");
    }

    @Test
    void anEndlessHeaderLineIsRefusedBeforeItIsRead() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() throws IOException {
                if (++given > 8_000_000) {
                    throw new IOException("read on and on");
                }
                return given == 2 ? ':' : 'x';
            }
        };
        assertThatThrownBy(() -> new MimeConverter().mimeToMapi(endless, Mail.empty()))
                .hasMessageContaining("MAPI_E_CORRUPT_DATA");
    }

    @Test
    void aHugeHeaderWithinTheLimitsIsReadInNoTime() {
        StringBuilder to = new StringBuilder("To: a0@example.org");
        for (int i = 1; i < 12_000; i++) {
            to.append(",\r\n a").append(i).append("@example.org");
        }
        assertThat(Mail.of(to.toString(), "", "").recipients()).hasSize(12_000);
    }

    @Test
    @Timeout(20)
    void manyToReplyToAreReadInNoTime() {
        Mail mail = Mail.of("Reply-To: " + "a@b,".repeat(62_000), "", "");
        Binary list = mail.get(PropTags.PR_REPLY_RECIPIENT_ENTRIES);
        assertThat(Addressee.ofFlatEntryList(list)).hasSize(62_000).containsOnly(Addressee.smtp("", "a@b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: !(",
                "To: !<",
                "To: !a:",
                "To: !a,",
                "To: !\"",
                "To: !=?",
                "To: !(a)",
                "Subject: !=?",
                "Subject: !=?utf-8?Q?a?= ",
                "Subject: !=?a?b?",
                "Content-Type: text/plain; !a*0*=x;",
                "Content-Type: text/plain; !a=\"",
                "Date: !(1)",
                "Received: !;",
                "References: !<a> "
            })
    @Timeout(60)
    void aHeaderOfOneThingOverAndOverIsReadInNoTime(String pattern) {
        String[] parts = pattern.split("!", 2);
        Mail mail = Mail.of(parts[0] + parts[1].repeat(250_000 / parts[1].length()), "", "body");
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("body");
    }

    @Test
    void multipartsWithinEachOtherWithoutEndAreKeptWhole() {
        Mail mail = Mail.read(nested("multipart/mixed", 3000));
        assertThat(mail.codes()).containsExactly(Code.TOO_DEEP);
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void messagesWithinEachOtherWithoutEndAreKeptWhole() {
        byte[] eml = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        Mail mail = Mail.read(eml);
        assertThat(mail.codes()).containsExactly(Code.TOO_DEEP);
        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.again().attachments()).hasSize(1);
    }

    private static byte[] nested(String type, int levels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            text.append(String.format("Content-Type: %s; boundary=b%dx\r\n\r\n--b%dx\r\n", type, i, i));
        }
        return text.append("\r\nend\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void partsBeyondTheLimitAreLeftOutAndTold() {
        String eml = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: a/b\r\n\r\nx\r\n".repeat(9) + "--b--\r\n";
        Mail mail = Mail.read(eml.getBytes(StandardCharsets.US_ASCII), NARROW);
        assertThat(mail.attachments()).hasSize(5);
        assertThat(mail.codes()).containsExactly(Code.TOO_MANY_PARTS);
    }

    @Test
    void aBrokenPartHeaderLeavesWhatCameBefore() {
        String eml = "Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nbody\r\n--b\r\nX: "
                + "x".repeat(300) + "\r\n\r\nlost\r\n--b--\r\n";
        Mail mail = Mail.read(eml.getBytes(StandardCharsets.US_ASCII), NARROW);
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("body");
        assertThat(mail.codes()).containsExactly(Code.BROKEN_STRUCTURE);
    }

    @Test
    void problemsWithoutEndAreCounted() {
        Mail mail = Mail.read(("To: " + "x,".repeat(90) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), NARROW);
        assertThat(mail.codes()).hasSize(5).endsWith(Code.MORE_PROBLEMS);
    }

    @Test
    void aBoundaryOfAnyLengthDoesNoHarm() {
        Mail mail = Mail.of("Content-Type: multipart/mixed; boundary=" + "b".repeat(9000), "", "x");
        assertThat(mail.attachments()).hasSize(1);
        Mail.of("Content-Type: multipart/mixed; boundary=\"\"", "", "x");
        Mail.of("Content-Type: multipart/mixed; boundary=\" \"", "", "-- ", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rich.eml", "signed.eml"})
    void aFileCutAnywhereConvertsOrIsRefused(String name) throws IOException {
        byte[] whole;
        try (InputStream in = HostileMailTest.class.getResourceAsStream(name)) {
            whole = in.readAllBytes();
        }
        assertThat(Mail.read(whole).codes()).isEmpty();
        int refused = 0;
        long start = System.nanoTime();
        for (int length = 0; length < whole.length; length++) {
            try {
                Mail mail = Mail.read(Arrays.copyOf(whole, length));
                assertThat(mail.write()).isNotEmpty();
            } catch (MapiException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 10);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void aReadErrorIsToldAsOne() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }
        };
        assertThatThrownBy(() -> new MimeConverter().mimeToMapi(failing, Mail.empty()))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_DISK_ERROR));
        assertThatThrownBy(() -> new MimeConverter().mimeToMapi(new ByteArrayInputStream(new byte[0]), Mail.empty()))
                .hasMessageContaining("empty");
    }
}
