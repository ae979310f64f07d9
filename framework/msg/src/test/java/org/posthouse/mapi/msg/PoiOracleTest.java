package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;

/** What we write, as Apache POI reads it. */
final class PoiOracleTest {
    private static final byte[] DATA = "some data".getBytes(StandardCharsets.US_ASCII);

    @Test
    @Tag("MSG-036")
    @Tag("MSG-048")
    void aUnicodeMessageHasTheSameFacts() throws IOException, ChunkNotFoundException {
        try (CompoundFile file = Msg.file();
                StorageMessage message = Msg.on(file)) {
            fill(message);
            try (StorageAttach attach = message.createAttach();
                    StorageMessage inside = attach.openEmbedded(Msg.CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "inner");
                Msg.attach(inside, "inner.txt", DATA);
                Msg.save(inside);
                attach.setProp(PropTags.PR_DISPLAY_NAME, "inner");
                Msg.save(attach);
            }
            Msg.save(message);
            check(Msg.bytes(file), true);
        }
    }

    @Test
    @Tag("MSG-065")
    @Tag("MSG-066")
    void anEightBitMessageHasTheSameFacts() throws IOException, ChunkNotFoundException {
        try (CompoundFile file = Msg.file();
                StorageMessage message =
                        StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT.withFlags())) {
            fill(message);
            Msg.save(message);
            check(Msg.bytes(file), false);
        }
    }

    private static void fill(StorageMessage message) {
        message.setProp(PropTags.PR_SUBJECT, "RE: gr\u00FC\u00DFe");
        message.setProp(PropTags.PR_BODY, "text \u00E9\r\n");
        message.setProp(PropTags.PR_HTML, Binary.of("<b>x</b>".getBytes(StandardCharsets.US_ASCII)));
        message.setProp(PropTags.PR_INTERNET_CPID, 65001);
        message.setProp(PropTags.PR_SENDER_NAME, "Zo\u00EB");
        message.setProp(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2024-05-06T07:08:09Z"));
        message.modifyRecipients(
                RecipientMode.REPLACE_ALL,
                List.of(
                        Msg.recipient(RecipientType.MAPI_TO, "Ann"),
                        Msg.recipient(RecipientType.MAPI_CC, "Ben"),
                        Msg.recipient(RecipientType.MAPI_BCC, "Cy")));
        Msg.attach(message, "a.txt", DATA);
        Msg.attach(message, "large.bin", new byte[300_000]);
    }

    private static void check(byte[] bytes, boolean embedded) throws IOException, ChunkNotFoundException {
        try (MAPIMessage poi = new MAPIMessage(new ByteArrayInputStream(bytes))) {
            assertThat(poi.getSubject()).isEqualTo("RE: gr\u00FC\u00DFe");
            assertThat(poi.getTextBody()).isEqualTo("text \u00E9\r\n");
            assertThat(poi.getHtmlBody()).isEqualTo("<b>x</b>");
            assertThat(poi.getDisplayFrom()).isEqualTo("Zo\u00EB");
            assertThat(poi.getDisplayTo()).isEqualTo("Ann");
            assertThat(poi.getDisplayCC()).isEqualTo("Ben");
            assertThat(poi.getMessageDate().toInstant()).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
            assertThat(Arrays.stream(poi.getRecipientDetailsChunks()).map(RecipientChunks::getRecipientEmailAddress))
                    .containsExactly("ann@example.org", "ben@example.org", "cy@example.org");
            AttachmentChunks[] attachments = poi.getAttachmentFiles();
            assertThat(attachments).hasSize(embedded ? 3 : 2);
            assertThat(attachments[0].getAttachLongFileName().getValue()).isEqualTo("a.txt");
            assertThat(attachments[0].getAttachData().getValue()).isEqualTo(DATA);
            assertThat(attachments[1].getAttachData().getValue()).hasSize(300_000);
            if (embedded) {
                try (MAPIMessage inside = attachments[2].getEmbeddedMessage()) {
                    assertThat(inside.getSubject()).isEqualTo("inner");
                    assertThat(inside.getAttachmentFiles()[0].getAttachData().getValue())
                            .isEqualTo(DATA);
                }
            }
        }
    }
}
