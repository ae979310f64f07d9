package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;

@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class MailTest {
    private static final Set<LogonFlag> FETCHING = Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_FORCE_DOWNLOAD);
    private static int made;

    private final AdminProfiles profiles;
    private final MapiLogon logon;
    private final String sender = "sender " + ++made;
    private final String friend = "friend " + made;

    MailTest(@FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon) {
        this.profiles = profiles;
        this.logon = logon;
        profiles.adminProfiles().createProfile(sender, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        profiles.adminProfiles().createProfile(friend, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
    }

    @Test
    @Tag("XP-026")
    @Tag("XP-068")
    @Tag("XP-091")
    @Tag("XP-097")
    void aMessageGoesThroughTheQueueAndTheTransportIntoTheFriendsInbox() throws IOException {
        byte[] data = new byte[300_000];
        new java.util.Random(7).nextBytes(data);
        try (Session session = logon.logon(sender, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            send(store, friend, "A word", data);
            session.flushQueues(Set.of());
            assertThat(contents(store, PropTags.PR_IPM_OUTBOX_ENTRYID)).isEmpty();
            assertThat(contents(store, PropTags.PR_IPM_SENTMAIL_ENTRYID)).hasSize(1);
        }
        try (Session session = logon.logon(friend, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            PropValues row = inbox(store).get(0);
            assertThat(row.get(PropTags.PR_SUBJECT)).contains("A word");
            EntryId id = new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow());
            try (Message message = store.openMessage(id, Set.of());
                    Attach attach = message.openAttach(0, Set.of());
                    InputStream in = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
                assertThat(message.prop(PropTags.PR_BODY)).contains("Hello friend");
                assertThat(message.prop(PropTags.PR_SENDER_EMAIL_ADDRESS))
                        .hasValueSatisfying(address -> assertThat(address).isEqualToIgnoringCase(sender));
                assertThat(message.prop(PropTags.PR_MESSAGE_DELIVERY_TIME)).isPresent();
                assertThat(message.prop(PropTags.PR_RECEIVED_BY_NAME)).isPresent();
                assertThat(in.readAllBytes()).isEqualTo(data);
            }
        }
    }

    @Test
    @Tag("SVC-089")
    void ofSeveralInstancesOfATransportTheFlaggedOneLendsItsIdentity() throws Exception {
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices(sender);
                ProviderAdmin local = admin.adminProviders(service(admin, "PHLOCAL"))) {
            MapiUid second = local.createProvider("PHLOCAL Transport", Set.of());
            try (ProfSect section =
                    admin.openProfileSection(second, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
                section.setProp(PropTag.ofUnicode(0x6600), "office " + sender);
                section.setProp(PropTags.PR_RESOURCE_FLAGS, ResourceFlag.STATUS_DEFAULT_OUTBOUND.bit());
            }
        }
        try (Session session = logon.logon(sender, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            send(store, friend, "From the office", new byte[0]);
            session.flushQueues(Set.of());
        }
        try (Session session = logon.logon(friend, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            EntryId id =
                    new EntryId(inbox(store).get(0).get(PropTags.PR_ENTRYID).orElseThrow());
            try (Message message = store.openMessage(id, Set.of())) {
                assertThat(message.prop(PropTags.PR_SENDER_EMAIL_ADDRESS))
                        .hasValueSatisfying(address -> assertThat(address).isEqualToIgnoringCase("office " + sender));
            }
        }
    }

    private static MapiUid service(MsgServiceAdmin admin, String name) {
        try (Table table = admin.msgServiceTable()) {
            return table.allRows().stream()
                    .filter(row -> row.get(PropTags.PR_SERVICE_NAME).equals(Optional.of(name)))
                    .map(row -> new MapiUid(row.get(PropTags.PR_SERVICE_UID).orElseThrow()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @Tag("XP-051")
    @Tag("XP-117")
    @Tag("XP-118")
    void whatNobodyCanDeliverComesBackWithTheReasonAndTheOriginal() {
        try (Session session = logon.logon(sender, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            send(store, "no such mailbox", "Lost", new byte[0]);
            session.flushQueues(Set.of());
            PropValues row = inbox(store).get(0);
            assertThat(row.get(PropTags.PR_MESSAGE_CLASS)).contains("Report.IPM.Note.NDR");
            try (Message report =
                    store.openMessage(new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow()), Set.of())) {
                String told = report.prop(PropTags.PR_BODY)
                        .or(() -> report.prop(PropTags.PR_REPORT_TEXT))
                        .orElse("");
                assertThat(told).contains("no such mailbox");
                try (Attach attach = report.openAttach(0, Set.of());
                        Message original = attach.openEmbedded(Set.of())) {
                    assertThat(original.prop(PropTags.PR_SUBJECT)).contains("Lost");
                }
            }
        }
    }

    @Test
    @Tag("XP-024")
    @Tag("STORE-070")
    void aMessageWithoutRecipientsIsNotSubmittedAndStaysUsable() {
        try (Session session = logon.logon(sender, FETCHING);
                MsgStore store = session.openDefaultStore();
                Folder outbox = folder(store, PropTags.PR_IPM_OUTBOX_ENTRYID, Set.of(OpenFlag.MAPI_MODIFY));
                Message message = outbox.createMessage(Set.of())) {
            message.setProp(PropTags.PR_SUBJECT, "to nobody");
            assertThatThrownBy(message::submitMessage)
                    .isInstanceOfSatisfying(
                            MapiException.class,
                            e -> assertThat(e.code().name()).isEqualTo("MAPI_E_NO_RECIPIENTS"));
            assertThat(message.prop(PropTags.PR_SUBJECT)).contains("to nobody");
        }
    }

    @Test
    void mailForATransportWhoseBundleIsAwayWaitsForItsReturn(BundleContext framework) throws Exception {
        Bundle transport = Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getSymbolicName().endsWith("transport.local"))
                .findFirst()
                .orElseThrow();
        try (Session session = logon.logon(sender, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            assertThat(session.enumAdrTypes()).containsExactly("LOCAL");
            transport.stop();
            try {
                send(store, friend, "Patience", new byte[0]);
                session.flushQueues(Set.of());
                assertThat(contents(store, PropTags.PR_IPM_OUTBOX_ENTRYID)).hasSize(1);
                assertThat(inbox(store)).isEmpty();
            } finally {
                transport.start();
            }
            Await.statusOf(session, () -> session.problems().isEmpty());
            session.flushQueues(Set.of());
            assertThat(contents(store, PropTags.PR_IPM_OUTBOX_ENTRYID)).isEmpty();
        }
        try (Session session = logon.logon(friend, FETCHING);
                MsgStore store = session.openDefaultStore()) {
            assertThat(inbox(store))
                    .extracting(row -> row.get(PropTags.PR_SUBJECT).orElse(""))
                    .contains("Patience");
        }
    }

    private static void send(MsgStore store, String mailbox, String subject, byte[] attachment) {
        try (Folder outbox = folder(store, PropTags.PR_IPM_OUTBOX_ENTRYID, Set.of(OpenFlag.MAPI_MODIFY));
                Message message = outbox.createMessage(Set.of())) {
            message.setProps(PropValues.builder()
                    .put(PropTags.PR_MESSAGE_CLASS, "IPM.Note")
                    .put(PropTags.PR_SUBJECT, subject)
                    .put(PropTags.PR_BODY, "Hello friend")
                    .put(PropTags.PR_SENTMAIL_ENTRYID, store.prop(PropTags.PR_IPM_SENTMAIL_ENTRYID))
                    .build());
            OneOff address = new OneOff(mailbox, "LOCAL", mailbox, true);
            message.modifyRecipients(
                    RecipientMode.MODRECIP_ADD,
                    List.of(PropValues.builder()
                            .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                            .put(PropTags.PR_DISPLAY_NAME, mailbox)
                            .put(PropTags.PR_ADDRTYPE, address.addressType())
                            .put(PropTags.PR_EMAIL_ADDRESS, address.address())
                            .put(PropTags.PR_ENTRYID, address.entryId().bytes())
                            .build()));
            if (attachment.length > 0) {
                attach(message, attachment);
            }
            message.submitMessage();
        }
    }

    private static void attach(Message message, byte[] data) {
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value());
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "data.bin");
            try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                out.write(data);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            attach.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READWRITE));
        }
    }

    private static List<PropValues> inbox(MsgStore store) {
        try (Folder folder = store.openFolder(store.receiveFolder("IPM.Note").folder(), Set.of());
                Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PropTags.PR_ENTRYID, PropTags.PR_SUBJECT, PropTags.PR_MESSAGE_CLASS));
            return table.allRows();
        }
    }

    private static List<PropValues> contents(
            MsgStore store, org.posthouse.mapi.api.property.PropTag<org.posthouse.mapi.api.id.Binary> folder) {
        try (Folder opened = folder(store, folder, Set.of());
                Table table = opened.contentsTable(Set.of())) {
            return table.allRows();
        }
    }

    private static Folder folder(
            MsgStore store,
            org.posthouse.mapi.api.property.PropTag<org.posthouse.mapi.api.id.Binary> tag,
            Set<OpenFlag> flags) {
        return store.openFolder(new EntryId(store.prop(tag).orElseThrow()), flags);
    }
}
