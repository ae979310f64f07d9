package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.convert.MimeProblem.Code;

class MimeWriterTest {
    private final Mail mail = new Mail(Mail.empty(), new MimeConversion(List.of()));

    @Test
    void everyLineIsShortAndSevenBit() throws IOException {
        put(PropTags.PR_SUBJECT, "Ärger mit 😀 ".repeat(40).strip());
        put(PropTags.PR_BODY, "ü".repeat(50) + "x".repeat(3000) + "\r\n.\r\nFrom me\r\n");
        put(PropTags.PR_HTML, Binary.of(("<p>" + "y".repeat(5000)).getBytes(StandardCharsets.US_ASCII)));
        put(PropTags.PR_SENT_REPRESENTING_NAME, "Ünï, \"Q\" Códé");
        put(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS, "u@bücher.example");
        attach("ein sehr langer Name mit Umläuten und so weiter und so fort.größe", "z".repeat(1000));
        String text = mail.text();
        assertThat(text.lines()).allMatch(line -> line.length() <= 78);
        assertThat(text.chars()).allMatch(c -> c < 0x7F);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        Mail again = mail.again();
        assertThat(again.codes()).isEmpty();
        assertThat(again.get(PropTags.PR_SUBJECT)).isEqualTo(mail.get(PropTags.PR_SUBJECT));
        assertThat(again.get(PropTags.PR_BODY)).isEqualTo(mail.get(PropTags.PR_BODY));
        assertThat(again.get(PropTags.PR_HTML)).isEqualTo(mail.get(PropTags.PR_HTML));
        assertThat(again.get(PropTags.PR_SENT_REPRESENTING_NAME)).isEqualTo("Ünï, \"Q\" Códé");
        assertThat(again.get(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS)).isEqualTo("u@xn--bcher-kva.example");
        assertThat(again.attachments()).isEqualTo(mail.attachments());
    }

    @Test
    void subjectsComeBackWhateverTheyHold() {
        for (String subject : List.of(
                "plain",
                "",
                "=?utf-8?Q?not_an_encoded_word?=",
                "two  spaces",
                "x".repeat(500),
                "word ".repeat(100) + "end",
                "日本語".repeat(60),
                "😀".repeat(50),
                "a\tb",
                "ends with ü")) {
            put(PropTags.PR_SUBJECT, subject);
            assertThat(mail.again().get(PropTags.PR_SUBJECT)).isEqualTo(subject);
        }
    }

    @Test
    void aValueCannotBecomeAField() {
        put(PropTags.PR_SUBJECT, "x\r\nBcc: evil@example.org\r\n\r\nbody");
        put(PropTags.PR_INTERNET_MESSAGE_ID, "<1@x>\r\nBcc: evil@example.org");
        put(PropTags.PR_SENT_REPRESENTING_NAME, "n\r\nBcc: evil@example.org");
        put(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS, "a@b>\r\nBcc: evil@example.org");
        attach("f\r\nBcc: evil@example.org", "x");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void blindCopiesAreWrittenOnlyWhenAskedFor() {
        mail.message()
                .modifyRecipients(
                        RecipientMode.MODRECIP_ADD,
                        List.of(
                                Addressee.smtp("A", "a@example.org").recipient(RecipientType.MAPI_TO),
                                Addressee.smtp("B", "b@example.org").recipient(RecipientType.MAPI_BCC)));
        assertThat(mail.text()).contains("To: A <a@example.org>").doesNotContain("b@example.org");
        assertThat(mail.text(ConverterFlag.CCSF_INCLUDE_BCC)).contains("Bcc: B <b@example.org>");
    }

    @Test
    void bodiesAreWrittenWithLineEndsOfMailWhateverTheyHave() {
        put(PropTags.PR_BODY, "one\ntwo\rthree\r\n\nfour\r");
        put(PropTags.PR_HTML, Binary.of("<p>\nfive\r</p>\n\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(mail.text())
                .contains(
                        "charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\none\r\ntwo\r\nthree\r\n\r\nfour\r\n")
                .contains("charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n<p>\r\nfive\r\n</p>\r\n\r\n")
                .doesNotContain("base64");
    }

    @Test
    void htmlOfSixteenBitCharactersIsNotTouched() {
        Binary html = Binary.of("<p>\r\n\u0A0D\n</p>".getBytes(StandardCharsets.UTF_16LE));
        put(PropTags.PR_HTML, html);
        put(PropTags.PR_INTERNET_CPID, 1200);
        assertThat(mail.again().get(PropTags.PR_HTML)).isEqualTo(html);
    }

    @Test
    void attachedTextStaysByteForByte() {
        attach("a.txt", "text/plain", "one\ntwo\r\n");
        attach("b.bin", "application/octet-stream", "one\rtwo\n");
        assertThat(mail.again().attachments()).isEqualTo(mail.attachments());
    }

    @Test
    void aPersonWithoutAnyAddressLeavesTheName() {
        PropValues row = PropValues.builder()
                .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                .put(PropTags.PR_DISPLAY_NAME, "Boss")
                .build();
        mail.message().modifyRecipients(RecipientMode.MODRECIP_ADD, List.of(row));
        MimeConversion conversion =
                new MimeConverter().mapiToMime(mail.message(), OutputStream.nullOutputStream(), Set.of());
        assertThat(conversion.problems()).extracting(MimeProblem::code).containsExactly(Code.NO_SMTP_ADDRESS);
        assertThat(mail.text()).contains("To: Boss:;");
    }

    @Test
    void aPersonWhoseAddressIsNoneIsToldAndKeptByName() {
        mail.message().to(RecipientType.MAPI_TO.value(), "Jörg, the \"Boss\"", "SMTP", "no address");
        MimeConversion conversion = new MimeConverter().mapiToMime(mail.message(), OutputStream.nullOutputStream());
        assertThat(conversion.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.NO_SMTP_ADDRESS);
            assertThat(problem.place()).isEqualTo("recipient 1");
            assertThat(problem.message()).contains("no address");
        });
        assertThat(mail.again().message().recipients()).singleElement().satisfies(row -> {
            assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Jörg, the \"Boss\"");
            assertThat(row.get(PropTags.PR_RECIPIENT_TYPE)).contains(RecipientType.MAPI_TO.value());
            assertThat(row.get(PropTags.PR_EMAIL_ADDRESS)).isEmpty();
        });
        assertThat(mail.again().text()).contains("Boss").contains(":;");
    }

    @Test
    void withoutSubmissionTheDateIsThatOfDeliveryOrElseOfCreation() {
        put(PropTags.PR_CREATION_TIME, Instant.parse("1997-11-21T15:55:06Z"));
        assertThat(mail.text()).startsWith("Date: Fri, 21 Nov 1997 15:55:06 +0000\r\n");
        put(PropTags.PR_MESSAGE_DELIVERY_TIME, Instant.parse("1997-11-20T15:55:06Z"));
        assertThat(mail.text()).startsWith("Date: Thu, 20 Nov 1997 15:55:06 +0000\r\n");
        put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("1997-11-19T15:55:06Z"));
        assertThat(mail.text()).startsWith("Date: Wed, 19 Nov 1997 15:55:06 +0000\r\n");
    }

    @Test
    void aMailNobodyHasSentIsToldUnlessItIsADraft() {
        put(PropTags.PR_MESSAGE_FLAGS, 0);
        MimeConverter converter = new MimeConverter();
        MimeConversion sent = converter.mapiToMime(mail.message(), OutputStream.nullOutputStream());
        assertThat(sent.problems()).extracting(MimeProblem::code).containsExactly(Code.NO_SENDER);
        assertThat(sent.loss()).isEmpty();
        put(PropTags.PR_MESSAGE_FLAGS, MessageFlag.MSGFLAG_UNSENT.bit());
        assertThat(converter
                        .mapiToMime(mail.message(), OutputStream.nullOutputStream())
                        .problems())
                .isEmpty();
    }

    @Test
    void linesOfAReportAreNotEncoded() {
        attach("", "message/delivery-status", "Reporting-MTA: dns; x\n\nAction: failed\n");
        assertThat(mail.text())
                .contains("Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: 7bit\r\n")
                .contains("\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n");
    }

    @Test
    void whatIsNoTextIsEncodedThoughItSaysItIsAReport() {
        attach("x", "message/disposition-notification", "a\0b\n");
        assertThat(mail.text()).contains("Content-Transfer-Encoding: base64");
        assertThat(mail.again().attachments()).isEqualTo(mail.attachments());
    }

    @Test
    void dateAndIdentifierAreKeptOrMade() {
        put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("1997-11-21T15:55:06Z"));
        assertThat(mail.text())
                .contains("Date: Fri, 21 Nov 1997 15:55:06 +0000\r\n")
                .contains("Message-ID: <");
        assertThat(mail.text(ConverterFlag.CCSF_NO_MSGID)).doesNotContain("Message-ID");
        put(PropTags.PR_INTERNET_MESSAGE_ID, "<kept@example.org>");
        assertThat(mail.text()).contains("Message-ID: <kept@example.org>\r\n");
    }

    @Test
    void plainTextOnlyLeavesTheRestOut() {
        put(PropTags.PR_BODY, "text");
        put(PropTags.PR_HTML, Binary.of((byte) 'h'));
        attach("a.bin", "data");
        Mail again = Mail.read(mail.write(ConverterFlag.CCSF_PLAIN_TEXT_ONLY));
        assertThat(again.get(PropTags.PR_BODY)).isEqualTo("text");
        assertThat(again.get(PropTags.PR_HTML)).isNull();
        assertThat(again.attachments()).isEmpty();
    }

    @Test
    void withoutHeadersOnlyTheContentIsDescribed() {
        put(PropTags.PR_SUBJECT, "s");
        put(PropTags.PR_BODY, "text");
        assertThat(mail.text(ConverterFlag.CCSF_NOHEADERS))
                .isEqualTo("MIME-Version: 1.0\r\nContent-Type: text/plain;\r\n charset=us-ascii\r\n"
                        + "Content-Transfer-Encoding: 7bit\r\n\r\ntext");
    }

    @Test
    void anRtfBodyAloneIsTold() {
        put(PropTags.PR_RTF_COMPRESSED, Binary.of((byte) 1));
        assertThat(new MimeConverter()
                        .mapiToMime(mail.message(), OutputStream.nullOutputStream())
                        .problems())
                .extracting(MimeProblem::code)
                .containsExactly(Code.BODY_NOT_CONVERTED);
    }

    private <T> void put(PropTag<T> tag, T value) {
        mail.message().setProp(tag, value);
    }

    private void attach(String name, String data) {
        attach(name, "application/octet-stream", data);
    }

    private void attach(String name, String type, String data) {
        try (Attach attach = mail.message().createAttach()) {
            PropValues.Builder props = PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, 1)
                    .put(PropTags.PR_ATTACH_MIME_TAG, type)
                    .put(PropTags.PR_ATTACH_LONG_FILENAME, name)
                    .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(data.getBytes(StandardCharsets.US_ASCII)));
            attach.setProps(props.build());
            attach.saveChanges(Set.of());
        }
    }
}
