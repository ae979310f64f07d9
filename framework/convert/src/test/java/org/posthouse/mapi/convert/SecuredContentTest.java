package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Signed and encrypted messages as Outlook lays them out. */
class SecuredContentTest {
    /** Blank space at ends of lines and a bare line feed: what a signature is over may not be tidied up. */
    private static final String SIGNED =
            "Two lines before \t\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsigned \nwords\r\n"
                    + "--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMIAG\r\n--b--\r\n";

    private static final String FIELDS = "Content-Type: multipart/signed;\r\n"
            + "\tprotocol=\"application/pkcs7-signature\";\r\n\tmicalg=sha-512; boundary=\"b\"\r\n";

    private static final Binary ENVELOPED = Binary.parse("308006092a864886f70d010703a080");

    private final Mail mail = new Mail(Mail.empty(), new MimeConversion(List.of()));

    private void message(String messageClass, PropValues.Builder attachment, byte[] data) {
        mail.message().setProp(PropTags.PR_MESSAGE_CLASS, messageClass);
        mail.message().setProp(PropTags.PR_SUBJECT, "secured");
        mail.message()
                .attach(attachment
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(data))
                        .build());
    }

    private void signed(String entity) {
        message(
                "IPM.Note.SMIME.MultipartSigned",
                PropValues.builder().put(PropTags.PR_ATTACH_MIME_TAG, "multipart/signed"),
                entity.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsSignedIsTheMailByteForByte() {
        signed("MIME-Version: 1.0\r\nX-MimeOLE: Produced By somebody\r\n" + FIELDS + "\r\n" + SIGNED);
        mail.message().setProp(PropTags.PR_BODY, "signed words");
        assertThat(mail.text()).endsWith("MIME-Version: 1.0\r\n" + FIELDS + "\r\n" + SIGNED);
        assertThat(mail.text()).containsOnlyOnce("MIME-Version").doesNotContain("X-MimeOLE");
    }

    @Test
    void aSignedMessageIsOneAgainWhenItComesBack() {
        signed("MIME-Version: 1.0\r\n" + FIELDS + "\r\n" + SIGNED);
        Mail again = mail.again();
        assertThat(again.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note.SMIME.MultipartSigned");
        assertThat(again.message().attachments()).hasSize(1);
        PropValues attachment = again.message().attachments().get(0).stored();
        assertThat(attachment.get(PropTags.PR_ATTACH_MIME_TAG)).contains("multipart/signed");
        assertThat(attachment.get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.of((FIELDS + "\r\n" + SIGNED).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(again.text()).endsWith(FIELDS + "\r\n" + SIGNED);
    }

    @Test
    void whatOnlySaysThatItIsSignedStaysAnAttachment() {
        signed("no header at all");
        assertThat(mail.text()).contains("Content-Disposition: attachment", "no header at all");
    }

    @Test
    void anEncryptedMessageSaysWhatItIsAndHowItIsNamed() {
        message(
                "IPM.Note.SMIME",
                PropValues.builder()
                        .put(PropTags.PR_ATTACH_MIME_TAG, "application/pkcs7-mime")
                        .put(PropTags.PR_ATTACH_LONG_FILENAME, "smime.p7m"),
                ENVELOPED.toBytes());
        assertThat(mail.text())
                .contains("Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\r\n name=smime.p7m\r\n")
                .contains("filename=smime.p7m")
                .doesNotContain("multipart");
        Mail again = mail.again();
        assertThat(again.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note.SMIME");
        assertThat(again.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(ENVELOPED);
    }

    @Test
    void anEncryptedMessageIsKnownByItsNameAlone() {
        message(
                "IPM.Note.SMIME",
                PropValues.builder().put(PropTags.PR_ATTACH_FILENAME, "SMIME.P7M"),
                ENVELOPED.toBytes());
        assertThat(mail.text()).contains("application/pkcs7-mime; smime-type=enveloped-data;\r\n name=SMIME.P7M");
    }

    @Test
    void theHeaderAMailCameWithTellsWhatTheDataCannot() {
        String written = Mail.of(
                        "Content-Type: application/pkcs7-mime; name=smime.p7m;",
                        " smime-type=certs-only",
                        "Content-Transfer-Encoding: base64",
                        "",
                        "MIAGCSqGSIb3DQEHAqCA")
                .text();
        assertThat(written).contains("application/pkcs7-mime; smime-type=certs-only;\r\n name=smime.p7m");
    }
}
