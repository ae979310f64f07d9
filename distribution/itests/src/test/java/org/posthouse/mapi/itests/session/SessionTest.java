package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;

@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class SessionTest {
    private static final Set<LogonFlag> NEW = Set.of(LogonFlag.MAPI_NEW_SESSION);
    private static int made;

    private final AdminProfiles profiles;
    private final MapiLogon logon;
    private final String profile = "session " + ++made;

    SessionTest(@FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon) {
        this.profiles = profiles;
        this.logon = logon;
        profiles.adminProfiles().createProfile(profile, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
    }

    @Test
    @Tag("SESS-008")
    void noNameAndNoDefaultAskedForIsNoLogon() {
        assertFails(ErrorCode.MAPI_E_LOGON_FAILED, () -> logon.logon(null, NEW));
        assertFails(ErrorCode.MAPI_E_LOGON_FAILED, () -> logon.logon("", NEW));
    }

    @Test
    @Tag("SESS-009")
    void theDefaultProfileIsUsedWhenItIsAskedFor() {
        Set<LogonFlag> useDefault = Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_USE_DEFAULT);
        profiles.adminProfiles().setDefaultProfile(null);
        assertFails(ErrorCode.MAPI_E_LOGON_FAILED, () -> logon.logon(null, useDefault));
        profiles.adminProfiles().setDefaultProfile(profile);
        try (Session session = logon.logon(null, useDefault)) {
            assertThat(session.profileName()).isEqualTo(profile);
        }
    }

    @Test
    @Tag("SESS-017")
    void anUnknownProfileIsALogonFailureThatNamesIt() {
        assertThatThrownBy(() -> logon.logon("nobody", NEW))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_LOGON_FAILED))
                .hasMessageContaining("nobody");
    }

    @Test
    @Tag("SESS-011")
    @Tag("SESS-012")
    @Tag("SESS-013")
    @Tag("SESS-015")
    void aSharedSessionIsJoinedUnlessANewOneIsAskedFor() {
        profiles.adminProfiles().createProfile(profile + " b", Set.of());
        try (Session first = logon.logon(profile, Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_ALLOW_OTHERS));
                Session joined = logon.logon(profile + " b", Set.of());
                Session own = logon.logon(profile + " b", NEW)) {
            assertThat(joined).isNotSameAs(first);
            assertThat(joined.profileName()).isEqualTo(profile);
            assertThat(own.profileName()).isEqualTo(profile + " b");
            first.close();
            assertThat(joined.defaultStore()).isPresent();
        }
        assertFails(ErrorCode.MAPI_E_LOGON_FAILED, () -> logon.logon(null, Set.of()));
    }

    @Test
    @Tag("SESS-055")
    @Tag("SESS-056")
    void nothingWorksAfterLogoff() {
        Session session = logon.logon(profile, NEW);
        MsgStore store = session.openDefaultStore();
        Folder root = store.openFolder(null, Set.of());
        session.close();
        assertFails(ErrorCode.MAPI_E_INVALID_OBJECT, session::msgStoresTable);
        assertFails(ErrorCode.MAPI_E_INVALID_OBJECT, store::props);
        assertFails(ErrorCode.MAPI_E_INVALID_OBJECT, root::props);
        session.close();
    }

    @Test
    @Tag("SESS-066")
    @Tag("SESS-067")
    @Tag("PROF-089")
    void theStoresTableShowsEveryStoreAndWhichIsTheDefault() {
        addStore("Archive");
        try (Session session = logon.logon(profile, NEW);
                Table table = session.msgStoresTable()) {
            assertThat(table.columns())
                    .contains(
                            PropTags.PR_DEFAULT_STORE,
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_ENTRYID,
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_MDB_PROVIDER,
                            PropTags.PR_OBJECT_TYPE,
                            PropTags.PR_PROVIDER_DISPLAY,
                            PropTags.PR_RECORD_KEY,
                            PropTags.PR_RESOURCE_FLAGS,
                            PropTags.PR_RESOURCE_TYPE);
            List<PropValues> rows = table.allRows();
            assertThat(rows)
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.stream()).noneMatch(value -> value.isError()));
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_DEFAULT_STORE).orElseThrow())
                    .containsExactly(true, false);
        }
    }

    @Test
    @Tag("SESS-065")
    @Tag("SESS-090")
    @Tag("SESS-092")
    @Tag("SESS-094")
    @Tag("PROF-089")
    void settingTheDefaultStoreMovesTheFlagTellsTheTableAndLasts() throws InterruptedException {
        MapiUid archive = addStore("Archive");
        CountDownLatch told = new CountDownLatch(2);
        EntryId second;
        try (Session session = logon.logon(profile, NEW);
                Table table = session.msgStoresTable();
                Connection connection = table.advise(
                        Set.of(EventType.fnevTableModified), events -> events.forEach(event -> told.countDown()))) {
            assertThat(connection.number()).isNotZero();
            second = table.allRows()
                    .get(1)
                    .get(PropTags.PR_ENTRYID)
                    .map(EntryId::new)
                    .orElseThrow();
            session.setDefaultStore(second, DefaultStoreFlag.MAPI_DEFAULT_STORE);
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(session.defaultStore()).contains(second);
            assertThat(table.allRows())
                    .extracting(row -> row.get(PropTags.PR_DEFAULT_STORE).orElseThrow())
                    .containsExactly(false, true);
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(session.defaultStore()).contains(second);
            assertThat(flags(session, archive)).contains(ResourceFlag.STATUS_DEFAULT_STORE);
        }
    }

    @Test
    @Tag("SESS-095")
    void noStoreIsTheDefaultAfterNullWasSet() {
        try (Session session = logon.logon(profile, NEW)) {
            session.setDefaultStore(null, DefaultStoreFlag.MAPI_DEFAULT_STORE);
            assertThat(session.defaultStore()).isEmpty();
            assertFails(ErrorCode.MAPI_E_NOT_FOUND, session::openDefaultStore);
        }
    }

    @Test
    @Tag("SVC-084")
    void aStoreThatMayNotBeTheDefaultIsNeverChosen(@TempDir Path folder) throws IOException {
        Path inf = Files.writeString(folder.resolve("never.inf"), """
                [Services]
                NEVER=Never
                [NEVER]
                PR_DISPLAY_NAME=Never
                Providers=Never Store
                [Never Store]
                PR_DISPLAY_NAME=Never
                PR_PROVIDER_DISPLAY=Never
                PR_PROVIDER_DLL_NAME=PHSTORE
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_NO_DEFAULT_STORE
                """);
        String name = profile + " never";
        profiles.adminProfiles().createProfile(name, Set.of());
        try (MsgServiceAdmin admin = profiles.adminProfiles(inf).adminServices(name)) {
            admin.createMsgService("NEVER", "", Set.of());
        }
        try (Session session = logon.logon(name, NEW)) {
            assertThat(session.problems()).isEmpty();
            assertThat(session.defaultStore()).isEmpty();
            EntryId id = stores(session).get(0);
            assertFails(
                    ErrorCode.MAPI_E_NO_ACCESS, () -> session.setDefaultStore(id, DefaultStoreFlag.MAPI_DEFAULT_STORE));
        }
    }

    @Test
    @Tag("SESS-068")
    @Tag("SESS-077")
    @Tag("SESS-117")
    void aStoreIsOpenedByItsWrappedIdentifierOnly() {
        try (Session session = logon.logon(profile, NEW)) {
            EntryId wrapped = stores(session).get(0);
            assertThat(wrapped.provider()).isEqualTo(MapiUids.MUID_STORE_WRAP);
            try (MsgStore store = session.openMsgStore(wrapped, Set.of(StoreFlag.MDB_WRITE));
                    MapiProp same = session.openEntry(wrapped, Set.of())) {
                assertThat(store.prop(PropTags.PR_ENTRYID)).contains(wrapped.bytes());
                assertThat(same).isInstanceOf(MsgStore.class);
            }
            EntryId unknown = EntryId.of(MapiUids.MUID_STORE_WRAP, Binary.of(new byte[40]));
            assertFails(ErrorCode.MAPI_E_NOT_FOUND, () -> session.openMsgStore(unknown, Set.of()));
        }
    }

    @Test
    @Tag("SESS-070")
    void aStoreIsReadOnlyUnlessWritingIsAskedFor() {
        try (Session session = logon.logon(profile, NEW);
                MsgStore store = session.openMsgStore(stores(session).get(0), Set.of())) {
            int mask = store.prop(PropTags.PR_STORE_SUPPORT_MASK).orElseThrow();
            assertThat(mask & 0x18).isZero();
            assertFails(ErrorCode.MAPI_E_NO_ACCESS, () -> store.openFolder(null, Set.of(OpenFlag.MAPI_MODIFY)));
            assertFails(ErrorCode.MAPI_E_NO_ACCESS, () -> store.setProp(PropTags.PR_DISPLAY_NAME, "x"));
            try (Folder root = store.openFolder(null, Set.of())) {
                assertFails(
                        ErrorCode.MAPI_E_NO_ACCESS, () -> root.createFolder(Folder.NewFolder.generic("x"), Set.of()));
            }
        }
    }

    @Test
    @Tag("PROF-076")
    void aProvidersSectionIsClosedToClientsUnlessTheyForceIt() {
        try (Session session = logon.logon(profile, NEW)) {
            MapiUid section = provider(session, ResourceType.MAPI_STORE_PROVIDER);
            assertFails(ErrorCode.MAPI_E_NO_ACCESS, () -> session.openProfileSection(section, Set.of()));
            try (ProfSect forced = session.openProfileSection(section, Set.of(OpenFlag.MAPI_FORCE_ACCESS))) {
                assertThat(forced.prop(PropTags.PR_PROVIDER_DLL_NAME)).isPresent();
            }
        }
    }

    @Test
    @Tag("SESS-019")
    void withoutMailThereAreNoTransportRowsAndTheSpoolerIsDown() {
        Set<LogonFlag> noMail = Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_NO_MAIL);
        try (Session session = logon.logon(profile, noMail)) {
            assertThat(rows(session, ResourceType.MAPI_TRANSPORT_PROVIDER)).isEmpty();
            assertThat(rows(session, ResourceType.MAPI_SPOOLER))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.get(PropTags.PR_STATUS_CODE)).contains(4));
            assertFails(ErrorCode.MAPI_E_NO_SUPPORT, () -> session.flushQueues(Set.of()));
        }
    }

    @Test
    @Tag("SESS-097")
    @Tag("SESS-098")
    @Tag("PROF-054")
    void theStatusTableHasMapiTheSpoolerTheAddressBookAndTheTransport() {
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(rows(session, ResourceType.MAPI_SUBSYSTEM))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains(profile));
            assertThat(rows(session, ResourceType.MAPI_SPOOLER)).hasSize(1);
            assertThat(rows(session, ResourceType.MAPI_AB)).hasSize(1);
            assertThat(rows(session, ResourceType.MAPI_TRANSPORT_PROVIDER))
                    .hasSize(1)
                    .allSatisfy(row -> {
                        assertThat(row.get(PropTags.PR_PROVIDER_DLL_NAME)).isPresent();
                        assertThat(row.get(PropTags.PR_ENTRYID)).isPresent();
                        assertThat(row.get(PropTags.PR_OBJECT_TYPE)).contains(0xA);
                        assertThat(row.get(PropTags.PR_ROWID)).isPresent();
                    });
        }
    }

    @Test
    @Tag("SESS-078")
    @Tag("SESS-103")
    void aStatusRowOpensAsAStatusObject() {
        try (Session session = logon.logon(profile, NEW)) {
            EntryId id = new EntryId(rows(session, ResourceType.MAPI_SUBSYSTEM)
                    .get(0)
                    .get(PropTags.PR_ENTRYID)
                    .orElseThrow());
            try (org.posthouse.mapi.api.object.MapiStatus status =
                    (org.posthouse.mapi.api.object.MapiStatus) session.openEntry(id, Set.of())) {
                status.validateState(Set.of());
                assertThat(status.prop(PropTags.PR_DISPLAY_NAME)).contains(profile);
                assertFails(ErrorCode.MAPI_E_NO_SUPPORT, () -> status.flushQueues(Set.of()));
            }
        }
    }

    @Test
    @Tag("SESS-084")
    void theIdentityComesFromTheProviderFlaggedForIt() {
        try (Session session = logon.logon(profile, NEW)) {
            Optional<OneOff> identity = session.queryIdentity().flatMap(OneOff::of);
            assertThat(identity).hasValueSatisfying(who -> {
                assertThat(who.addressType()).isEqualTo("LOCAL");
                assertThat(who.address()).isEqualToIgnoringCase(profile);
            });
            assertThat(session.enumAdrTypes()).containsExactly("LOCAL");
        }
    }

    @Test
    @Tag("SVC-002")
    void aServiceAddedDuringASessionIsThereInTheNext() {
        try (Session session = logon.logon(profile, NEW)) {
            addStore("Late");
            assertThat(stores(session)).hasSize(1);
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(stores(session)).hasSize(2);
        }
    }

    private MapiUid addStore(String name) {
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices(profile)) {
            MapiUid service = admin.createMsgService("PHSTORE", name, Set.of());
            try (var providers = admin.adminProviders(service);
                    Table table = providers.providerTable()) {
                return new MapiUid(table.firstRow()
                        .orElseThrow()
                        .get(PropTags.PR_PROVIDER_UID)
                        .orElseThrow());
            }
        }
    }

    private static List<EntryId> stores(Session session) {
        try (Table table = session.msgStoresTable()) {
            return table.allRows().stream()
                    .map(row -> new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow()))
                    .toList();
        }
    }

    private static MapiUid provider(Session session, ResourceType type) {
        try (Table table = session.providerTable()) {
            return table.allRows().stream()
                    .filter(row -> row.get(PropTags.PR_RESOURCE_TYPE).orElse(0) == type.value())
                    .map(row -> new MapiUid(row.get(PropTags.PR_PROVIDER_UID).orElseThrow()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<PropValues> rows(Session session, ResourceType type) {
        try (Table table = session.statusTable()) {
            return table.allRows().stream()
                    .filter(row -> row.get(PropTags.PR_RESOURCE_TYPE).orElse(0) == type.value())
                    .toList();
        }
    }

    private static Set<ResourceFlag> flags(Session session, MapiUid provider) {
        try (ProfSect section = session.openProfileSection(provider, Set.of(OpenFlag.MAPI_FORCE_ACCESS))) {
            return org.posthouse.mapi.api.profile.ProfileOrder.flags(section.props());
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
