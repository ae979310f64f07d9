package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** What the tables and flags of services and providers tell. */
class ServiceTablesTest {
    private static final String TWO_STORES = """
            [Services]
            FIRST=First Post
            LAST=Last Post
            HOOK=Hook
            [FIRST]
            Providers=FIRST store
            PR_RESOURCE_FLAGS=SERVICE_CREATE_WITH_STORE
            PR_SERVICE_INSTALL_ID=org.example:first:1.0
            [FIRST store]
            PR_DISPLAY_NAME=First Mailbox
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE
            [LAST]
            Providers=LAST store
            PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY
            [LAST store]
            PR_DISPLAY_NAME=Last Mailbox
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_OWN_STORE
            [HOOK]
            Providers=HOOK hook
            [HOOK hook]
            PR_DISPLAY_NAME=Watcher
            PR_RESOURCE_TYPE=MAPI_HOOK_PROVIDER
            PR_RESOURCE_FLAGS=HOOK_INBOUND|HOOK_OUTBOUND
            """;

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture(home);
        admin = fixture.profileFrom(TWO_STORES, "A");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private MapiUid create(String service) {
        return admin.createMsgService(service, "", Set.of());
    }

    private Set<ServiceFlag> serviceFlags(MapiUid uid) {
        return Fixture.rows(admin.msgServiceTable()).stream()
                .filter(row -> row.get(PropTags.PR_SERVICE_UID).equals(Optional.of(uid.bytes())))
                .map(row -> MapiFlag.of(
                        ServiceFlag.class, row.get(PropTags.PR_RESOURCE_FLAGS).orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private void setFlags(MapiUid section, MapiFlag... flags) {
        try (ProfSect opened = admin.openProfileSection(section, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
            opened.setProp(PropTags.PR_RESOURCE_FLAGS, MapiFlag.bits(List.of(flags)));
        }
    }

    private Set<ResourceFlag> flags(String display) {
        return ProfileOrder.flags(Fixture.providerRow(admin, display));
    }

    @Test
    @Tag("SVC-006")
    void theIdentifierInTheTableIsWhatEveryMethodTakes() {
        create("FIRST");
        MapiUid uid = new MapiUid(Fixture.rows(admin.msgServiceTable())
                .get(0)
                .get(PropTags.PR_SERVICE_UID)
                .orElseThrow());
        try (ProviderAdmin providers = admin.adminProviders(uid)) {
            assertThat(providers.service()).isEqualTo(uid);
        }
        admin.setPrimaryIdentity(uid);
        MapiUid copy = admin.copyMsgService(uid, admin);
        admin.deleteMsgService(uid);
        assertThat(Fixture.rows(admin.msgServiceTable()))
                .singleElement()
                .satisfies(row -> assertThat(row.get(PropTags.PR_SERVICE_UID)).contains(copy.bytes()));
    }

    @Test
    @Tag("SVC-010")
    void theServicesSortByNameAndAreKnownByTheirKey() {
        create("LAST");
        create("FIRST");
        try (Table table = admin.msgServiceTable()) {
            assertThat(table.columns().get(0)).isEqualTo(PropTags.PR_DISPLAY_NAME);
            table.sort(SortOrderSet.of(SortOrder.ascending(PropTags.PR_DISPLAY_NAME)));
            List<PropValues> rows = table.allRows();
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .containsExactly("First Post", "Last Post");
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_INSTANCE_KEY).orElseThrow())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("SVC-012")
    void theServiceTableTakesASinkThoughItNeverChanges() throws Exception {
        try (Table table = admin.msgServiceTable();
                Connection connection = table.advise(Set.of(EventType.fnevTableModified), events -> {})) {
            assertThat(connection.number()).isNotZero();
            create("FIRST");
            assertThat(table.rowCount()).isZero();
        }
    }

    @Test
    @Tag("SVC-020")
    @Tag("SVC-071")
    void namesAreUnicodeInEveryTable() {
        admin.createMsgService("FIRST", "Größe \u65e5\u672c", Set.of());
        assertThat(Fixture.rows(admin.msgServiceTable()).get(0).get(PropTags.PR_DISPLAY_NAME))
                .contains("Größe \u65e5\u672c");
        try (Table table = admin.providerTable();
                ProviderAdmin providers = admin.adminProviders(Fixture.service(admin, "FIRST"));
                Table own = providers.providerTable()) {
            assertThat(table.columns()).noneMatch(tag -> tag.type() == PropType.PT_STRING8);
            assertThat(own.columns()).noneMatch(tag -> tag.type() == PropType.PT_STRING8);
            assertThat(table.allRows().get(0).stream())
                    .noneMatch(value -> value.tag().type() == PropType.PT_STRING8);
        }
    }

    @Test
    @Tag("SVC-082")
    void theServiceThatHoldsTheDefaultStoreIsFlagged() {
        MapiUid first = create("FIRST");
        MapiUid last = create("LAST");
        assertThat(serviceFlags(first)).contains(ServiceFlag.SERVICE_DEFAULT_STORE);
        assertThat(serviceFlags(last)).doesNotContain(ServiceFlag.SERVICE_DEFAULT_STORE);
        setFlags(Fixture.provider(admin, "First Mailbox"));
        setFlags(last, ServiceFlag.SERVICE_SINGLE_COPY);
        assertThat(serviceFlags(first)).doesNotContain(ServiceFlag.SERVICE_DEFAULT_STORE);
        assertThat(serviceFlags(last)).contains(ServiceFlag.SERVICE_DEFAULT_STORE);
        try (ProfSect section = admin.openProfileSection(last, Set.of())) {
            assertThat(section.prop(PropTags.PR_RESOURCE_FLAGS).orElseThrow() & 1)
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("INF-057")
    void staticFlagsStayAndDynamicOnesAreMapisAlone() {
        create("LAST");
        MapiUid store = Fixture.provider(admin, "Last Mailbox");
        setFlags(store, ResourceFlag.STATUS_SIMPLE_STORE, ResourceFlag.STATUS_PRIMARY_STORE);
        assertThat(flags("Last Mailbox"))
                .containsExactlyInAnyOrder(ResourceFlag.STATUS_OWN_STORE, ResourceFlag.STATUS_PRIMARY_STORE);
        setFlags(Fixture.service(admin, "LAST"), ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY);
        Failing.with(MAPI_E_NO_ACCESS, () -> create("LAST"));
    }

    @Test
    @Tag("INF-058")
    void aProviderWithoutInfDataMayBeGivenItByItsSection() {
        MapiUid service = create("FIRST");
        try (ProviderAdmin providers = admin.adminProviders(service)) {
            MapiUid uid = providers.createProvider("not in the INF", Set.of());
            try (OpenProfile session = fixture.profiles.open("A");
                    ProfSect own = session.openAsProvider(uid, null, Set.of(MAPI_MODIFY))) {
                own.setProp(PropTags.PR_DISPLAY_NAME, "Written by itself");
                own.setProp(PropTags.PR_RESOURCE_TYPE, 33);
            }
            setFlags(uid, ResourceFlag.STATUS_NO_DEFAULT_STORE);
        }
        assertThat(flags("Written by itself")).containsExactly(ResourceFlag.STATUS_NO_DEFAULT_STORE);
    }

    @Test
    @Tag("PROF-098")
    void ofTwoStoresFlaggedAsDefaultTheFirstIsAndNeitherFlagIsTouched() {
        create("FIRST");
        create("LAST");
        try (OpenProfile session = fixture.profiles.open("A")) {
            assertThat(session.order().defaultStore().provider()).contains(Fixture.provider(admin, "First Mailbox"));
        }
        assertThat(flags("First Mailbox")).contains(ResourceFlag.STATUS_DEFAULT_STORE);
        assertThat(flags("Last Mailbox")).contains(ResourceFlag.STATUS_DEFAULT_STORE);
    }

    @Test
    @Tag("SVC-083")
    @Tag("SVC-096")
    void whatIsReservedOrForAnInstallerIsKeptAndDoesNothing() {
        MapiUid uid = create("FIRST");
        assertThat(Fixture.rows(admin.providerTable())).hasSize(1);
        try (ProfSect section = admin.openProfileSection(uid, Set.of())) {
            assertThat(section.prop(PropTags.PR_SERVICE_INSTALL_ID)).contains("org.example:first:1.0");
            assertThat(serviceFlags(uid)).contains(ServiceFlag.SERVICE_CREATE_WITH_STORE);
        }
    }

    @Test
    @Tag("SVC-092")
    void aHookSaysWhichDirectionsItWants() {
        create("HOOK");
        assertThat(flags("Watcher")).containsExactlyInAnyOrder(ResourceFlag.HOOK_INBOUND, ResourceFlag.HOOK_OUTBOUND);
    }

    @Test
    @Tag("PROF-084")
    void theNameOfTheStoreIsTheSameInTheProfilesSectionAndInItsOwn() {
        create("FIRST");
        MapiUid store = Fixture.provider(admin, "First Mailbox");
        try (OpenProfile session = fixture.profiles.open("A");
                ProfSect own = session.openAsProvider(store, null, Set.of(MAPI_MODIFY));
                ProfSect profile = session.openAsClient(MapiUids.PROFILE_GLOBAL, Set.of())) {
            assertThat(profile.prop(PropTags.PR_DISPLAY_NAME)).contains("First Mailbox");
            own.setProp(PropTags.PR_DISPLAY_NAME, "Ann's Mailbox");
            assertThat(profile.prop(PropTags.PR_DISPLAY_NAME)).contains("Ann's Mailbox");
        }
        assertThat(Fixture.provider(admin, "Ann's Mailbox")).isEqualTo(store);
    }
}
