package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COMPUTED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** How the data of an INF gets into a profile, and who finds it there. */
class ServiceDataTest {
    private static final MapiUid EXTRA = MapiUid.parse("13DB0C8AA051010A9BB000AA002FC45A");
    private static final PropTag<Integer> SHARED = PropTag.ofLong(0x6602);

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Tag("INF-003")
    void aProfileKeepsWhatItCopiedWhateverBecomesOfTheInf() throws Exception {
        String inf = """
                [Services]
                S=S
                [S]
                Providers=S store
                [S store]
                PR_DISPLAY_NAME=Box
                PR_PROVIDER_DLL_NAME=%s
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                """;
        try (MsgServiceAdmin admin = fixture.profileFrom(inf.formatted("OLD.DLL"), "A")) {
            admin.createMsgService("S", "", Set.of());
        }
        fixture.profileFrom(inf.formatted("NEW.DLL"), "B").close();
        try (OpenProfile session = fixture.profiles.open("A")) {
            assertThat(session.providers())
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.get(PropTags.PR_PROVIDER_DLL_NAME)).contains("OLD.DLL"));
        }
    }

    @Test
    @Tag("INF-007")
    void aProviderReachesTheSettingsOfItsServiceFromItsOwnSection() {
        try (MsgServiceAdmin admin = fixture.profile("A", "MAIL");
                ProfSect service = admin.openProfileSection(Fixture.service(admin, "MAIL"), Set.of(MAPI_MODIFY))) {
            service.setProp(SHARED, 7);
            service.close();
            MapiUid store = Fixture.provider(admin, "Mailbox");
            try (OpenProfile session = fixture.profiles.open("A");
                    ProfSect own = session.openAsProvider(store, null, Set.of());
                    ProfSect shared = session.openAsProvider(
                            store, new MapiUid(own.prop(PropTags.PR_SERVICE_UID).orElseThrow()), Set.of())) {
                assertThat(shared.prop(SHARED)).contains(7);
            }
        }
    }

    @Test
    @Tag("INF-015")
    void theNameOfAServiceIsNeverChanged() {
        try (MsgServiceAdmin admin = fixture.profile("A", "MAIL");
                ProfSect section = admin.openProfileSection(Fixture.service(admin, "MAIL"), Set.of(MAPI_MODIFY))) {
            assertThat(section.setProps(PropValues.of(new PropValue<>(PropTags.PR_SERVICE_NAME, "POST"))))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(MAPI_E_COMPUTED));
            assertThat(section.prop(PropTags.PR_SERVICE_NAME)).contains("MAIL");
        }
    }

    @Test
    @Tag("INF-029")
    @Tag("SVC-093")
    void everyNameInProvidersGetsASectionOfItsOwnWhichBelongsToTheService() {
        try (MsgServiceAdmin admin = fixture.profile("A", "MAIL")) {
            MapiUid mail = Fixture.service(admin, "MAIL");
            List<PropValues> rows = Fixture.rows(admin.providerTable());
            assertThat(rows)
                    .extracting(row -> ResourceType.of(
                                    row.get(PropTags.PR_RESOURCE_TYPE).orElseThrow())
                            .orElseThrow())
                    .containsExactly(
                            ResourceType.MAPI_STORE_PROVIDER,
                            ResourceType.MAPI_TRANSPORT_PROVIDER,
                            ResourceType.MAPI_AB_PROVIDER);
            assertThat(rows)
                    .extracting(row -> row.get(PropTags.PR_PROVIDER_UID).orElseThrow())
                    .doesNotHaveDuplicates()
                    .allSatisfy(uid -> admin.openProfileSection(new MapiUid(uid), Set.of(MAPI_FORCE_ACCESS))
                            .close());
            assertThat(rows)
                    .allSatisfy(
                            row -> assertThat(row.get(PropTags.PR_SERVICE_UID)).contains(mail.bytes()));
        }
    }

    @Test
    @Tag("INF-032")
    void othersOpenASectionByTheIdentifierThatTheInfPublishes() {
        try (MsgServiceAdmin admin = fixture.profile("A", "MAIL", "SECOND");
                ProviderAdmin other = admin.adminProviders(Fixture.service(admin, "SECOND"));
                ProfSect published = other.openProfileSection(EXTRA, Set.of())) {
            assertThat(published.prop(SHARED)).contains(1);
        }
    }

    @Test
    @Tag("INF-036")
    void aServiceMayPutTogetherItsNameWhenItIsConfigured() {
        fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
            if (call.context() == Context.MSG_SERVICE_CONFIGURE) {
                try (ProfSect own = call.admin().openProfileSection(null, Set.of(MAPI_MODIFY))) {
                    String user = call.values().get(PropTags.PR_COMMENT).orElse("nobody");
                    own.setProp(PropTags.PR_DISPLAY_NAME, "Second Mail of " + user);
                }
            }
        });
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            MapiUid service = Fixture.service(admin, "SECOND");
            admin.configureMsgService(service, PropValues.of(new PropValue<>(PropTags.PR_COMMENT, "Ann")), Set.of());
            assertThat(Fixture.rows(admin.msgServiceTable()).get(0).get(PropTags.PR_DISPLAY_NAME))
                    .contains("Second Mail of Ann");
        }
    }

    @Test
    @Tag("PROF-053")
    void theSearchKeyIsTheSameBytesWhoeverReadsIt() {
        fixture.profile("A").close();
        fixture.profile("B").close();
        Binary key = searchKey("A");
        assertThat(key).isEqualTo(searchKey("A")).isNotEqualTo(searchKey("B"));
        fixture.admin().renameProfile("A", "C");
        assertThat(searchKey("C").toBytes()).isEqualTo(key.toBytes());
    }

    private Binary searchKey(String profile) {
        try (MsgServiceAdmin admin = fixture.admin().adminServices(profile);
                ProfSect section = admin.openProfileSection(MapiUids.MUID_PROFILE_INSTANCE, Set.of())) {
            return section.prop(PropTags.PR_SEARCH_KEY).orElseThrow();
        }
    }

    @Test
    @Tag("PROF-099")
    void theFixedSectionOfOldIsThatOfTheAccountFlaggedForIt() {
        // each account makes a section for its settings, and keeps its identifier
        fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
            MapiUid uid = MapiUid.random();
            try (ProfSect settings = call.admin().openProfileSection(uid, Set.of(MAPI_MODIFY));
                    ProfSect own = call.admin().openProfileSection(null, Set.of(MAPI_MODIFY))) {
                settings.setProp(PropTags.PR_COMMENT, "account " + fixture.calls.size());
                own.setProp(PropTags.PR_EMSMDB_SECTION_UID, uid.bytes());
            }
        });
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND", "SECOND")) {
            MapiUid fixed = MapiUids.PB_GLOBAL_PROFILE_SECTION;
            Failing.with(MAPI_E_NOT_FOUND, () -> admin.openProfileSection(fixed, Set.of()));
            MapiUid second = new MapiUid(Fixture.rows(admin.msgServiceTable())
                    .get(1)
                    .get(PropTags.PR_SERVICE_UID)
                    .orElseThrow());
            try (ProfSect service = admin.openProfileSection(second, Set.of(MAPI_MODIFY))) {
                service.setProp(PropTags.PR_EMSMDB_LEGACY, true);
            }
            try (OpenProfile session = fixture.profiles.open("A");
                    ProfSect redirected = session.openAsClient(fixed, Set.of())) {
                assertThat(redirected.prop(PropTags.PR_COMMENT)).contains("account 2");
                assertThat(redirected.uid()).isNotEqualTo(fixed);
            }
        }
    }
}
