package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.testkit.MemoryMessage;

/** Broken mail: every prefix and many changes of one; {@code -Dposthouse.fuzz.seconds=60} tries for longer. */
@Timeout(600)
class MailFuzzTest {
    /** TNEF, uuencode, a digest, a calendar, HTML with a picture, RTF: all there is, in one. */
    private static byte[] sample() {
        MemoryMessage message = Mail.empty()
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, "x")
                        .put(PropTags.PR_BODY, "y")
                        .build());
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, 1)
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.parse("0102"))
                .build());
        String tnef = new Mail(message, new MimeConversion(java.util.List.of()))
                .text(ConverterFlag.CCSF_USE_TNEF, ConverterFlag.CCSF_NO_MSGID, ConverterFlag.CCSF_NOHEADERS);
        String part = tnef.substring(tnef.indexOf("Content-Type: application/ms-tnef"), tnef.lastIndexOf("\r\n--="));
        return String.join(
                        "\r\n",
                        "From: =?utf-8?Q?=C3=A4?= <a@x.org>",
                        "To: b@x.org, \"c, d\" <c@x.org>",
                        "Subject: =?iso-8859-1?B?5A==?= x",
                        "Date: Tue, 03 Feb 2026 04:05:06 +0100",
                        "Content-Type: multipart/mixed; boundary=\"o\"",
                        "",
                        "--o",
                        "Content-Type: multipart/alternative; boundary=i",
                        "",
                        "--i",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Transfer-Encoding: quoted-printable",
                        "",
                        "=C3=A4 text",
                        "--i",
                        "Content-Type: text/rtf",
                        "",
                        "{\\rtf1 {\\b a}\\'e4}",
                        "--i",
                        "Content-Type: text/calendar; method=REQUEST",
                        "",
                        "METHOD:REQUEST",
                        "--i--",
                        "--o",
                        "Content-Type: message/rfc822",
                        "",
                        "Subject: in",
                        "",
                        "text",
                        "--o",
                        "Content-Transfer-Encoding: x-uuencode",
                        "Content-Disposition: attachment; filename*0*=utf-8''%C3; filename*1*=%A4",
                        "",
                        "begin 644 x",
                        "#0V%T",
                        "`",
                        "end",
                        "--o",
                        part,
                        "--o--",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSampleHoldsWhatItShould() {
        Mail mail = Mail.read(sample());
        assertThat(mail.codes()).isEmpty();
        assertThat(mail.get(PropTags.PR_RTF_COMPRESSED)).isNotNull();
        assertThat(mail.attachments()).hasSize(4);
    }

    @Test
    void everyPrefixConvertsOrIsRefused() {
        byte[] eml = sample();
        for (int size = 0; size < eml.length; size += 1 + size / 400) {
            convert(Arrays.copyOf(eml, size));
        }
    }

    @Test
    void changedMailConvertsOrIsRefused() throws IOException {
        byte[] eml = sample();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("posthouse.fuzz.seconds", 2));
        Random random = new Random(4);
        for (int i = 0; i < 500 || System.nanoTime() < end; i++) {
            byte[] changed = eml.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                int at = random.nextInt(changed.length);
                switch (random.nextInt(3)) {
                    case 0 -> changed[at] = (byte) random.nextInt(256);
                    case 1 -> changed[at] = (byte) "\r\n-=:;\"<>(".charAt(random.nextInt(10));
                    default -> {
                        int from = random.nextInt(changed.length);
                        int length = Math.min(random.nextInt(60), changed.length - Math.max(at, from));
                        System.arraycopy(eml, from, changed, at, length);
                    }
                }
            }
            convert(changed);
            mbox(changed);
        }
    }

    private static void convert(byte[] eml) {
        try {
            assertThat(Mail.read(eml).write()).isNotEmpty();
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        }
    }

    private static void mbox(byte[] bytes) throws IOException {
        try (MboxReader reader = new MboxReader(new ByteArrayInputStream(bytes))) {
            for (Optional<MboxReader.Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entry.get().content().readAllBytes();
            }
        }
    }
}
