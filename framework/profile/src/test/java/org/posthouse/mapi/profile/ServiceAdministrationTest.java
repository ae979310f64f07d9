package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_BUSY;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_CALL_FAILED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_EXTENDED_ERROR;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_INVALID_OBJECT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_INITIALIZED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_UNCONFIGURED;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_UI_ALLOWED;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_UI_ALWAYS;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.UI_CURRENT_PROVIDER_FIRST;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService.Context;

class ServiceAdministrationTest {
    private static final MapiUid EXTRA = MapiUid.parse("13DB0C8AA051010A9BB000AA002FC45A");

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private MapiUid create(String service) {
        return admin.createMsgService(service, "", Set.of());
    }

    private PropValues serviceRow(MapiUid uid) {
        return Fixture.rows(admin.msgServiceTable()).stream()
                .filter(row -> row.get(PropTags.PR_SERVICE_UID).equals(Optional.of(uid.bytes())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("SVC-007")
    @Tag("SVC-008")
    @Tag("SVC-011")
    void listsTheServicesInTheOrderTheyWereAddedAsASnapshot() {
        try (Table empty = admin.msgServiceTable()) {
            create("MAIL");
            create("SECOND");
            assertThat(empty.rowCount()).isZero();
        }
        assertThat(Fixture.rows(admin.msgServiceTable()))
                .extracting(row -> row.get(PropTags.PR_SERVICE_NAME).orElseThrow())
                .containsExactly("MAIL", "SECOND");
    }

    @Test
    @Tag("SVC-009")
    @Tag("INF-077")
    @Tag("SVC-015")
    void aServiceHasTheRequiredColumns() {
        MapiUid uid = create("MAIL");
        try (Table table = admin.msgServiceTable()) {
            assertThat(table.columns())
                    .contains(
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_RESOURCE_FLAGS,
                            PropTags.PR_SERVICE_DLL_NAME,
                            PropTags.PR_SERVICE_ENTRY_NAME,
                            PropTags.PR_SERVICE_NAME,
                            PropTags.PR_SERVICE_SUPPORT_FILES,
                            PropTags.PR_SERVICE_UID);
        }
        PropValues row = serviceRow(uid);
        assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Mail");
        assertThat(row.get(PropTags.PR_SERVICE_DLL_NAME)).contains("PHMAIL.DLL");
        assertThat(row.get(PropTags.PR_SERVICE_ENTRY_NAME)).contains("MailEntry");
        assertThat(row.get(PropTags.PR_SERVICE_NAME)).contains("MAIL");
        assertThat(row.get(PropTags.PR_SERVICE_SUPPORT_FILES)).contains(List.of("PHMAIL.DLL", "PHMORE.DLL"));
        assertThat(row.get(PropTags.PR_RESOURCE_FLAGS).orElseThrow() & 2).isEqualTo(2);
        assertThat(row.has(PropTags.PR_INSTANCE_KEY)).isTrue();
    }

    @Test
    @Tag("SVC-013")
    @Tag("INF-013")
    void aServiceThatIsNotInstalledIsNotFound() {
        assertThat(Failing.with(MAPI_E_NOT_FOUND, () -> create("MAIL store"))).contains("[Services]");
        assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
    }

    @Test
    @Tag("SVC-014")
    @Tag("INF-076")
    void theEntryPointIsCalledWhenAllSectionsAreThere() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            assertThat(call.context()).isEqualTo(Context.MSG_SERVICE_CREATE);
            assertThat(Fixture.rows(call.admin().providerTable())).hasSize(4);
            try (ProfSect own = call.admin().openProfileSection(null, Set.of())) {
                assertThat(own.prop(PropTags.PR_DISPLAY_NAME)).contains("Mail");
            }
        });
        create("MAIL");
        assertThat(fixture.calls).hasSize(1);
    }

    @Test
    @Tag("PROF-041")
    @Tag("INF-033")
    @Tag("INF-080")
    void aServiceIsCopiedWithItsProvidersAndExtraSections() {
        MapiUid uid = create("MAIL");
        MapiUid store = Fixture.provider(admin, "Mailbox");
        assertThat(Set.of(uid, store, Fixture.provider(admin, "Postman"), Fixture.provider(admin, "People")))
                .hasSize(4);
        try (ProfSect section = admin.openProfileSection(store, Set.of(MAPI_FORCE_ACCESS))) {
            assertThat(section.owner()).isEqualTo(ProfSect.Owner.PROVIDER);
            assertThat(section.prop(PropTag.ofLong(0x6600))).contains(0x400);
        }
        try (ProfSect service = admin.openProfileSection(uid, Set.of());
                ProfSect extra = admin.openProfileSection(EXTRA, Set.of())) {
            assertThat(service.prop(PropTags.PR_SERVICE_EXTRA_UIDS)).contains(EXTRA.bytes());
            assertThat(extra.owner()).isEqualTo(ProfSect.Owner.SERVICE);
            assertThat(extra.prop(PropTag.ofLong(0x6602))).contains(1);
        }
    }

    @Test
    @Tag("SVC-016")
    @Tag("INF-035")
    void theDisplayNameIsTheInfsThenTheCallersThenThatOfServices() {
        assertThat(name(admin.createMsgService("MAIL", "Mine", Set.of()))).isEqualTo("Mail");
        assertThat(name(admin.createMsgService("SECOND", "Mine", Set.of()))).isEqualTo("Mine");
        assertThat(name(create("SECOND"))).isEqualTo("Second Mail");
        assertThat(name(create("BARE"))).isEqualTo("BARE");
    }

    private String name(MapiUid service) {
        return serviceRow(service).get(PropTags.PR_DISPLAY_NAME).orElseThrow();
    }

    @Test
    @Tag("SVC-017")
    void flagsReachTheEntryPointOnlyWithServiceUiAllowed() {
        fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {});
        admin.createMsgService("SECOND", "", Set.of(UI_CURRENT_PROVIDER_FIRST));
        admin.createMsgService("SECOND", "", Set.of(SERVICE_UI_ALLOWED, UI_CURRENT_PROVIDER_FIRST));
        assertThat(fixture.calls.get(0).flags()).isEmpty();
        assertThat(fixture.calls.get(1).flags())
                .containsExactlyInAnyOrder(SERVICE_UI_ALLOWED, UI_CURRENT_PROVIDER_FIRST);
    }

    @Test
    @Tag("SVC-018")
    @Tag("INF-044")
    void aSingleCopyServiceIsAddedOnce() {
        create("MAIL");
        Failing.with(MAPI_E_NO_ACCESS, () -> create("mail"));
        create("SECOND");
        create("SECOND");
        assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(3);
        assertThat(Fixture.rows(admin.providerTable())).hasSize(5);
    }

    @Test
    @Tag("SVC-042")
    void anEntryPointThatOnlyLacksDataLeavesTheService() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new MapiException(MAPI_E_UNCONFIGURED, "no server was named");
        });
        assertThat(serviceRow(create("MAIL")).has(PropTags.PR_SERVICE_NAME)).isTrue();
    }

    @Test
    void anEntryPointThatFailsOtherwiseLeavesNothing() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new IllegalStateException("broken\nbadly");
        });
        Failing.with(MAPI_E_CALL_FAILED, () -> create("MAIL"));
        assertThat(admin.lastError().orElseThrow().code()).isEqualTo(MAPI_E_CALL_FAILED);
        assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
        assertThat(Fixture.rows(admin.providerTable())).isEmpty();
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.openProfileSection(EXTRA, Set.of()));
    }

    @Test
    @Tag("SVC-021")
    @Tag("SVC-027")
    @Tag("SVC-032")
    @Tag("SVC-054")
    void anUnknownServiceIsNotFound() {
        MapiUid unknown = MapiUid.random();
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.deleteMsgService(unknown));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.copyMsgService(unknown, admin));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.configureMsgService(unknown, PropValues.EMPTY, Set.of()));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.adminProviders(unknown));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.setPrimaryIdentity(unknown));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.deleteMsgService(MapiUids.PROFILE_GLOBAL));
    }

    @Test
    @Tag("SVC-022")
    @Tag("SVC-043")
    void deletingCallsTheEntryPointFirstAndThenTakesEverything() {
        MapiUid uid = create("MAIL");
        MapiUid store = Fixture.provider(admin, "Mailbox");
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            call.admin().openProfileSection(store, Set.of()).close();
            call.admin().openProfileSection(EXTRA, Set.of()).close();
        });
        admin.deleteMsgService(uid);
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_DELETE);
        for (MapiUid gone : List.of(uid, store, EXTRA)) {
            Failing.with(MAPI_E_NOT_FOUND, () -> admin.openProfileSection(gone, Set.of(MAPI_FORCE_ACCESS)));
        }
        assertThat(Fixture.rows(admin.providerTable())).isEmpty();
    }

    @Test
    void aServiceThatFailsAtItsRemovalIsRemoved() {
        MapiUid uid = create("MAIL");
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new IllegalStateException("broken");
        });
        admin.deleteMsgService(uid);
        assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
    }

    @Test
    @Tag("SVC-002")
    @Tag("PROF-040")
    void aRunningSessionKeepsTheSectionsOfADeletedService() {
        MapiUid uid = create("MAIL");
        MapiUid store = Fixture.provider(admin, "Mailbox");
        try (OpenProfile session = fixture.profiles.open("A")) {
            admin.deleteMsgService(uid);
            assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
            Failing.with(MAPI_E_NOT_FOUND, () -> admin.openProfileSection(uid, Set.of()));
            try (ProfSect own = session.openAsProvider(store, null, Set.of(MAPI_MODIFY))) {
                own.setProp(PropTags.PR_COMMENT, "still working");
                assertThat(own.prop(PropTags.PR_DISPLAY_NAME)).contains("Mailbox");
            }
        }
        try (OpenProfile next = fixture.profiles.open("A")) {
            Failing.with(MAPI_E_NOT_FOUND, () -> next.openAsProvider(store, null, Set.of()));
        }
    }

    @Test
    @Tag("SVC-024")
    @Tag("SVC-025")
    @Tag("SVC-029")
    void copyingTakesExactlyTheSettingsAndCallsNobody() {
        MapiUid uid = create("MAIL");
        try (ProfSect section = admin.openProfileSection(uid, Set.of(MAPI_MODIFY))) {
            section.setProp(PropTags.PR_COMMENT, "tuned");
        }
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        try (MsgServiceAdmin other = fixture.profile("B")) {
            MapiUid copy = admin.copyMsgService(uid, other);
            assertThat(copy).isNotEqualTo(uid);
            assertThat(fixture.calls).isEmpty();
            assertThat(settings(other.providerTable())).isEqualTo(settings(admin.providerTable()));
            try (ProfSect section = other.openProfileSection(copy, Set.of());
                    ProfSect extra = other.openProfileSection(EXTRA, Set.of())) {
                assertThat(section.prop(PropTags.PR_COMMENT)).contains("tuned");
                assertThat(section.prop(PropTags.PR_SERVICE_EXTRA_UIDS)).contains(EXTRA.bytes());
                assertThat(extra.prop(PropTag.ofLong(0x6602))).contains(1);
            }
        }
    }

    @Test
    @Tag("SVC-029")
    void aFurtherSectionWhoseIdentifierIsTakenGetsAnotherAndTheCopyNamesIt() {
        MapiUid uid = create("MAIL");
        try (MsgServiceAdmin other = fixture.profile("B")) {
            other.openProfileSection(EXTRA, Set.of(MAPI_MODIFY)).close();
            MapiUid copy = admin.copyMsgService(uid, other);
            MapiUid named;
            try (ProfSect section = other.openProfileSection(copy, Set.of())) {
                named = new MapiUid(section.prop(PropTags.PR_SERVICE_EXTRA_UIDS).orElseThrow());
            }
            assertThat(named).isNotEqualTo(EXTRA);
            try (ProfSect extra = other.openProfileSection(named, Set.of())) {
                assertThat(extra.prop(PropTag.ofLong(0x6602))).contains(1);
            }
        }
    }

    /** Rows without what names the section. */
    private static List<PropValues> settings(Table table) {
        return Fixture.rows(table).stream()
                .map(row -> PropValues.of(row.stream()
                        .filter(value -> !value.tag().sameId(PropTags.PR_PROVIDER_UID)
                                && !value.tag().sameId(PropTags.PR_SERVICE_UID)
                                && !value.tag().sameId(PropTags.PR_INSTANCE_KEY))
                        .toList()))
                .toList();
    }

    @Test
    @Tag("SVC-024")
    @Tag("SVC-026")
    void copyingWithinAProfileKeepsToTheSingleCopyRule() {
        MapiUid mail = create("MAIL");
        MapiUid second = create("SECOND");
        assertThat(admin.copyMsgService(second, admin)).isNotEqualTo(second);
        Failing.with(MAPI_E_NO_ACCESS, () -> admin.copyMsgService(mail, admin));
        assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(3);
    }

    @Test
    @Tag("SVC-030")
    void renamingIsNotSupported() {
        MapiUid uid = create("MAIL");
        Failing.with(MAPI_E_NO_SUPPORT, () -> admin.renameMsgService(uid, "Post"));
    }

    @Test
    @Tag("SVC-031")
    @Tag("SVC-039")
    @Tag("SVC-040")
    void configuringPassesValuesAndFlagsOnAndAnswersWhatTheServiceAnswers() {
        MapiUid uid = create("MAIL");
        PropValues values = PropValues.of(new PropValue<>(PropTag.ofUnicode(0x6700), "host"));
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new MapiException(MAPI_E_EXTENDED_ERROR, "the server said no");
        });
        assertThat(Failing.with(
                        MAPI_E_EXTENDED_ERROR, () -> admin.configureMsgService(uid, values, Set.of(SERVICE_UI_ALWAYS))))
                .contains("the server said no");
        var call = fixture.calls.get(0);
        assertThat(call.context()).isEqualTo(Context.MSG_SERVICE_CONFIGURE);
        assertThat(call.values()).isEqualTo(values);
        assertThat(call.flags()).containsExactly(SERVICE_UI_ALWAYS);
        assertThat(call.profileName()).isEqualTo("A");
        assertThat(call.home()).isEqualTo(home);
        assertThat(call.admin().service()).isEqualTo(uid);
    }

    @Test
    @Tag("SVC-040")
    void noOtherContextHasValues() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        MapiUid uid = create("MAIL");
        try (ProviderAdmin providers = admin.adminProviders(uid)) {
            providers.deleteProvider(providers.createProvider("MAIL store", Set.of()));
        }
        admin.deleteMsgService(uid);
        assertThat(fixture.contexts())
                .containsExactly(
                        Context.MSG_SERVICE_CREATE,
                        Context.MSG_SERVICE_PROVIDER_CREATE,
                        Context.MSG_SERVICE_PROVIDER_DELETE,
                        Context.MSG_SERVICE_DELETE);
        assertThat(fixture.calls)
                .allSatisfy(call -> assertThat(call.values().isEmpty()).isTrue());
    }

    @Test
    @Tag("SVC-064")
    @Tag("SVC-067")
    void everyProviderHasFlagsInTheTableAlsoWithoutAnyInTheInf() {
        create("BOOK");
        try (Table table = admin.providerTable()) {
            assertThat(table.allRows())
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.get(PropTags.PR_RESOURCE_FLAGS)).contains(0));
        }
    }

    @Test
    @Tag("SVC-005")
    void theLastErrorIsWhatTheServiceSaid() {
        MapiUid uid = create("MAIL");
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new MapiException(MAPI_E_EXTENDED_ERROR, "the server said no");
        });
        Failing.with(MAPI_E_EXTENDED_ERROR, () -> admin.configureMsgService(uid, PropValues.EMPTY, Set.of()));
        assertThat(admin.lastError().orElseThrow().error()).contains("the server said no");
    }

    @Test
    @Tag("SVC-033")
    @Tag("INF-040")
    void aServiceWithoutEntryPointCannotBeConfigured() {
        MapiUid book = create("BOOK");
        MapiUid withoutBundle = create("MAIL");
        Failing.with(MAPI_E_NOT_INITIALIZED, () -> admin.configureMsgService(book, PropValues.EMPTY, Set.of()));
        Failing.with(
                MAPI_E_NOT_INITIALIZED, () -> admin.configureMsgService(withoutBundle, PropValues.EMPTY, Set.of()));
        try (OpenProfile session = fixture.profiles.open("A")) {
            assertThat(session.configure(book)).isFalse();
        }
    }

    @Test
    @Tag("SVC-049")
    void whatTheEntryPointIsGivenEndsWithTheCall() {
        MapiUid uid = create("MAIL");
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> call.admin().openProfileSection(null, Set.of(MAPI_MODIFY)));
        admin.configureMsgService(uid, PropValues.EMPTY, Set.of());
        Failing.with(MAPI_E_INVALID_OBJECT, () -> fixture.calls.get(0).admin().openProfileSection(null, Set.of()));
        admin.openProfileSection(uid, Set.of(MAPI_MODIFY)).close();
    }

    @Test
    @Tag("SVC-064")
    @Tag("SVC-067")
    @Tag("SVC-068")
    void theProviderTableHasTheRequiredColumnsOfEveryProvider() {
        try (Table empty = admin.providerTable()) {
            MapiUid uid = create("MAIL");
            assertThat(empty.rowCount()).isZero();
            assertThat(empty.columns())
                    .contains(
                            PropTags.PR_INSTANCE_KEY,
                            PropTags.PR_DISPLAY_NAME,
                            PropTags.PR_PROVIDER_DISPLAY,
                            PropTags.PR_PROVIDER_DLL_NAME,
                            PropTags.PR_PROVIDER_ORDINAL,
                            PropTags.PR_PROVIDER_UID,
                            PropTags.PR_RESOURCE_FLAGS,
                            PropTags.PR_RESOURCE_TYPE,
                            PropTags.PR_SERVICE_NAME,
                            PropTags.PR_SERVICE_UID);
            assertThat(Fixture.rows(admin.providerTable())).hasSize(3).allSatisfy(row -> {
                assertThat(row.stream()).noneMatch(PropValue::isError);
                assertThat(row.get(PropTags.PR_SERVICE_NAME)).contains("MAIL");
                assertThat(row.get(PropTags.PR_SERVICE_UID)).contains(uid.bytes());
            });
        }
    }

    @Test
    @Tag("SVC-069")
    @Tag("PROF-090")
    void ordinalsShowTheTransportOrder() {
        create("MAIL");
        create("SECOND");
        List<PropValues> rows = Fixture.rows(admin.providerTable());
        // Postman wants to be last (STATUS_XP_PREFER_LAST), so Second Postman takes its place
        assertThat(rows)
                .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .containsExactly("Mailbox", "Second Postman", "People", "Postman");
        assertThat(rows)
                .extracting(row -> row.get(PropTags.PR_PROVIDER_ORDINAL).orElseThrow())
                .containsExactlyElementsOf(IntStream.range(0, 4).boxed().toList());
    }

    @Test
    @Tag("SVC-072")
    @Tag("PROF-091")
    void aTransportOrderThatWasSetGoesFirst() {
        create("MAIL");
        create("SECOND");
        MapiUid postman = Fixture.provider(admin, "Postman");
        MapiUid second = Fixture.provider(admin, "Second Postman");
        admin.msgServiceTransportOrder(List.of(postman, second));
        fixture.close();
        try (OpenProfile session = fixture.profiles.open("A")) {
            assertThat(session.order().transports()).containsExactly(postman, second);
        }
        assertThat(Fixture.providerRow(admin, "Postman").get(PropTags.PR_PROVIDER_ORDINAL))
                .contains(1);
        try (ProfSect global = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of())) {
            assertThat(global.prop(PropTag.ofBinary(0x6600)))
                    .contains(postman.bytes().concat(second.bytes()));
        }
    }

    @Test
    @Tag("SVC-073")
    @Tag("SVC-074")
    void aTransportOrderNamesEachTransportOnce() {
        create("MAIL");
        create("SECOND");
        MapiUid postman = Fixture.provider(admin, "Postman");
        MapiUid store = Fixture.provider(admin, "Mailbox");
        Failing.with(MAPI_E_BUSY, () -> admin.msgServiceTransportOrder(List.of(postman)));
        Failing.with(MAPI_E_BUSY, () -> admin.msgServiceTransportOrder(List.of()));
        Failing.with(MAPI_E_BUSY, () -> admin.msgServiceTransportOrder(List.of(postman, postman)));
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.msgServiceTransportOrder(List.of(postman, store)));
    }

    @Test
    @Tag("PROF-089")
    void theDefaultStoreIsTheFirstThatIsFlagged() {
        create("MAIL");
        try (OpenProfile session = fixture.profiles.open("A")) {
            assertThat(session.order().defaultStore().provider()).contains(Fixture.provider(admin, "Mailbox"));
            assertThat(session.services()).hasSize(1);
            Binary service =
                    session.services().get(0).get(PropTags.PR_SERVICE_UID).orElseThrow();
            assertThat(session.providers())
                    .allSatisfy(
                            row -> assertThat(row.get(PropTags.PR_SERVICE_UID)).contains(service));
        }
    }

    @Test
    @Tag("SVC-001")
    @Tag("PROF-038")
    void administrationNeedsNoSessionAndHasTheSameEffectFromOne() {
        create("SECOND");
        try (OpenProfile session = fixture.profiles.open("A");
                MsgServiceAdmin inside = session.adminServices()) {
            inside.createMsgService("BOOK", "", Set.of());
        }
        assertThat(Fixture.rows(admin.msgServiceTable()))
                .extracting(row -> row.get(PropTags.PR_SERVICE_NAME).orElseThrow())
                .containsExactly("SECOND", "BOOK");
    }
}
