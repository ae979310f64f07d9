package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;

/** What a session does with the flags, sections and entry points of services. */
@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class ServiceRowsTest {
    private static final Set<LogonFlag> NEW = Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_NO_MAIL);
    private static int made;

    private final AdminProfiles profiles;
    private final MapiLogon logon;
    private final String profile = "rows " + ++made;
    private final Path home;

    @TempDir
    Path folder;

    ServiceRowsTest(BundleContext framework, @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon) {
        this.profiles = profiles;
        this.logon = logon;
        this.home = Path.of(framework.getProperty("posthouse.home"));
        profiles.adminProfiles().createProfile(profile, Set.of());
    }

    @BeforeEach
    void installTheToy(BundleContext framework) throws Exception {
        ToyBundle.install(framework);
    }

    private MapiUid add(String providers, String... sections) throws IOException {
        Path inf = Toy.inf(folder, providers, String.join("\n", sections));
        try (MsgServiceAdmin admin = profiles.adminProfiles(inf).adminServices(profile)) {
            return admin.createMsgService("TOY", "", Set.of());
        }
    }

    /** What the toy did in this profile since {@code before} lines were there. */
    private List<String> done() throws IOException {
        return Toy.log(home).stream()
                .filter(line -> line.startsWith(profile + ": "))
                .map(line -> line.substring(profile.length() + 2))
                .filter(line -> !line.equals("MSG_SERVICE_CREATE"))
                .toList();
    }

    private static List<PropValues> rows(Table table) {
        try (table) {
            table.setColumns(table.allColumns());
            return table.allRows();
        }
    }

    private static PropValues row(Table table, String name) {
        return rows(table).stream()
                .filter(row -> row.get(PropTags.PR_DISPLAY_NAME).equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Table table) {
        return rows(table).stream()
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    private Optional<String> defaultStore(Session session) {
        return rows(session.msgStoresTable()).stream()
                .filter(row -> row.get(PropTags.PR_DEFAULT_STORE).orElse(false))
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .findFirst();
    }

    private static Set<ResourceFlag> flags(Session session, String provider) {
        return ProfileOrder.flags(row(session.providerTable(), provider));
    }

    @Test
    @Tag("SVC-095")
    void theAddressBookOfAServiceIsStartedBeforeItsOtherProviders() throws IOException {
        add("Box, Names", Toy.store("Box"), Toy.book("Names"));
        logon.logon(profile, NEW).close();
        assertThat(done()).containsExactly("book Names", "store Box");
    }

    @Test
    @Tag("SVC-052")
    void anUnconfiguredProviderHasItsServiceConfiguredAndIsTriedAgain() throws IOException {
        add("Box", Toy.store("Box", "6600001F=unconfigured"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(session.problems()).isEmpty();
            assertThat(names(session.msgStoresTable())).containsExactly("Box");
        }
        assertThat(done()).containsExactly("store Box", "MSG_SERVICE_CONFIGURE", "store Box");
    }

    @Test
    @Tag("SVC-038")
    @Tag("SVC-053")
    void aProviderIsConfiguredThroughItsStatusObjectAndMayCallTheEntryPointItself() throws IOException {
        add("Names", Toy.book("Names"));
        try (Session session = logon.logon(profile, NEW);
                MapiStatus status = status(session, "Names")) {
            status.settingsDialog(Set.of());
            assertThat(done()).containsExactly("book Names", "MSG_SERVICE_CONFIGURE");
            try (MapiStatus mapi = status(session, profile)) {
                assertFails(ErrorCode.MAPI_E_NO_SUPPORT, () -> mapi.settingsDialog(Set.of()));
            }
        }
    }

    @Test
    @Tag("SVC-044")
    @Tag("INF-083")
    void aServiceIsToldOnceThatItsBundleCameAndThatItIsUninstalled(BundleContext framework) throws Exception {
        ToyBundle.restart(framework);
        assertThat(Toy.log(home)).containsOnlyOnce(": MSG_SERVICE_INSTALL");
        Path file = Files.writeString(
                Files.createDirectories(home.resolve("services")).resolve("toy.txt"), "x");
        assertThat(profiles.uninstallMsgService("TOY")).containsExactly(file);
        assertThat(file).doesNotExist();
        assertThat(Toy.log(home)).contains(": MSG_SERVICE_UNINSTALL");
    }

    private static MapiStatus status(Session session, String name) {
        EntryId id = new EntryId(
                row(session.statusTable(), name).get(PropTags.PR_ENTRYID).orElseThrow());
        return (MapiStatus) session.openEntry(id, Set.of());
    }

    @Test
    @Tag("SVC-062")
    void aProviderThatIsAddedOrDeletedIsSeenByTheNextSession() throws IOException {
        MapiUid service = add("Box", Toy.store("Box"), Toy.store("Second Box"));
        try (Session session = logon.logon(profile, NEW);
                MsgServiceAdmin admin =
                        profiles.adminProfiles(folder.resolve("toy.inf")).adminServices(profile);
                ProviderAdmin providers = admin.adminProviders(service)) {
            MapiUid second = providers.createProvider("Second Box", Set.of());
            assertThat(names(session.msgStoresTable())).containsExactly("Box");
            try (Session next = logon.logon(profile, NEW)) {
                assertThat(names(next.msgStoresTable())).containsExactly("Box", "Second Box");
                providers.deleteProvider(second);
                assertThat(names(next.msgStoresTable())).containsExactly("Box", "Second Box");
            }
        }
        try (Session after = logon.logon(profile, NEW)) {
            assertThat(names(after.msgStoresTable())).containsExactly("Box");
        }
    }

    @Test
    @Tag("SVC-081")
    void allProvidersOfTheSupplyingServicePublishOneIdentity() throws IOException {
        add(
                "Box, Names, Hidden",
                Toy.store("Box", "PR_RESOURCE_FLAGS=STATUS_PRIMARY_IDENTITY", "6602001F=Ann"),
                Toy.book("Names"),
                Toy.book("Hidden", "PR_RESOURCE_FLAGS=STATUS_NO_PRIMARY_IDENTITY", "6602001F=Ann", "6603000B=TRUE"));
        try (Session session = logon.logon(profile, NEW)) {
            PropValues box = row(session.statusTable(), "Box");
            PropValues names = row(session.statusTable(), "Names");
            assertThat(box.get(PropTags.PR_IDENTITY_DISPLAY)).contains("Ann");
            assertThat(names.get(PropTags.PR_IDENTITY_DISPLAY)).isEqualTo(box.get(PropTags.PR_IDENTITY_DISPLAY));
            assertThat(names.get(PropTags.PR_IDENTITY_ENTRYID)).isEqualTo(box.get(PropTags.PR_IDENTITY_ENTRYID));
            assertThat(names.get(PropTags.PR_IDENTITY_SEARCH_KEY))
                    .isPresent()
                    .isEqualTo(box.get(PropTags.PR_IDENTITY_SEARCH_KEY));
            assertThat(row(session.statusTable(), "Hidden").get(PropTags.PR_IDENTITY_DISPLAY))
                    .isEmpty();
        }
    }

    @Test
    @Tag("SVC-086")
    void thePrimaryStoreIsTheDefaultAndTheSecondaryWhenThatIsNotToBeHad() throws IOException {
        add(
                "First, Second, Third",
                Toy.store("First"),
                Toy.store("Second", "PR_RESOURCE_FLAGS=STATUS_SECONDARY_STORE"),
                Toy.store("Third", "PR_RESOURCE_FLAGS=STATUS_PRIMARY_STORE"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(defaultStore(session)).contains("Third");
            setMode(session, "Third", "fail");
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(defaultStore(session)).contains("Second");
            session.setDefaultStore(storeId(session, "First"), DefaultStoreFlag.MAPI_DEFAULT_STORE);
            assertThat(defaultStore(session)).contains("First");
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(defaultStore(session)).contains("First");
            session.setDefaultStore(null, DefaultStoreFlag.MAPI_DEFAULT_STORE);
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(defaultStore(session)).isEmpty();
        }
    }

    @Test
    @Tag("SVC-084")
    void aStoreThatMayNotBeTheDefaultIsNeverChosen() throws IOException {
        add(
                "Public, Private",
                Toy.store(
                        "Public",
                        "PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_NO_DEFAULT_STORE|STATUS_PRIMARY_STORE"),
                Toy.store("Private"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(defaultStore(session)).isEmpty();
            EntryId id = storeId(session, "Public");
            assertFails(
                    ErrorCode.MAPI_E_NO_ACCESS, () -> session.setDefaultStore(id, DefaultStoreFlag.MAPI_DEFAULT_STORE));
        }
    }

    private static void setMode(Session session, String provider, String mode) {
        MapiUid uid = new MapiUid(row(session.providerTable(), provider)
                .get(PropTags.PR_PROVIDER_UID)
                .orElseThrow());
        try (ProfSect section =
                session.openProfileSection(uid, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
            section.setProp(Toy.MODE, mode);
        }
    }

    private static EntryId storeId(Session session, String name) {
        return new EntryId(
                row(session.msgStoresTable(), name).get(PropTags.PR_ENTRYID).orElseThrow());
    }

    @Test
    @Tag("SVC-085")
    @Tag("SVC-087")
    void onlyTheChosenStoreIsTheOneOfSimpleMapi() throws IOException {
        add("One, Two", Toy.store("One"), Toy.store("Two"));
        try (Session session = logon.logon(profile, NEW)) {
            session.setDefaultStore(storeId(session, "One"), DefaultStoreFlag.MAPI_SIMPLE_STORE_PERMANENT);
            session.setDefaultStore(storeId(session, "Two"), DefaultStoreFlag.MAPI_SIMPLE_STORE_PERMANENT);
            session.setDefaultStore(storeId(session, "One"), DefaultStoreFlag.MAPI_DEFAULT_STORE);
            assertThat(flags(session, "One"))
                    .containsExactlyInAnyOrder(ResourceFlag.STATUS_NEED_IPM_TREE, ResourceFlag.STATUS_DEFAULT_STORE);
            assertThat(flags(session, "Two")).contains(ResourceFlag.STATUS_SIMPLE_STORE);
        }
    }

    @Test
    @Tag("SVC-088")
    void aStoreWithoutVerifiedFoldersIsFlaggedUntilItHasThem() throws IOException {
        add("Box, Whole", Toy.store("Box"), Toy.store("Whole", "66010003=FF000000"));
        MapiUid box;
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(flags(session, "Box")).contains(ResourceFlag.STATUS_NEED_IPM_TREE);
            assertThat(flags(session, "Whole")).doesNotContain(ResourceFlag.STATUS_NEED_IPM_TREE);
            box = new MapiUid(row(session.providerTable(), "Box")
                    .get(PropTags.PR_PROVIDER_UID)
                    .orElseThrow());
            try (ProfSect section =
                    session.openProfileSection(box, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
                section.setProp(PropTags.PR_RESOURCE_FLAGS, 0);
                section.setProp(Toy.FOLDERS, 0xFF);
            }
            assertThat(flags(session, "Box")).contains(ResourceFlag.STATUS_NEED_IPM_TREE);
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(flags(session, "Box")).doesNotContain(ResourceFlag.STATUS_NEED_IPM_TREE);
        }
    }

    @Test
    @Tag("SVC-091")
    void aProviderWithAStoreOfItsOwnNamesItInItsStatusRow() throws IOException {
        add("Names", Toy.book("Names", "PR_RESOURCE_FLAGS=STATUS_OWN_STORE", "PR_OWN_STORE_ENTRYID=0102030405"));
        try (Session session = logon.logon(profile, NEW)) {
            PropValues row = row(session.statusTable(), "Names");
            assertThat(ProfileOrder.flags(row)).containsExactly(ResourceFlag.STATUS_OWN_STORE);
            assertThat(row.get(PropTags.PR_OWN_STORE_ENTRYID)).contains(Binary.parse("0102030405"));
        }
    }

    /** As WrapStoreEntryID does it. */
    private static EntryId wrapped(String name) {
        byte[] dll = "TOY".getBytes(StandardCharsets.US_ASCII);
        byte[] head = Arrays.copyOf(new byte[] {0, 0, dll[0], dll[1], dll[2]}, 8);
        return EntryId.of(
                MapiUids.MUID_STORE_WRAP,
                Binary.of(head).concat(Toy.storeId(name).bytes()));
    }

    private static Optional<String> nameOf(Session session, String name, StoreFlag... flags) {
        try (MsgStore store = session.openMsgStore(wrapped(name), Set.of(flags))) {
            return store.prop(PropTags.PR_DISPLAY_NAME);
        }
    }

    @Test
    @Tag("PROF-086")
    @Tag("PROF-088")
    void aStoreOpenedByAClientsIdentifierHasASectionForTheSessionOnly() throws IOException {
        add("Box", Toy.store("Box"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(nameOf(session, "found on the road")).contains("found on the road");
            assertThat(nameOf(session, "found on the road")).contains("found on the road");
            assertThat(done()).containsExactly("store Box", "store unnamed");
            assertThat(names(session.msgStoresTable())).containsExactly("Box");
            assertThat(rows(session.providerTable())).hasSize(1);
            assertFails(ErrorCode.MAPI_E_NOT_FOUND, () -> nameOf(session, "none such"));
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(names(session.msgStoresTable())).containsExactly("Box");
            assertThat(rows(session.providerTable())).hasSize(1);
        }
    }

    @Test
    @Tag("PROF-087")
    void theSectionIsKeptWhenTheProviderAsksForItUnlessTheStoreIsTemporary() throws IOException {
        add("Box", Toy.store("Box"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(nameOf(session, "keep not", StoreFlag.MDB_TEMPORARY)).contains("keep not");
            assertThat(names(session.msgStoresTable())).containsExactly("Box");
            assertThat(nameOf(session, "keep me")).contains("keep me");
            assertThat(names(session.msgStoresTable())).containsExactly("Box", "keep me");
            assertThat(flags(session, "keep me")).doesNotContain(ResourceFlag.STATUS_TEMP_SECTION);
            assertThat(row(session.providerTable(), "keep me").get(PropTags.PR_SERVICE_UID))
                    .isEmpty();
        }
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(names(session.msgStoresTable())).containsExactly("Box", "keep me");
        }
    }

    @Test
    @Tag("INF-061")
    @Tag("PROF-083")
    void theProviderSaysWhichSectionAnIdentifierBelongsTo() throws IOException {
        add("Box", Toy.store("Box"));
        try (Session session = logon.logon(profile, NEW)) {
            assertThat(nameOf(session, "BOX")).contains("Box");
            assertThat(storeId(session, "Box")).isEqualTo(wrapped("Box"));
        }
        assertThat(done()).containsExactly("store Box");
    }

    @Test
    @Tag("PROF-084")
    @Tag("PROF-085")
    void aNewStoreIsCalledAsItsSectionsSayAndRenamingItChangesBoth() {
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices(profile)) {
            admin.createMsgService("PHSTORE", "", Set.of());
            MapiUid uid = new MapiUid(rows(admin.providerTable())
                    .get(0)
                    .get(PropTags.PR_PROVIDER_UID)
                    .orElseThrow());
            try (ProfSect section =
                    admin.openProfileSection(uid, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
                section.setProp(PropTags.PR_DISPLAY_NAME, "Ann's Letters");
            }
        }
        try (Session session = logon.logon(profile, NEW);
                MsgStore store = session.openDefaultStore()) {
            assertThat(store.prop(PropTags.PR_DISPLAY_NAME)).contains("Ann's Letters");
            store.setProp(PropTags.PR_DISPLAY_NAME, "Ann's Post");
            assertThat(names(session.providerTable())).containsExactly("Ann's Post");
            try (ProfSect global = session.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of())) {
                assertThat(global.prop(PropTags.PR_DISPLAY_NAME)).contains("Ann's Post");
            }
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
