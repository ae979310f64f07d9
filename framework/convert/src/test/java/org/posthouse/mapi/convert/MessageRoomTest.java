package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.MsgLimits;
import org.posthouse.mapi.msg.StorageMessage;

/** A mail of more recipients or attachments than a message file can have. */
class MessageRoomTest {
    private static final int ROOM = MsgLimits.DEFAULT.recipients();
    private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    private static final String FILE = "--b\r\nContent-Type: a/b\r\n\r\nx\r\n";

    private final CompoundFile file = CompoundFile.inMemory(CfbVersion.V3);
    private final StorageMessage message = StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    private List<MimeProblem> read(String eml) {
        return new MimeConverter()
                .mimeToMapi(new ByteArrayInputStream(eml.getBytes(StandardCharsets.US_ASCII)), message)
                .problems();
    }

    private static String to(int count) {
        return "Subject: s\r\nTo: a@b" + ",a@b".repeat(count - 1) + "\r\n";
    }

    private static int rows(Table table) {
        try (table) {
            return table.allRows().size();
        }
    }

    @Test
    void asManyRecipientsAsThereIsRoomForAreNoProblem() {
        assertThat(read(to(ROOM) + "\r\nbody")).isEmpty();
        assertThat(rows(message.recipientTable())).isEqualTo(ROOM);
    }

    @Test
    void recipientsWithoutRoomAreLeftOutAndTold() {
        assertThat(read(to(ROOM + 53) + "\r\nbody")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.TOO_MANY_RECIPIENTS);
            assertThat(problem.isLoss()).isTrue();
            assertThat(problem.message()).contains("2048 of 2101");
        });
        assertThat(rows(message.recipientTable())).isEqualTo(ROOM);
        assertThat(message.prop(PropTags.PR_BODY)).contains("body");
    }

    @Test
    void recipientsOfAnEmbeddedMessageDoNotRefuseTheMailAroundIt() {
        String inner = "--b\r\nContent-Type: message/rfc822\r\n\r\n" + to(ROOM + 1) + "\r\ninner\r\n";
        assertThat(read(MIXED + inner + FILE + "--b--\r\n"))
                .extracting(MimeProblem::code)
                .containsExactly(Code.TOO_MANY_RECIPIENTS);
        assertThat(rows(message.attachmentTable())).isEqualTo(2);
        try (Attach attach = message.openAttach(0, Set.of());
                Message embedded = attach.openEmbedded(Set.of())) {
            assertThat(rows(embedded.recipientTable())).isEqualTo(ROOM);
            assertThat(embedded.prop(PropTags.PR_BODY)).contains("inner");
        }
    }

    @Test
    void attachmentsWithoutRoomAreLeftOutAndTold() {
        String embedded = "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n"
                + "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\ninner\r\n--c--\r\n";
        String body = "--b\r\nContent-Type: text/plain\r\n\r\nbody\r\n";
        assertThat(read("Subject: outer\r\n" + MIXED + FILE.repeat(ROOM) + embedded + FILE.repeat(2) + body
                        + "--b--\r\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Code.TOO_MANY_ATTACHMENTS);
                    assertThat(problem.isLoss()).isTrue();
                    assertThat(problem.message()).startsWith("3 attachments");
                });
        assertThat(rows(message.attachmentTable())).isEqualTo(ROOM);
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("outer");
        assertThat(message.prop(PropTags.PR_BODY)).contains("body");
    }
}
