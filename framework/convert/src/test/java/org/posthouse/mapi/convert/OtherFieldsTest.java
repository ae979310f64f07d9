package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;

class OtherFieldsTest {
    @Test
    void fieldsOfNoPropertyAreWrittenBackAsTheyWere() {
        Mail mail = Mail.of(
                "Received: from a by b;",
                "\tFri, 21 Nov 1997 10:00:00 +0000",
                "Received: from c by a; Fri, 21 Nov 1997 09:58:00 +0000",
                "From: a@example.org",
                "List-Id:  Two  blanks <list.example.org>",
                "X-Empty:",
                "X-Word: =?utf-8?Q?=C3=BC?=",
                "",
                "");
        assertThat(mail.text())
                .contains("Received: from a by b;\r\n\tFri, 21 Nov 1997 10:00:00 +0000\r\n"
                        + "Received: from c by a; Fri, 21 Nov 1997 09:58:00 +0000\r\n"
                        + "List-Id:  Two  blanks <list.example.org>\r\n"
                        + "X-Empty:\r\n"
                        + "X-Word: =?utf-8?Q?=C3=BC?=\r\n"
                        + "MIME-Version: 1.0\r\n")
                .startsWith("Date: Fri, 21 Nov 1997 10:00:00 +0000\r\nFrom: a@example.org\r\n");
        assertThat(mail.again().get(PropTags.PR_MESSAGE_DELIVERY_TIME)).isEqualTo("1997-11-21T10:00:00Z");
        assertThat(mail.text(ConverterFlag.CCSF_NOHEADERS)).doesNotContain("Received");
    }

    @Test
    void whatIsWrittenFromPropertiesIsNotWrittenTwice() {
        String[] fields = {
            "Date: Fri, 21 Nov 1997 09:58:00 +0000",
            "From: a@example.org",
            "Sender: b@example.org",
            "To: c@example.org",
            "Cc: d@example.org",
            "Bcc: secret@example.org",
            "BCC : secret@example.org",
            "Resent-Bcc: secret@example.org",
            "Reply-To: e@example.org",
            "Subject: old",
            "Message-ID: <1@example.org>",
            "In-Reply-To: <0@example.org>",
            "References: <0@example.org>",
            "Thread-Index: AAAA",
            "Importance: high",
            "X-Priority: 1",
            "X-MSMail-Priority: high",
            "Priority: urgent",
            "Sensitivity: private",
            "X-Unsent: 1",
            "Disposition-Notification-To: a@example.org",
            "Return-Receipt-To: a@example.org",
            "MIME-Version: 1.0",
            "Content-Type: text/plain",
            "Content-Language: en",
            "",
            "x"
        };
        Mail mail = Mail.of(fields);
        assertThat(others(mail.get(PropTags.PR_TRANSPORT_MESSAGE_HEADERS))).isEmpty();
        mail.message().setProp(PropTags.PR_SUBJECT, "new");
        mail.message().deleteProps(List.of(PropTags.PR_IMPORTANCE));
        assertThat(mail.text())
                .contains("Subject: new\r\n")
                .doesNotContain("old")
                .doesNotContain("secret")
                .doesNotContain("X-Priority")
                .doesNotContain("Importance");
        assertThat(mail.text().lines().filter(line -> line.matches("(?i)(from|to|date|mime-version):.*")))
                .hasSize(4);
    }

    @Test
    void whateverTheHeaderHoldsItStaysAHeader() {
        assertThat(others("X-A: 1\r\n\r\nbody\r\nX-B: 2\n \n more\n \t\nno field\n of any kind\n : x\nFrom x: y\n: z"))
                .isEqualTo("X-A: 1\r\nX-B: 2\r\n more\r\n");
        assertThat(others("X-A: 1\rBcc: 2\u0000\u0085Bcc: 3")).isEqualTo("X-A: 1 Bcc: 2  Bcc: 3\r\n");
        assertThat(others("")).isEmpty();
    }

    @Test
    void whatIsNotAsciiIsEncoded() {
        assertThat(others("X-Name: J\u00f6rg\r\n")).isEqualTo("X-Name: =?ISO-8859-1?Q?J=F6rg?=\r\n");
    }

    @Test
    void largeFieldsAreShortLinesSoon() {
        for (String piece : List.of("x", "\u00fc", "word ", "\n ", "\n \u00fc")) {
            String header = "X-Large: " + piece.repeat(300_000 / piece.length());
            String written = Assertions.assertTimeout(Duration.ofSeconds(20), () -> others(header));
            assertThat(written.lines()).allMatch(line -> line.length() <= 998);
        }
    }

    private static String others(String headers) {
        HeaderWriter out = new HeaderWriter();
        OtherFields.write(headers, out);
        return new String(out.bytes(), StandardCharsets.UTF_8);
    }
}
