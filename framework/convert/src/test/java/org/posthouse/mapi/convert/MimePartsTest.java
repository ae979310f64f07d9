package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.convert.MimeProblem.Code;

class MimePartsTest {
    private static final String[] RICH = {
        "From: a@example.org",
        "Subject: rich",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=m",
        "",
        "--m",
        "Content-Type: multipart/alternative; boundary=\"a b\"",
        "",
        "--a b",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "caf=E9",
        "--a b",
        "Content-Type: multipart/related; boundary=r",
        "",
        "--r",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<p>café<img src=\"cid:i1\">",
        "--r",
        "Content-Type: image/png",
        "Content-ID: <i1>",
        "Content-Disposition: inline; filename=\"i.png\"",
        "Content-Transfer-Encoding: base64",
        "",
        "AAEC",
        "--r--",
        "--a b--",
        "--m",
        "Content-Type: application/pdf; name=ignored",
        "Content-Disposition: attachment; filename*0*=utf-8''%e2%82%ac%20long; filename*1=\" name.pdf\"",
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERg==",
        "--m",
        "Content-Type: message/rfc822",
        "",
        "Subject: inner",
        "From: b@example.org",
        "Content-Type: multipart/mixed; boundary=n",
        "",
        "--n",
        "",
        "inner text",
        "--n",
        "Content-Disposition: attachment; filename=a.txt",
        "",
        "data",
        "--n--",
        "--m",
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        "",
        "BEGIN:VCALENDAR",
        "--m--",
        ""
    };

    @Test
    @Tag("MSG-126")
    void everyPartHasItsPlace() {
        Mail mail = Mail.of(RICH);
        assertThat(mail.codes()).isEmpty();
        assertThat(mail.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note");
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("café");
        assertThat(new String(mail.get(PropTags.PR_HTML).toBytes(), StandardCharsets.UTF_8))
                .startsWith("<p>café<img");
        assertThat(mail.get(PropTags.PR_INTERNET_CPID)).isEqualTo(65001);
        assertThat(mail.attachments()).hasSize(4);
        assertThat(mail.attachments().get(0)).startsWith("i.png image/png i1 ");
        assertThat(mail.attachments().get(1)).startsWith("€ long name.pdf application/pdf - ");
        assertThat(mail.attachments().get(2))
                .contains("message/rfc822", "=inner", "body=inner text", "a.txt text/plain");
        assertThat(mail.attachments().get(3)).contains("text/calendar");
        try (Attach image = mail.message().openAttach(0, Set.of())) {
            assertThat(image.prop(PropTags.PR_ATTACH_DATA_BIN).orElseThrow().hex())
                    .isEqualTo("000102");
            assertThat(image.prop(PropTags.PR_ATTACH_FLAGS)).contains(MessageBuilder.ATT_MHTML_REF);
            assertThat(image.prop(PropTags.PR_ATTACH_EXTENSION)).contains(".png");
            assertThat(image.prop(PropTags.PR_RENDERING_POSITION)).contains(-1);
        }
    }

    @Test
    void writingAndReadingAgainGivesTheSame() {
        Mail mail = Mail.of(RICH);
        assertThat(mail.again().facts()).isEqualTo(mail.facts());
        assertThat(mail.again().codes()).isEmpty();
    }

    @Test
    void aPlainPartAfterThePlainBodyIsAnAttachment() {
        Mail mail =
                Mail.of("Content-Type: multipart/mixed; boundary=m", "", "--m", "", "one", "--m", "", "two", "--m--");
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("one");
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void namesCannotLeaveAFolder() {
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.clean("C:\\tmp\\a.txt")).isEqualTo("a.txt");
        assertThat(FileNames.clean("..")).isEmpty();
        assertThat(FileNames.clean("a\0b\n.txt")).isEqualTo("ab.txt");
    }

    @Test
    void signedMailIsCarriedAndWrittenByteByByte() {
        String[] signed = {
            "From: a@example.org",
            "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";",
            " micalg=sha-256; boundary=s",
            "",
            "preamble",
            "--s",
            "Content-Type:   text/plain",
            "",
            "signed  text",
            "--s",
            "Content-Type: application/pkcs7-signature; name=smime.p7s",
            "Content-Transfer-Encoding: base64",
            "",
            "AAEC",
            "--s--",
            ""
        };
        Mail mail = Mail.of(signed);
        assertThat(mail.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note.SMIME.MultipartSigned");
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("signed  text");
        assertThat(mail.attachments()).hasSize(1);
        String whole = String.join("\r\n", signed);
        assertThat(mail.text()).endsWith(whole.substring(whole.indexOf("Content-Type: multipart/signed")));
        assertThat(mail.again().facts()).isEqualTo(mail.facts());
    }

    @Test
    void opaqueMailHasItsClass() {
        Mail mail = Mail.of(
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                "Content-Transfer-Encoding: base64",
                "",
                "AAEC");
        assertThat(mail.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note.SMIME");
        assertThat(mail.attachments().get(0)).startsWith("smime.p7m application/pkcs7-mime");
    }

    @Test
    void reportsHaveTheirClassAndKeepTheirParts() {
        Mail mail = report("delivery-status", "message/delivery-status", "Action: failed");
        assertThat(mail.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("REPORT.IPM.Note.NDR");
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("sorry");
        assertThat(mail.attachments()).hasSize(2);
        assertThat(mail.again().facts()).isEqualTo(mail.facts());
        assertThat(report("delivery-status", "message/delivery-status", "Action: delivered")
                        .get(PropTags.PR_MESSAGE_CLASS))
                .isEqualTo("REPORT.IPM.Note.DR");
        assertThat(report("disposition-notification", "message/disposition-notification", "Disposition: m/s; displayed")
                        .get(PropTags.PR_MESSAGE_CLASS))
                .isEqualTo("REPORT.IPM.Note.IPNRN");
        assertThat(report("disposition-notification", "message/disposition-notification", "Disposition: m/s; deleted")
                        .get(PropTags.PR_MESSAGE_CLASS))
                .isEqualTo("REPORT.IPM.Note.IPNNRN");
    }

    private static Mail report(String kind, String type, String line) {
        return Mail.of(
                "Content-Type: multipart/report; report-type=" + kind + "; boundary=m",
                "",
                "--m",
                "",
                "sorry",
                "--m",
                "Content-Type: " + type,
                "",
                "Reporting-MTA: dns; x",
                "",
                line,
                "",
                "--m",
                "Content-Type: message/rfc822",
                "",
                "Subject: lost",
                "",
                "text",
                "--m--");
    }

    @Test
    void textInUnknownAndWrongCharsetsIsReadAllTheSame() {
        Mail unknown = Mail.of("Content-Type: text/plain; charset=x-nobody", "", "grün");
        assertThat(unknown.get(PropTags.PR_BODY)).isEqualTo("grün");
        assertThat(unknown.codes()).containsExactly(Code.UNKNOWN_CHARSET);
        byte[] latin = "Content-Type: text/plain; charset=utf-8\n\ngr\u00fcn\nx".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Mail.read(latin).get(PropTags.PR_BODY)).isEqualTo("grün\r\nx");
        assertThat(Mail.read(latin).codes()).containsExactly(Code.UNDECODABLE_TEXT);
    }

    @Test
    void htmlKeepsItsBytesAndTheirCodePage() {
        Mail mail = Mail.of("Content-Type: text/html; charset=windows-1251", "", "<p>x");
        assertThat(mail.get(PropTags.PR_INTERNET_CPID)).isEqualTo(1251);
        Mail meta = Mail.read(
                "Content-Type: text/html\n\n<meta charset='koi8-r'><p>\u00c1".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(meta.get(PropTags.PR_INTERNET_CPID)).isEqualTo(20866);
        assertThat(meta.get(PropTags.PR_HTML).hex()).endsWith("c1");
        assertThat(meta.again().facts()).isEqualTo(meta.facts());
    }

    @Test
    void anUnknownTransferEncodingIsTold() {
        Mail mail = Mail.of("Content-Transfer-Encoding: x-rot13", "", "uryyb");
        assertThat(mail.codes()).containsExactly(Code.UNKNOWN_ENCODING);
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("uryyb");
    }

    @Test
    void uuencodedDataEndsWithItsEndLineThoughTheEmptyOneBeforeIsMissing() {
        Mail mail = Mail.of(
                "Content-Type: image/png; name=a.png",
                "Content-Transfer-Encoding: x-uuencode",
                "",
                "begin 644 a.png",
                "#86)C",
                "end",
                "");
        assertThat(mail.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.of((byte) 'a', (byte) 'b', (byte) 'c'));
    }

    @Test
    void utf7IsRead() {
        Mail mail = Mail.of("Content-Type: text/plain; charset=UTF-7", "", "Gr+APwA3w-e 1 +- 1 +2D3eAA- +AOQ.");
        assertThat(mail.codes()).isEmpty();
        assertThat(mail.get(PropTags.PR_BODY)).isEqualTo("Grüße 1 + 1 😀 ä.");
        assertThat(Mail.of("Content-Type: text/html; charset=utf-7", "", "<p>+AOQ-")
                        .get(PropTags.PR_HTML))
                .isEqualTo(Binary.of("<p>ä".getBytes(StandardCharsets.UTF_8)));
    }
}
