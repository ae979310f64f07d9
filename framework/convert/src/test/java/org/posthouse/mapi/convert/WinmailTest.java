package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.testkit.MemoryMessage;

class WinmailTest {
    private static final PropTag<String> PR_ONLY_TNEF = PropTag.ofUnicode(0x6123);

    private static Mail rich() {
        MemoryMessage message = Mail.empty()
                .with(PropValues.builder()
                        .put(PropTags.PR_MESSAGE_CLASS, "IPM.Task")
                        .put(PropTags.PR_SUBJECT, "Task")
                        .put(PropTags.PR_BODY, "do it")
                        .put(PropTags.PR_INTERNET_MESSAGE_ID, "<1@x.org>")
                        .put(PR_ONLY_TNEF, "kept")
                        .build())
                .to(1, "Bob", "SMTP", "bob@example.org")
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_LONG_FILENAME, "a.bin")
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.parse("0102"))
                        .build());
        return new Mail(message, new MimeConversion(java.util.List.of()));
    }

    @Test
    @Tag("MSG-122")
    void whatMailCannotSayGoesThroughAsTnef() {
        String eml = rich().text(ConverterFlag.CCSF_USE_TNEF);
        assertThat(eml)
                .contains("multipart/mixed", "text/plain", "application/ms-tnef", "winmail.dat", "do it")
                .doesNotContain("a.bin");
        Mail again = Mail.read(eml.getBytes(StandardCharsets.UTF_8));
        assertThat(again.codes()).isEmpty();
        assertThat(again.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Task");
        assertThat(again.get(PR_ONLY_TNEF)).isEqualTo("kept");
        assertThat(again.get(PropTags.PR_BODY)).isEqualTo("do it");
        assertThat(again.recipientTexts()).isEqualTo(rich().recipientTexts());
        assertThat(again.message().attachments()).hasSize(1);
        assertThat(again.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.parse("0102"));
    }

    @Test
    @Tag("MSG-120")
    void tnefOfAnotherMailStaysAnAttachment() {
        String eml = rich().text(ConverterFlag.CCSF_USE_TNEF).replace("Message-ID: <1@x.org>", "Message-ID: <2@x.org>");
        Mail mail = Mail.read(eml.getBytes(StandardCharsets.UTF_8));
        assertThat(mail.codes()).containsExactly(Code.TNEF_NOT_DECODED);
        assertThat(mail.get(PropTags.PR_MESSAGE_CLASS)).isEqualTo("IPM.Note");
        assertThat(mail.get(PropTags.PR_BODY).strip()).isEqualTo("do it");
        assertThat(mail.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_LONG_FILENAME))
                .contains("winmail.dat");
    }

    @Test
    void whatIsNoTnefStaysAnAttachment() {
        Mail mail = Mail.of(
                "Subject: x",
                "Content-Type: application/ms-tnef; name=winmail.dat",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getEncoder().encodeToString("nothing".getBytes(StandardCharsets.US_ASCII)));
        assertThat(mail.codes()).containsExactly(Code.TNEF_NOT_DECODED);
        assertThat(mail.message().attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.of("nothing".getBytes(StandardCharsets.US_ASCII)));
    }
}
