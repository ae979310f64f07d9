package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_UI_ALLOWED;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.UI_CURRENT_PROVIDER_FIRST;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.InfFile;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService.Context;

class ProviderAdministrationTest {
    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;
    private ProviderAdmin mail;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A", "MAIL", "BOOK");
        mail = admin.adminProviders(Fixture.service(admin, "MAIL"));
    }

    @AfterEach
    void close() {
        mail.close();
        admin.close();
        fixture.close();
    }

    @Test
    @Tag("SVC-065")
    @Tag("SVC-066")
    @Tag("INF-034")
    void listsOneServicesProvidersAndItsExtraSections() {
        List<PropValues> rows = Fixture.rows(mail.providerTable());
        assertThat(rows)
                .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .containsExactly("Mailbox", "Postman", "People", "MAIL extra");
        assertThat(Fixture.rows(admin.providerTable()))
                .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .doesNotContain("MAIL extra");
        assertThat(rows)
                .extracting(row ->
                        row.find(PropTags.PR_RESOURCE_TYPE).orElseThrow().tag().type())
                .containsExactly(PropType.PT_LONG, PropType.PT_LONG, PropType.PT_LONG, PropType.PT_ERROR);
    }

    @Test
    @Tag("SVC-056")
    @Tag("INF-078")
    void addsAProviderWithItsInfDataBeforeTheEntryPointIsCalled() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            assertThat(call.context()).isEqualTo(Context.MSG_SERVICE_PROVIDER_CREATE);
            assertThat(Fixture.rows(call.admin().providerTable())).hasSize(5);
        });
        MapiUid uid = mail.createProvider("MAIL store", Set.of());
        assertThat(fixture.calls).hasSize(1);
        try (ProfSect section = admin.openProfileSection(uid, Set.of(MAPI_FORCE_ACCESS))) {
            assertThat(section.prop(PropTags.PR_DISPLAY_NAME)).contains("Mailbox");
            assertThat(section.prop(PropTag.ofLong(0x6600))).contains(0x400);
            assertThat(section.prop(PropTags.PR_SERVICE_UID))
                    .contains(mail.service().bytes());
        }
    }

    @Test
    @Tag("SVC-057")
    void doesNotAskWhoseTheProviderIs() {
        MapiUid uid = mail.createProvider("SECOND transport", Set.of());
        assertThat(Fixture.provider(admin, "Second Postman")).isEqualTo(uid);
        mail.createProvider("no such section", Set.of());
        assertThat(Fixture.rows(mail.providerTable())).hasSize(6);
    }

    @Test
    void ofTwoFilesThatHaveTheSectionTheServicesOwnIsTaken() {
        ServiceCatalog catalog = ServiceCatalog.of(
                inf("own", "[Services]\n"),
                inf("one", "[Services]\nONE=One\n[ONE]\nProviders=STORE\n[STORE]\nPR_DISPLAY_NAME=Of one\n"),
                inf("two", "[Services]\nTWO=Two\n[TWO]\nProviders=STORE\n[STORE]\nPR_DISPLAY_NAME=Of two\n"));
        ProfilesComponent profiles = new ProfilesComponent(fixture.subsystem, () -> catalog);
        try (MsgServiceAdmin services = profiles.adminProfiles().adminServices("A")) {
            for (String name : List.of("ONE", "TWO")) {
                MapiUid service = services.createMsgService(name, "", Set.of());
                try (ProviderAdmin providers = services.adminProviders(service)) {
                    providers.createProvider("store", Set.of());
                    assertThat(Fixture.rows(providers.providerTable()))
                            .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                            .containsOnly("Of " + name.toLowerCase(java.util.Locale.ROOT))
                            .hasSize(2);
                }
            }
        }
    }

    private static InfFile inf(String name, String text) {
        return InfReader.parse(name, text, InfLimits.DEFAULT);
    }

    @Test
    @Tag("SVC-058")
    void flagsReachTheEntryPointOnlyWithServiceUiAllowed() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        mail.createProvider("MAIL store", Set.of(UI_CURRENT_PROVIDER_FIRST));
        mail.createProvider("MAIL store", Set.of(SERVICE_UI_ALLOWED));
        assertThat(fixture.calls.get(0).flags()).isEmpty();
        assertThat(fixture.calls.get(1).flags()).containsExactly(SERVICE_UI_ALLOWED);
    }

    @Test
    @Tag("SVC-045")
    @Tag("SVC-063")
    void aServiceMayRefuseOrDoItItself() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new MapiException(MAPI_E_NO_SUPPORT, "one mailbox is enough");
        });
        Failing.with(MAPI_E_NO_SUPPORT, () -> mail.createProvider("MAIL store", Set.of()));
        MapiUid store = Fixture.provider(admin, "Mailbox");
        Failing.with(MAPI_E_NO_SUPPORT, () -> mail.deleteProvider(store));
        assertThat(Fixture.rows(mail.providerTable())).hasSize(4);
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            if (call.context() == Context.MSG_SERVICE_PROVIDER_CREATE) {
                call.admin().createProvider("MAIL book", Set.of());
            } else {
                call.admin().deleteProvider(store);
            }
        });
        mail.createProvider("MAIL store", Set.of());
        assertThat(Fixture.rows(mail.providerTable())).hasSize(6);
        mail.deleteProvider(store);
        assertThat(Fixture.rows(mail.providerTable())).hasSize(5);
    }

    @Test
    @Tag("SVC-059")
    void anUnknownProviderIsNotFound() {
        Failing.with(MAPI_E_NOT_FOUND, () -> mail.deleteProvider(MapiUid.random()));
        Failing.with(MAPI_E_NOT_FOUND, () -> mail.deleteProvider(Fixture.provider(admin, "Own Book")));
        Failing.with(MAPI_E_NOT_FOUND, () -> mail.deleteProvider(mail.service()));
    }

    @Test
    @Tag("SVC-060")
    void theEntryPointIsToldBeforeTheProviderGoes() {
        MapiUid store = Fixture.provider(admin, "Mailbox");
        fixture.entry(
                "PHMAIL.DLL",
                "MailEntry",
                call -> call.admin().openProfileSection(store, Set.of()).close());
        mail.deleteProvider(store);
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_PROVIDER_DELETE);
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.openProfileSection(store, Set.of(MAPI_FORCE_ACCESS)));
    }

    @Test
    @Tag("SVC-061")
    @Tag("SVC-068")
    void aProviderInUseIsOnlyMarked() {
        MapiUid store = Fixture.provider(admin, "Mailbox");
        try (OpenProfile session = fixture.profiles.open("A")) {
            mail.deleteProvider(store);
            assertThat(Fixture.rows(mail.providerTable())).hasSize(3);
            assertThat(Fixture.rows(admin.providerTable())).hasSize(3);
            session.openAsProvider(store, null, Set.of()).close();
            assertThat(fixture.subsystem.database().profile(1).section(store)).isPresent();
        }
        assertThat(fixture.subsystem.database().profile(1).section(store)).isEmpty();
    }

    @Test
    @Tag("SVC-070")
    void theProvidersIdentifierIsAColumnOnly() {
        MapiUid store = Fixture.provider(admin, "Mailbox");
        try (ProfSect section = admin.openProfileSection(store, Set.of(MAPI_FORCE_ACCESS))) {
            assertThat(section.prop(PropTags.PR_PROVIDER_UID)).isEmpty();
            assertThat(section.uid()).isEqualTo(store);
        }
    }
}
