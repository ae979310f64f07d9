package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.spi.store.StoreLogon;

class MessageTest extends StoreFixture {
    private static final List<PropValue<?>> EVERY_TYPE = List.of(
            PropValue.of(new PropTag<>(0x6801, PropType.PT_I2), (short) -2),
            PropValue.of(new PropTag<>(0x6802, PropType.PT_LONG), Integer.MIN_VALUE),
            PropValue.of(new PropTag<>(0x6803, PropType.PT_R4), 1.1f),
            PropValue.of(new PropTag<>(0x6804, PropType.PT_DOUBLE), Double.NaN),
            PropValue.of(new PropTag<>(0x6805, PropType.PT_CURRENCY), new BigDecimal("-12.3456")),
            PropValue.of(new PropTag<>(0x6806, PropType.PT_APPTIME), 45000.5),
            PropValue.of(new PropTag<>(0x6807, PropType.PT_BOOLEAN), true),
            PropValue.of(new PropTag<>(0x6808, PropType.PT_I8), Long.MIN_VALUE),
            PropValue.of(new PropTag<>(0x6809, PropType.PT_STRING8), "acht"),
            PropValue.of(new PropTag<>(0x680A, PropType.PT_UNICODE), "Grüße \uD83D\uDE00"),
            PropValue.of(new PropTag<>(0x680B, PropType.PT_SYSTIME), Instant.parse("1601-01-01T00:00:00.0000001Z")),
            PropValue.of(new PropTag<>(0x680C, PropType.PT_CLSID), MapiUids.PS_MAPI),
            PropValue.of(new PropTag<>(0x680D, PropType.PT_BINARY), Binary.EMPTY),
            PropValue.of(new PropTag<>(0x680E, PropType.PT_MV_LONG), List.of(3, 1, 2)),
            PropValue.of(new PropTag<>(0x680F, PropType.PT_MV_UNICODE), List.of("b", "", "a")),
            PropValue.of(new PropTag<>(0x6810, PropType.PT_MV_BINARY), List.of(Binary.of((byte) 7))),
            PropValue.of(new PropTag<>(0x6811, PropType.PT_MV_SYSTIME), List.of(Instant.EPOCH)),
            PropValue.of(new PropTag<>(0x6812, PropType.PT_MV_CLSID), List.of(MapiUids.PS_MAPI)),
            PropValue.of(new PropTag<>(0x6813, PropType.PT_MV_DOUBLE), List.of(0.5, -0.5)));

    private Message open(EntryId id) {
        return store.openMessage(id, MODIFY);
    }

    @Test
    @Tag("MSG-102")
    void textAndRtfAreKeptInStep() throws IOException {
        EntryId id;
        try (Message message = inbox().createMessage(Set.of())) {
            rtf(message, "{\\rtf1\\ansi {\\b Bold} words\\par}");
            message.saveChanges(Set.of());
            id = new EntryId(message.prop(PropTags.PR_ENTRYID).orElseThrow());
        }
        try (Message message = open(id)) {
            assertThat(message.prop(PropTags.PR_BODY)).hasValue("Bold words\r\n");
            message.setProp(PropTags.PR_BODY, "Bold\r\nwords");
            message.saveChanges(Set.of());
            assertThat(rtf(message)).contains("{\\b Bold}");
            message.setProp(PropTags.PR_BODY, "Other words");
            message.saveChanges(Set.of());
            assertThat(rtf(message)).contains("\\fromtext", "Other words");
            message.setProp(PropTags.PR_RTF_COMPRESSED, Binary.of((byte) 1));
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_BODY)).hasValue("Other words");
        }
    }

    private static void rtf(Message message, String rtf) throws IOException {
        try (OutputStream out = CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), Set.of())) {
            out.write(rtf.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String rtf(Message message) throws IOException {
        try (InputStream in = CompressedRtf.read(message.openStream(PropTags.PR_RTF_COMPRESSED))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    @Tag("PROP-063")
    void nothingIsThereBeforeSaveChanges() {
        try (Message message = inbox().createMessage(Set.of())) {
            message.setProp(PropTags.PR_SUBJECT, "draft");
            assertThat(message.prop(PropTags.PR_SUBJECT)).hasValue("draft");
        }
        assertThat(inbox().prop(PropTags.PR_CONTENT_COUNT)).hasValue(0);
        EntryId id = message(inbox(), "first");
        try (Message message = open(id)) {
            message.setProp(PropTags.PR_SUBJECT, "second");
            message.setProp(PropTags.PR_BODY, "body");
        }
        try (Message message = open(id)) {
            assertThat(message.prop(PropTags.PR_SUBJECT)).hasValue("first");
            assertThat(message.prop(PropTags.PR_BODY)).isEmpty();
        }
    }

    @Test
    @Tag("PROP-003")
    @Tag("PROP-016")
    void valuesOfEveryTypeComeBackAsTheyWere() {
        EntryId id = message(
                inbox(),
                "types",
                message ->
                        assertThat(message.setProps(PropValues.of(EVERY_TYPE))).isEmpty());
        List<PropTag<?>> tags = PropValues.of(EVERY_TYPE).tags();
        try (Message message = open(id)) {
            assertThat(message.props(tags).asList()).isEqualTo(EVERY_TYPE);
        }
        try (Table table = inbox().contentsTable(Set.of())) {
            table.setColumns(tags);
            assertThat(table.firstRow().orElseThrow().asList()).isEqualTo(EVERY_TYPE);
        }
    }

    @Test
    @Tag("PROP-039")
    @Tag("PROP-042")
    void anIdentifierHoldsOneValueOfOneType() {
        PropTag<Integer> number = PropTag.ofLong(0x6820);
        PropTag<String> text = PropTag.ofUnicode(0x6820);
        EntryId id = message(inbox(), "typed", message -> message.setProp(number, 7));
        try (Message message = open(id)) {
            message.setProp(text, "seven");
            message.saveChanges(Set.of());
        }
        try (Message message = open(id)) {
            assertThat(message.prop(text)).hasValue("seven");
            assertThat(message.prop(number)).isEmpty();
            message.deleteProps(List.of(number));
            message.saveChanges(Set.of());
        }
        try (Message message = open(id)) {
            assertThat(message.prop(text)).isEmpty();
        }
    }

    @Test
    @Tag("STORE-069")
    @Tag("PROP-065")
    @Tag("PROP-066")
    void theSecondOfTwoWritersIsToldAndMayInsist() {
        EntryId id = message(inbox(), "start");
        try (Message one = open(id);
                Message two = open(id)) {
            one.setProp(PropTags.PR_SUBJECT, "one");
            two.setProp(PropTags.PR_SUBJECT, "two");
            one.saveChanges(Set.of());
            refused(ErrorCode.MAPI_E_OBJECT_CHANGED, () -> two.saveChanges(Set.of()));
            assertThat(two.prop(PropTags.PR_SUBJECT)).hasValue("two");
            two.saveChanges(Set.of(SaveFlag.FORCE_SAVE));
        }
        try (Message message = open(id)) {
            assertThat(message.prop(PropTags.PR_SUBJECT)).hasValue("two");
        }
    }

    @Test
    @Tag("PROP-065")
    void aMessageThatIsGoneCannotBeSavedEvenByForce() {
        EntryId id = message(inbox(), "start");
        StoreLogon other = provider.logon(support, WRITE);
        try (Message message = open(id)) {
            message.setProp(PropTags.PR_SUBJECT, "late");
            assertThat(new StoreIds(support.uids.get(0)).messageRow(id)).isPositive();
            other.store();
            ((SqlMessage) message)
                    .core()
                    .database()
                    .write(sql -> sql.update(
                            "DELETE FROM message WHERE id = ?", new StoreIds(support.uids.get(0)).messageRow(id)));
            refused(ErrorCode.MAPI_E_OBJECT_DELETED, () -> message.saveChanges(Set.of(SaveFlag.FORCE_SAVE)));
        }
        other.logoff();
    }

    @Test
    @Tag("STORE-067")
    void savingComputesWhatTheStoreKnows() {
        Instant before = Instant.now().minusSeconds(1);
        EntryId id = message(inbox(), "RE: Hello", message -> {
            message.modifyRecipients(
                    RecipientMode.REPLACE_ALL,
                    List.of(
                            recipient(RecipientType.MAPI_TO, "Ann"),
                            recipient(RecipientType.MAPI_CC, "Carl"),
                            recipient(RecipientType.MAPI_TO, "Bob"),
                            recipient(RecipientType.MAPI_BCC, "Dora")));
            try (var attach = message.createAttach()) {
                attach.saveChanges(Set.of());
            }
        });
        try (Message message = open(id)) {
            assertThat(message.prop(PropTags.PR_DISPLAY_TO)).hasValue("Ann; Bob");
            assertThat(message.prop(PropTags.PR_DISPLAY_CC)).hasValue("Carl");
            assertThat(message.prop(PropTags.PR_DISPLAY_BCC)).hasValue("Dora");
            assertThat(message.prop(PropTags.PR_HASATTACH)).hasValue(true);
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 0x10)
                    .isNotZero();
            assertThat(message.prop(PropTags.PR_MESSAGE_SIZE).orElseThrow()).isPositive();
            assertThat(message.prop(PropTags.PR_CREATION_TIME).orElseThrow()).isAfter(before);
            assertThat(message.prop(PropTags.PR_LAST_MODIFICATION_TIME).orElseThrow())
                    .isAfter(before);
            assertThat(message.prop(PropTags.PR_NORMALIZED_SUBJECT)).hasValue("Hello");
            assertThat(message.prop(PropTags.PR_ENTRYID)).hasValue(id.bytes());
            assertThat(message.prop(PropTags.PR_RECORD_KEY)).isPresent();
            assertThat(message.prop(PropTags.PR_SEARCH_KEY)).isPresent();
            assertThat(message.prop(PropTags.PR_PARENT_ENTRYID))
                    .hasValue(id(inbox()).bytes());
            assertThat(message.prop(PropTags.PR_STORE_RECORD_KEY)).isEqualTo(store.prop(PropTags.PR_RECORD_KEY));
            PropValues computed = message.props(List.of(
                    PropTags.PR_ENTRYID,
                    PropTags.PR_RECORD_KEY,
                    PropTags.PR_SEARCH_KEY,
                    PropTags.PR_CREATION_TIME,
                    PropTags.PR_LAST_MODIFICATION_TIME,
                    PropTags.PR_MESSAGE_SIZE,
                    PropTags.PR_HASATTACH,
                    PropTags.PR_DISPLAY_TO,
                    PropTags.PR_DISPLAY_CC,
                    PropTags.PR_DISPLAY_BCC,
                    PropTags.PR_NORMALIZED_SUBJECT,
                    PropTags.PR_PARENT_ENTRYID,
                    PropTags.PR_STORE_ENTRYID));
            assertThat(message.setProps(computed))
                    .hasSize(computed.size())
                    .extracting(PropProblem::code)
                    .containsOnly(ErrorCode.MAPI_E_COMPUTED);
        }
    }

    @Test
    @Tag("STORE-068")
    void theSubjectPrefixIsTheGivenOneOrOneToThreeLetters() {
        assertThat(Subjects.of("AW: x", java.util.Optional.empty())).isEqualTo(new Subjects("AW: ", "x"));
        assertThat(Subjects.of("WICHTIG: x", java.util.Optional.empty())).isEqualTo(new Subjects("", "WICHTIG: x"));
        assertThat(Subjects.of("WICHTIG: x", java.util.Optional.of("WICHTIG: ")))
                .isEqualTo(new Subjects("WICHTIG: ", "x"));
        assertThat(Subjects.of("12: x", java.util.Optional.empty())).isEqualTo(new Subjects("", "12: x"));
        assertThat(Subjects.of("RE: x", java.util.Optional.of("FW: "))).isEqualTo(new Subjects("RE: ", "x"));
        EntryId id = message(inbox(), "SV: one");
        try (Message message = open(id)) {
            message.setProp(PropTags.PR_SUBJECT, "two");
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_SUBJECT_PREFIX)).hasValue("");
            assertThat(message.prop(PropTags.PR_NORMALIZED_SUBJECT)).hasValue("two");
        }
    }

    @Test
    @Tag("STORE-066")
    void flagsAreTheClientsBeforeTheFirstSaveAndTheStoresAfter() {
        try (Message message = inbox().createMessage(Set.of())) {
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS)).hasValue(0xA);
            message.setProp(PropTags.PR_MESSAGE_FLAGS, 0x1 | 0x4 | 0x20 | 0x80);
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS)).hasValue(0x1 | 0x2 | 0x20 | 0x80);
            assertThat(message.setProps(values(PropTags.PR_MESSAGE_FLAGS, 0)))
                    .extracting(PropProblem::code)
                    .containsExactly(ErrorCode.MAPI_E_COMPUTED);
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS)).hasValue(0x1 | 0x20 | 0x80);
        }
    }

    @Test
    @Tag("PROP-023")
    void aLargeBodyIsReadAsAStream() throws Exception {
        String body = "Zeile äöü\n".repeat(20_000);
        EntryId id = message(inbox(), "large", message -> message.setProp(PropTags.PR_BODY, body));
        try (Message message = open(id)) {
            PropValues answer = message.props(List.of(PropTags.PR_BODY));
            assertThat(answer.asList().get(0).value()).isEqualTo(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
            assertThat(message.propList()).contains(PropTags.PR_BODY);
            try (var in = message.openStream(PropTags.PR_BODY)) {
                assertThat(in).hasSameContentAs(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            }
            try (OutputStream out = message.createStream(PropTags.PR_BODY)) {
                out.write("kurz".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(message.prop(PropTags.PR_BODY)).hasValue("kurz");
            message.saveChanges(Set.of());
        }
        try (Message message = open(id)) {
            assertThat(message.prop(PropTags.PR_BODY)).hasValue("kurz");
        }
    }

    @Test
    @Tag("PROP-057")
    @Tag("PROP-058")
    @Tag("PROP-061")
    void aStreamNeedsATypeThatHasOneAndAPropertyThatIsThere() {
        EntryId id = message(inbox(), "streams");
        try (Message message = store.openMessage(id, Set.of())) {
            refused(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    () -> message.openStream(PropTags.PR_BODY.withType(PropType.PT_UNSPECIFIED)));
            refused(ErrorCode.MAPI_E_NOT_FOUND, () -> message.openStream(PropTags.PR_BODY));
            refused(ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED, () -> message.openStream(PropTags.PR_IMPORTANCE));
            refused(ErrorCode.MAPI_E_NO_ACCESS, () -> message.createStream(PropTags.PR_BODY));
        }
    }

    @Test
    @Tag("TBL-085")
    void recipientsAreAddedChangedAndRemovedByRowId() {
        try (Message message = inbox().createMessage(Set.of())) {
            to(message, "Ann", "Bob");
            message.modifyRecipients(RecipientMode.MODRECIP_ADD, List.of(recipient(RecipientType.MAPI_CC, "Carl")));
            List<PropValues> rows = message.recipientTable().allRows();
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_ROWID).orElseThrow())
                    .isEqualTo(List.of(0, 1, 2));
            message.modifyRecipients(
                    RecipientMode.MODRECIP_MODIFY,
                    List.of(recipient(RecipientType.MAPI_TO, "Berta").with(values(PropTags.PR_ROWID, 1))));
            message.modifyRecipients(RecipientMode.MODRECIP_REMOVE, List.of(values(PropTags.PR_ROWID, 0)));
            refused(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    () -> message.modifyRecipients(
                            RecipientMode.MODRECIP_REMOVE, List.of(values(PropTags.PR_ROWID, 9))));
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_DISPLAY_TO)).hasValue("Berta");
        }
    }

    @Test
    @Tag("PROP-070")
    @Tag("PROP-071")
    @Tag("PROP-074")
    @Tag("PROP-080")
    @Tag("PROP-081")
    void namesGetIdentifiersThatStay() {
        PropName text = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Keywords");
        PropName number = new PropName.Numeric(MapiUids.PS_INTERNET_HEADERS, 0x8233);
        PropName own = new PropName.Numeric(MapiUids.PS_MAPI, 0x37);
        Binary signature = store.prop(PropTags.PR_MAPPING_SIGNATURE).orElseThrow();
        assertThat(inbox().idsFromNames(List.of(text), Set.of()).get(0).type()).isEqualTo(PropType.PT_ERROR);
        List<PropTag<?>> ids = inbox().idsFromNames(List.of(number, text, own), Set.of(OpenFlag.MAPI_CREATE));
        assertThat(ids).extracting(PropTag::type).containsOnly(PropType.PT_UNSPECIFIED);
        assertThat(ids.get(0).id()).isBetween(0x8000, 0xFFFE);
        assertThat(ids.get(2).id()).isEqualTo(0x37);
        assertThat(store.prop(PropTags.PR_MAPPING_SIGNATURE))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(signature));
        logon.logoff();
        logon = provider.logon(support, WRITE);
        store = logon.store();
        assertThat(store.idsFromNames(List.of(number, text), Set.of())).isEqualTo(ids.subList(0, 2));
        assertThat(store.namesFromIds(List.of(ids.get(1), PropTag.ofLong(0xFFF0))))
                .containsExactly(java.util.Optional.of(text), java.util.Optional.empty());
    }

    @Test
    @Tag("PROP-056")
    void aNamedPropertyKeepsItsNameInAnotherStore() {
        StoreLogon second = provider.logon(new TestSupport(home.resolve("other")), WRITE);
        second.store()
                .idsFromNames(
                        List.of(new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Other")), Set.of(OpenFlag.MAPI_CREATE));
        PropName name = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Colour");
        int id = store.idsFromNames(List.of(name), Set.of(OpenFlag.MAPI_CREATE))
                .get(0)
                .id();
        try (Message from = inbox().createMessage(Set.of());
                Message to = second.store().openFolder(null, MODIFY).createMessage(Set.of())) {
            from.setProp(PropTag.ofUnicode(id), "green");
            from.copyTo(to, List.of(), Set.of());
            int there =
                    second.store().idsFromNames(List.of(name), Set.of()).get(0).id();
            assertThat(there).isNotEqualTo(id);
            assertThat(to.prop(PropTag.ofUnicode(there))).hasValue("green");
        }
        second.logoff();
    }

    @Test
    @Tag("PROP-046")
    @Tag("PROP-047")
    @Tag("PROP-049")
    @Tag("PROP-052")
    @Tag("PROP-053")
    void copyToCopiesWhatIsNotExcluded() {
        EntryId id = message(inbox(), "source", message -> {
            to(message, "Ann");
            message.setProp(PropTags.PR_IMPORTANCE, 2);
        });
        try (Message from = open(id);
                Message to = inbox().createMessage(Set.of())) {
            to.setProp(PropTags.PR_SUBJECT, "kept");
            List<PropProblem> problems =
                    from.copyTo(to, List.of(PropTags.PR_MESSAGE_RECIPIENTS), Set.of(CopyFlag.MAPI_NOREPLACE));
            assertThat(problems).extracting(PropProblem::code).containsOnly(ErrorCode.MAPI_E_COMPUTED);
            assertThat(to.prop(PropTags.PR_SUBJECT)).hasValue("kept");
            assertThat(to.prop(PropTags.PR_IMPORTANCE)).hasValue(2);
            assertThat(to.recipientTable().rowCount()).isZero();
            from.copyProps(to, List.of(PropTags.PR_MESSAGE_RECIPIENTS), Set.of());
            assertThat(to.recipientTable().rowCount()).isEqualTo(1);
            refused(ErrorCode.MAPI_E_NO_ACCESS, () -> from.copyTo(from, List.of(), Set.of()));
            refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> from.copyProps(to, List.of(PropTags.PR_NULL), Set.of()));
        }
    }

    @Test
    void theReadFlagOfOneMessageChangesAtOnceAndIsNoWriteOfAnother() {
        EntryId id = message(inbox(), "one");
        try (Message message = open(id)) {
            message.setReadFlag(Set.of());
            assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS).orElseThrow() & 1)
                    .isEqualTo(1);
            assertThat(inbox().prop(PropTags.PR_CONTENT_UNREAD)).hasValue(0);
            message.setProp(PropTags.PR_SUBJECT, "still mine");
            message.saveChanges(Set.of());
            message.setReadFlag(Set.of(ReadFlag.CLEAR_READ_FLAG));
        }
        assertThat(inbox().prop(PropTags.PR_CONTENT_UNREAD)).hasValue(1);
    }

    @Test
    @Tag("STORE-077")
    @Tag("PROP-028")
    void theListOfPropertiesNamesTheSubObjects() {
        try (Message message = inbox().createMessage(Set.of())) {
            assertThat(message.propList())
                    .contains(PropTags.PR_MESSAGE_RECIPIENTS, PropTags.PR_MESSAGE_ATTACHMENTS)
                    .doesNotHaveDuplicates();
        }
        assertThat(inbox().propList())
                .contains(
                        PropTags.PR_CONTAINER_CONTENTS,
                        PropTags.PR_CONTAINER_HIERARCHY,
                        PropTags.PR_FOLDER_ASSOCIATED_CONTENTS)
                .doesNotHaveDuplicates();
        assertThat(store.propList()).doesNotHaveDuplicates();
        assertThat(MapiUid.SIZE).isEqualTo(16);
    }

    @Test
    @Tag("PROP-037")
    void aValueThatCannotBeStoredIsTold() {
        try (Message message = inbox().createMessage(Set.of())) {
            assertThat(message.setProps(PropValues.of(
                            PropValue.of(PropTags.PR_SUBJECT.withType(PropType.PT_LONG), 1),
                            PropValue.of(new PropTag<>(0xFFFF, PropType.PT_LONG), 1),
                            PropValue.of(PropTags.PR_BODY, "ok"))))
                    .containsExactly(
                            new PropProblem(
                                    0,
                                    PropTags.PR_SUBJECT.withType(PropType.PT_LONG),
                                    ErrorCode.MAPI_E_UNEXPECTED_TYPE),
                            new PropProblem(
                                    1, new PropTag<>(0xFFFF, PropType.PT_LONG), ErrorCode.MAPI_E_UNEXPECTED_ID));
            assertThat(message.prop(PropTags.PR_BODY)).hasValue("ok");
        }
    }
}
