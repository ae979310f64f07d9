package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CompoundFile;

/** ModifyRecipients and what follows from recipients. */
final class RecipientsTest {
    private static final PropValues ANN = Msg.recipient(RecipientType.MAPI_TO, "Ann");
    private static final PropValues BEN = Msg.recipient(RecipientType.MAPI_CC, "Ben");
    private static final PropValues CY = Msg.recipient(RecipientType.MAPI_TO, "Cy");

    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    private void modify(RecipientMode mode, PropValues... rows) {
        message.modifyRecipients(mode, List.of(rows));
    }

    private static PropValues numbered(int number, PropValues row) {
        return row.with(PropValues.of(new PropValue<>(PropTags.PR_ROWID, number)));
    }

    /** Numbers and names as the open message has them, which after saving and opening again are the same. */
    private List<String> names() {
        List<String> now = names(message);
        Msg.save(message);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(names(again)).isEqualTo(now);
        }
        assertThat(names(message)).isEqualTo(now);
        return now;
    }

    private static List<String> names(StorageMessage message) {
        List<String> names = new ArrayList<>();
        for (PropValues row : Msg.rows(message.recipientTable())) {
            names.add(row.get(PropTags.PR_ROWID).orElseThrow() + " "
                    + row.get(PropTags.PR_DISPLAY_NAME).orElse("-"));
        }
        return names;
    }

    @Test
    @Tag("MSG-042")
    void recipientsAreReplacedAddedChangedAndRemoved() {
        modify(RecipientMode.REPLACE_ALL, ANN, BEN);
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
        modify(RecipientMode.MODRECIP_ADD, CY);
        assertThat(names()).containsExactly("0 Ann", "1 Ben", "2 Cy");
        modify(RecipientMode.MODRECIP_REMOVE, numbered(0, PropValues.EMPTY));
        assertThat(names()).containsExactly("1 Ben", "2 Cy");
        modify(RecipientMode.MODRECIP_MODIFY, numbered(2, ANN));
        assertThat(names()).containsExactly("1 Ben", "2 Ann");
        modify(RecipientMode.MODRECIP_ADD, CY);
        assertThat(names()).containsExactly("1 Ben", "2 Ann", "3 Cy");
        modify(RecipientMode.REPLACE_ALL, BEN);
        assertThat(names()).containsExactly("0 Ben");
        modify(RecipientMode.REPLACE_ALL);
        assertThat(names()).isEmpty();
    }

    @Test
    @Tag("MSG-042")
    void anUnknownNumberChangesNothing() {
        modify(RecipientMode.REPLACE_ALL, ANN, BEN);
        assertThatThrownBy(() -> modify(
                        RecipientMode.MODRECIP_REMOVE, numbered(0, PropValues.EMPTY), numbered(7, PropValues.EMPTY)))
                .hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
    }

    @Test
    @Tag("MSG-043")
    void aChangedRowHasOnlyWhatWasGiven() {
        modify(RecipientMode.REPLACE_ALL, ANN);
        modify(
                RecipientMode.MODRECIP_MODIFY,
                numbered(0, PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, "New"))));
        Msg.save(message);
        PropValues row = Msg.rows(message.recipientTable()).get(0);
        assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("New");
        assertThat(row.get(PropTags.PR_EMAIL_ADDRESS)).isEmpty();
        assertThat(Msg.tree(file.root()).keySet())
                .noneMatch(path -> path.contains("__recip_version1.0_#00000000/__substg1.0_3003"));
    }

    @Test
    @Tag("MSG-044")
    void nullValuesAreRefusedAndErrorsPassedOver() {
        modify(RecipientMode.REPLACE_ALL, ANN);
        PropValues withNull = BEN.with(PropValues.of(new PropValue<>(PropTags.PR_NULL, Binary.EMPTY)));
        assertThatThrownBy(() -> modify(RecipientMode.MODRECIP_ADD, CY, withNull))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThat(names()).containsExactly("0 Ann");
        PropValues withError =
                BEN.with(PropValues.of(PropValue.error(PropTags.PR_SMTP_ADDRESS, ErrorCode.MAPI_E_NOT_FOUND)));
        modify(RecipientMode.MODRECIP_ADD, withError);
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
        assertThat(message.recipientTable().allColumns()).noneMatch(PropTags.PR_SMTP_ADDRESS::sameId);
    }

    @Test
    @Tag("MSG-044")
    void theNumberIsNeededToChangeAndNotUsedToAdd() {
        modify(RecipientMode.REPLACE_ALL, numbered(5, ANN));
        assertThat(names()).containsExactly("0 Ann");
        modify(RecipientMode.MODRECIP_ADD, numbered(0, BEN));
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
        assertThatThrownBy(() -> modify(RecipientMode.MODRECIP_MODIFY, CY))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> modify(RecipientMode.MODRECIP_REMOVE, CY))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("MSG-045")
    void anEntryWithoutPropertiesIsTolerated() {
        modify(RecipientMode.REPLACE_ALL, ANN, PropValues.EMPTY, BEN);
        modify(RecipientMode.MODRECIP_REMOVE, PropValues.EMPTY);
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
    }

    @Test
    @Tag("MSG-046")
    @Tag("PROP-067")
    void theNamesOfTheRecipientsAreJoinedWhenTheMessageIsSaved() {
        modify(RecipientMode.REPLACE_ALL, ANN, BEN, CY);
        Msg.save(message);
        assertThat(Msg.stream(file.root(), "__substg1.0_0E04001F")).isEqualTo(Msg.utf16("Ann; Cy"));
        assertThat(message.prop(PropTags.PR_DISPLAY_TO)).contains("Ann; Cy");
        assertThat(message.prop(PropTags.PR_DISPLAY_CC)).contains("Ben");
        assertThat(message.prop(PropTags.PR_DISPLAY_BCC)).contains("");
        assertThat(message.setProps(PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_TO, "x"))))
                .extracting(problem -> problem.code())
                .containsExactly(ErrorCode.MAPI_E_COMPUTED);
        modify(RecipientMode.MODRECIP_REMOVE, numbered(0, PropValues.EMPTY));
        Msg.save(message);
        assertThat(message.prop(PropTags.PR_DISPLAY_TO)).contains("Cy");
        assertThat(Msg.stream(file.root(), "__substg1.0_0E04001F")).isEqualTo(Msg.utf16("Cy"));
    }

    @Test
    @Tag("MSG-046")
    void aFileWithoutThemHasThemAsWell() {
        modify(RecipientMode.REPLACE_ALL, ANN);
        Msg.save(message);
        byte[] one = java.util.Arrays.copyOf(Msg.stream(file.root(), "__properties_version1.0"), 48);
        Elements.write(file.root(), "__properties_version1.0", one);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.prop(PropTags.PR_MESSAGE_CLASS)).isEmpty();
            assertThat(again.prop(PropTags.PR_DISPLAY_TO)).contains("Ann");
            assertThat(again.prop(PropTags.PR_DISPLAY_BCC)).contains("");
        }
    }

    @Test
    @Tag("MSG-047")
    void theListThatWasGivenIsTheCallersOwn() {
        List<PropValues> given = new ArrayList<>(List.of(ANN, BEN));
        message.modifyRecipients(RecipientMode.REPLACE_ALL, given);
        assertThat(given).containsExactly(ANN, BEN);
        given.clear();
        assertThat(names()).containsExactly("0 Ann", "1 Ben");
    }

    @Test
    void onlyChangedRecipientsAreWritten() {
        modify(RecipientMode.REPLACE_ALL, ANN, BEN);
        Msg.save(message);
        file.root().storage("__recip_version1.0_#00000000").orElseThrow().createStream("mine");
        modify(RecipientMode.MODRECIP_MODIFY, numbered(1, CY));
        Msg.save(message);
        assertThat(Msg.tree(file.root()).keySet()).contains("__recip_version1.0_#00000000/mine");
    }

    @Test
    void tenThousandRecipientsAreReadWhereSomebodyWroteThem() {
        List<PropValues> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Msg.recipient(RecipientType.MAPI_TO, "r" + i));
        }
        try (CompoundFile other = Msg.file();
                StorageMessage large = StorageMessage.openOnStorage(
                        other.root(), MessageOptions.DEFAULT.withLimits(MsgLimits.DEFAULT.withRecipients(10_000)))) {
            large.modifyRecipients(RecipientMode.REPLACE_ALL, many);
            Msg.save(large);
            try (CompoundFile copy = Msg.readOnly(other);
                    StorageMessage again = Msg.on(copy)) {
                List<PropValues> rows = Msg.rows(again.recipientTable());
                assertThat(rows).hasSize(10_000);
                assertThat(rows.get(9_999).get(PropTags.PR_DISPLAY_NAME)).contains("r9999");
                assertThat(again.problems()).extracting(MsgProblem::code).containsExactly(MsgProblem.Code.WRONG_COUNT);
            }
        }
    }
}
