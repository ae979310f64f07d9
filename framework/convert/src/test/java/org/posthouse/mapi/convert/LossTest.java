package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.StorageAttach;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.testkit.MemoryMessage;

/** Whoever converts can tell what is missing from what is only odd. */
class LossTest {
    @Test
    void aMailReadOnlyInPartIsALoss() {
        Mail mail = Mail.read(
                ("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\na\r\n".repeat(5) + "--b--\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                MimeLimits.DEFAULT.withParts(3));
        assertThat(mail.conversion().loss()).map(MimeProblem::code).contains(Code.TOO_MANY_PARTS);
    }

    @Test
    void anOddMailReadWholeIsNone() {
        Mail mail = Mail.of("Date: never", "Thread-Index: !", "Content-Type: text/plain; charset=nobody", "", "a");
        assertThat(mail.codes()).contains(Code.BAD_DATE, Code.UNKNOWN_CHARSET);
        assertThat(mail.conversion().loss()).isEmpty();
    }

    @Test
    void aLossIsToldHoweverManyProblemsThereAre() {
        Problems problems = new Problems(2);
        for (int i = 0; i < 5; i++) {
            problems.add(Code.BAD_DATE, "date", "odd");
        }
        problems.add(Code.BROKEN_STRUCTURE, "part 1", "lost");
        assertThat(problems.conversion().loss()).map(MimeProblem::message).contains("lost");
        assertThat(problems.conversion().problems()).hasSize(4);
    }

    @Test
    void anAttachmentIsOpenedToBeLookedAtAndToBeWrittenAndNoMore() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        MemoryMessage message = new MemoryMessage() {
            @Override
            public Attach openAttach(int number, Set<OpenFlag> flags) {
                opened.incrementAndGet();
                return super.openAttach(number, flags);
            }
        };
        for (String type : new String[] {"text/plain", "image/png"}) {
            message.attach(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value())
                    .put(PropTags.PR_ATTACH_MIME_TAG, type)
                    .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of((byte) 'x'))
                    .build());
        }
        assertThat(new MimeConverter()
                        .mapiToMime(message, OutputStream.nullOutputStream())
                        .problems())
                .isEmpty();
        assertThat(opened).hasValue(4);
    }

    @Test
    void whatMailHasNoFieldsForIsALoss() {
        for (String messageClass : new String[] {
            "IPM.Appointment",
            "IPM.Schedule.Meeting.Resp.Pos",
            "IPM.Contact",
            "IPM.TaskRequest.Accept",
            "IPM.DistList.own"
        }) {
            assertThat(converted(messageClass).loss()).as(messageClass).hasValueSatisfying(loss -> {
                assertThat(loss.code()).isEqualTo(Code.CONTENT_NOT_CONVERTED);
                assertThat(loss.message()).contains(messageClass);
            });
        }
        for (String messageClass : new String[] {"IPM.Note", "IPM.StickyNote", "IPM.Post", "", "IPM.Contacts"}) {
            assertThat(converted(messageClass).problems()).as(messageClass).isEmpty();
        }
    }

    @Test
    void withTnefNothingOfAContactIsLost() {
        assertThat(converted("IPM.Contact", ConverterFlag.CCSF_USE_TNEF).problems())
                .isEmpty();
    }

    private static MimeConversion converted(String messageClass, ConverterFlag... flags) {
        MemoryMessage message = new MemoryMessage()
                .with(PropValues.builder()
                        .put(PropTags.PR_MESSAGE_CLASS, messageClass)
                        .build());
        return new MimeConverter().mapiToMime(message, OutputStream.nullOutputStream(), Set.of(flags));
    }

    @Test
    void anAttachmentWithoutDataIsALoss() {
        MemoryMessage message = new MemoryMessage()
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_REFERENCE.value())
                        .build());
        assertThat(new MimeConverter()
                        .mapiToMime(message, OutputStream.nullOutputStream())
                        .loss())
                .map(MimeProblem::code)
                .contains(Code.ATTACHMENT_NOT_WRITTEN);
    }

    @Test
    void anOleStorageThatTnefDoesNotCarryIsALoss() {
        try (CompoundFile file = CompoundFile.inMemory(CfbVersion.V3);
                StorageMessage message = StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT)) {
            try (StorageAttach attach = (StorageAttach) message.createAttach()) {
                attach.openStorage(Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE))
                        .createStream("CONTENTS");
                attach.saveChanges(Set.of());
            }
            message.saveChanges(Set.of());
            assertThat(new MimeConverter()
                            .mapiToMime(message, OutputStream.nullOutputStream(), Set.of(ConverterFlag.CCSF_USE_TNEF))
                            .loss())
                    .map(MimeProblem::code)
                    .contains(Code.TNEF_PROBLEM);
        }
    }
}
