package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** A further section whose identifier the INF fixes, in a profile that has the service twice. */
class SharedSectionsTest {
    private static final MapiUid SHARED = MapiUid.parse("13DB0C8AA051010A9BB000AA002FC45A");
    private static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6602);
    private static final PropTag<String> PASSWORD = PropTag.ofUnicode(0x67F0);

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() throws IOException {
        fixture = new Fixture(home);
        admin = fixture.profileFrom("""
                [Services]
                S=S
                [S]
                Providers=S store
                Sections=S extra
                [S store]
                PR_DISPLAY_NAME=Box
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                [S extra]
                UID=13DB0C8AA051010A9BB000AA002FC45A
                66020003=01000000
                66030003=01000000
                """, "A");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private MapiUid create() {
        return admin.createMsgService("S", "", Set.of());
    }

    private void set(int number) {
        try (ProfSect section = admin.openProfileSection(SHARED, Set.of(MAPI_MODIFY))) {
            section.setProp(NUMBER, number);
        }
    }

    private Optional<Integer> number() {
        try (ProfSect section = admin.openProfileSection(SHARED, Set.of())) {
            return section.prop(NUMBER);
        }
    }

    private long rowsOf(MapiUid service) {
        try (ProviderAdmin providers = admin.adminProviders(service)) {
            return Fixture.rows(providers.providerTable()).size();
        }
    }

    @Test
    @Tag("INF-033")
    @Tag("INF-034")
    void whatWasSetStaysWhenTheServiceIsAddedAgain() {
        create();
        set(77);
        MapiUid second = create();
        assertThat(number()).contains(77);
        assertThat(rowsOf(second)).isEqualTo(2);
    }

    @Test
    @Tag("INF-033")
    void itStaysForTheServiceThatStays() {
        MapiUid first = create();
        MapiUid second = create();
        set(77);
        admin.deleteMsgService(first);
        assertThat(number()).contains(77);
        try (ProfSect section = admin.openProfileSection(second, Set.of())) {
            assertThat(section.prop(PropTags.PR_SERVICE_EXTRA_UIDS)).contains(SHARED.bytes());
        }
        assertThat(rowsOf(second)).isEqualTo(2);
        admin.deleteMsgService(second);
        Failing.with(MAPI_E_NOT_FOUND, this::number);
    }

    @Test
    @Tag("INF-033")
    void itStaysAlsoWhileASessionIsOpen() {
        MapiUid first = create();
        create();
        set(77);
        fixture.profiles.open("A").close();
        try (OpenProfile session = fixture.profiles.open("A")) {
            admin.deleteMsgService(first);
            assertThat(session.services()).hasSize(1);
        }
        assertThat(number()).contains(77);
    }

    @Test
    @Tag("INF-033")
    void aServiceThatIsAddedAgainWhileASessionIsOpenKeepsItsNewSection() {
        MapiUid first = create();
        set(77);
        try (OpenProfile session = fixture.profiles.open("A")) {
            admin.deleteMsgService(first);
            create();
            assertThat(number()).contains(1);
            assertThat(session.services()).hasSize(1);
        }
        assertThat(number()).contains(1);
    }

    @Test
    @Tag("PROF-070")
    void openingForWritingWhatWaitsForItsDeletionMakesAnEmptyOne() {
        MapiUid first = create();
        try (ProfSect section = admin.openProfileSection(SHARED, Set.of(MAPI_MODIFY))) {
            section.setProp(PASSWORD, "secret of the service");
        }
        try (OpenProfile session = fixture.profiles.open("A")) {
            admin.deleteMsgService(first);
            assertThat(session.services()).isEmpty();
            Failing.with(MAPI_E_NOT_FOUND, this::number);
            try (ProfSect section = admin.openProfileSection(SHARED, Set.of(MAPI_MODIFY))) {
                assertThat(section.owner()).isEqualTo(ProfSect.Owner.MAPI);
                assertThat(section.prop(NUMBER)).isEmpty();
                assertThat(section.prop(PASSWORD)).isEmpty();
            }
            set(5);
        }
        assertThat(number()).contains(5);
    }

    @Test
    @Tag("PROF-070")
    void whatASessionHoldsIsNotMadeEmptyUnderIt() {
        MapiUid first = create();
        MapiUid store = Fixture.provider(admin, "Box");
        try (OpenProfile session = fixture.profiles.open("A");
                ProfSect held = session.openAsProvider(store, SHARED, Set.of())) {
            admin.deleteMsgService(first);
            Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(SHARED, Set.of(MAPI_MODIFY)));
            Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(store, Set.of(MAPI_MODIFY)));
            assertThat(held.prop(NUMBER)).contains(1);
        }
    }

    @Test
    @Tag("SVC-029")
    void aCopyTakesItAlongFromTheServiceThatBroughtItFirst() {
        create();
        MapiUid second = create();
        set(77);
        try (MsgServiceAdmin other = fixture.profile("B")) {
            admin.copyMsgService(second, other);
            try (ProfSect section = other.openProfileSection(SHARED, Set.of())) {
                assertThat(section.prop(NUMBER)).contains(77);
            }
        }
    }
}
