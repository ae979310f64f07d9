package org.posthouse.mapi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.table.Table;

class MemoryMessageTest {
    private static final PropName NAME = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Keywords");

    private final MemoryMessage message = new MemoryMessage();

    private static PropValues subject(String subject) {
        return PropValues.of(new PropValue<>(PropTags.PR_SUBJECT, subject));
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anAttachmentIsPartOfTheMessageOnceSavedAndOnlyAsSaved() {
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "a");
            assertThat(message.attachments()).isEmpty();
            attach.saveChanges(Set.of());
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "b");
        }
        assertThat(message.attachments().get(0).prop(PropTags.PR_ATTACH_LONG_FILENAME))
                .contains("a");
        try (Attach attach = message.openAttach(0, Set.of(OpenFlag.MAPI_MODIFY))) {
            assertThat(attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)).contains("a");
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "c");
            attach.saveChanges(Set.of());
        }
        assertThat(message.attachments().get(0).prop(PropTags.PR_ATTACH_LONG_FILENAME))
                .contains("c");
        assertThat(message.attachments().get(0).saves()).isEqualTo(2);
    }

    @Test
    void anAttachmentKeepsItsNumberAndANumberIsNotGivenTwice() {
        message.attach(subject("0")).attach(subject("1"));
        message.deleteAttach(1);
        message.attach(subject("2"));
        try (Table table = message.attachmentTable()) {
            assertThat(table.allRows())
                    .extracting(row -> row.get(PropTags.PR_ATTACH_NUM).orElseThrow())
                    .containsExactly(0, 2);
        }
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> message.openAttach(1, Set.of()));
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> message.deleteAttach(1));
        assertCode(ErrorCode.MAPI_E_COMPUTED, () -> message.attachments().get(2).setProp(PropTags.PR_ATTACH_NUM, 7));
    }

    @Test
    void anEmbeddedMessageIsThereWhenItAndItsAttachmentWereSaved() {
        try (Attach attach = message.createAttach()) {
            assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> attach.openEmbedded(Set.of()));
            try (Message inner = attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
                inner.setProps(subject("saved"));
                attach.saveChanges(Set.of());
                assertThat(message.attachments().get(0).embedded()).isEmpty();
                inner.saveChanges(Set.of());
                inner.setProps(subject("unsaved"));
            }
            assertThat(message.attachments().get(0).embedded()).isEmpty();
            attach.saveChanges(Set.of());
        }
        MemoryMessage inner = message.attachments().get(0).embedded().orElseThrow();
        assertThat(inner.prop(PropTags.PR_SUBJECT)).contains("saved");
        assertThat(inner.saves()).isOne();
    }

    @Test
    void whatIsChangedInACopyIsThereOnceSaved() {
        message.with(subject("old")).to(1, "X", "SMTP", "x").attach(subject("attachment"));
        MemoryMessage copy = message.openCopy();
        copy.with(PropValues.of(new PropValue<>(PropTags.PR_COMMENT, "new"))).to(1, "Y", "SMTP", "y");
        copy.deleteProps(List.of(PropTags.PR_SUBJECT));
        copy.deleteAttach(0);
        assertThat(message.stored()).isEqualTo(subject("old"));
        assertThat(message.recipients()).hasSize(1);
        assertThat(message.attachments()).hasSize(1);
        copy.saveChanges(Set.of());
        copy.close();
        assertThat(message.stored()).isEqualTo(copy.stored());
        assertThat(message.prop(PropTags.PR_SUBJECT)).isEmpty();
        assertThat(message.recipients()).hasSize(2);
        assertThat(message.attachments()).isEmpty();
        assertThat(message.saves()).isOne();
    }

    @Test
    void recipientsAreChangedByTheirRow() {
        message.to(1, "X", "SMTP", "x").to(1, "Y", "SMTP", "y");
        PropValues x = message.recipients().get(0);
        PropValues y = message.recipients().get(1);
        PropValues taken = y.with(PropValues.of(new PropValue<>(PropTags.PR_RESPONSIBILITY, true)));
        message.modifyRecipients(RecipientMode.MODRECIP_MODIFY, List.of(taken));
        message.modifyRecipients(RecipientMode.MODRECIP_REMOVE, List.of(x));
        assertThat(message.recipients()).containsExactly(taken);
        assertCode(
                ErrorCode.MAPI_E_NOT_FOUND, () -> message.modifyRecipients(RecipientMode.MODRECIP_MODIFY, List.of(x)));
        message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(subject("z")));
        assertThat(message.recipients()).hasSize(1);
    }

    @Test
    void aLargeValueIsReadAsAStreamOnlyUnlessTheSpaceHasNoLimit() throws IOException {
        String text = "ä".repeat(MemorySpace.INLINE);
        try (OutputStream out = message.createStream(PropTags.PR_BODY)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(message.props(List.of(PropTags.PR_BODY)).asList().get(0).value())
                .isEqualTo(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
        try (InputStream in = message.openStream(PropTags.PR_BODY)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(message.stored().get(PropTags.PR_BODY)).contains(text);
        MemoryMessage unlimited = new MemoryMessage(MemorySpace.unlimited()).with(message.stored());
        assertThat(unlimited.prop(PropTags.PR_BODY)).contains(text);
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> message.openStream(PropTags.PR_HTML));
    }

    @Test
    void namesHaveOneIdentifierInTheMessageAndItsAttachments() {
        MemoryMessage other = new MemoryMessage(new MemorySpace(MemorySpace.INLINE, 0x9000));
        assertThat(other.idsFromNames(List.of(NAME), Set.of()))
                .singleElement()
                .satisfies(tag -> assertThat(tag.type()).isEqualTo(PropType.PT_ERROR));
        PropTag<?> made =
                other.idsFromNames(List.of(NAME), Set.of(OpenFlag.MAPI_CREATE)).get(0);
        assertThat(made.id()).isEqualTo(0x9000);
        try (Attach attach = other.createAttach()) {
            assertThat(attach.idsFromNames(List.of(), Set.of()).get(0)).isEqualTo(made);
            assertThat(attach.namesFromIds(List.of(made)).get(0)).contains(NAME);
        }
    }

    @Test
    void copyingTakesRecipientsAndAttachmentsUnlessToldNotTo() {
        message.with(subject("s")).to(1, "X", "SMTP", "x").attach(subject("attachment"));
        MemoryMessage all = new MemoryMessage();
        message.copyTo(all, List.of(), Set.of());
        assertThat(all.stored()).isEqualTo(message.stored());
        assertThat(all.recipients()).isEqualTo(message.recipients());
        assertThat(all.attachments().get(0).stored())
                .isEqualTo(message.attachments().get(0).stored());
        MemoryMessage bare = new MemoryMessage();
        message.copyTo(bare, List.of(PropTags.PR_MESSAGE_RECIPIENTS, PropTags.PR_MESSAGE_ATTACHMENTS), Set.of());
        assertThat(bare.recipients()).isEmpty();
        assertThat(bare.attachments()).isEmpty();
    }

    @Test
    void whatWasLeftBehindCanBeAskedAfterClose() {
        message.with(subject("s")).to(1, "X", "SMTP", "x").attach(subject("attachment"));
        message.close();
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, message::props);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, () -> message.saveChanges(Set.of()));
        assertThat(message.stored()).isEqualTo(subject("s"));
        assertThat(message.recipients()).hasSize(1);
        assertThat(message.attachments()).hasSize(1);
    }
}
