package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

class TemporarySectionsTest {
    private static final PropValues STORE = PropValues.of(
            new PropValue<>(PropTags.PR_RESOURCE_TYPE, 33), new PropValue<>(PropTags.PR_DISPLAY_NAME, "Found"));

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        fixture.profile("A", "SECOND").close();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private boolean isStored(MapiUid section) {
        return fixture.subsystem.database().profile(1).section(section).isPresent();
    }

    @Test
    @Tag("PROF-088")
    void isOpenToItsProviderInNoTableAndGoneAfterwards() {
        MapiUid uid;
        try (OpenProfile other = fixture.profiles.open("A")) {
            try (OpenProfile session = fixture.profiles.open("A")) {
                uid = session.addTemporary(STORE);
                assertThat(session.providers()).hasSize(1);
                assertThat(ProfileOrder.flags(session.provider(uid).orElseThrow()))
                        .containsExactly(ResourceFlag.STATUS_TEMP_SECTION);
                try (ProfSect own = session.openAsProvider(uid, null, Set.of(MAPI_MODIFY))) {
                    own.setProp(PropTags.PR_COMMENT, "written");
                    assertThat(own.prop(PropTags.PR_DISPLAY_NAME)).contains("Found");
                }
            }
            assertThat(isStored(uid)).isFalse();
            assertThat(other.providers()).hasSize(1);
        }
    }

    @Test
    @Tag("PROF-088")
    void isGoneAfterACrashToo() throws Exception {
        try (OtherProcess other = OtherProcess.start(home, "A")) {
            assertThat(other.ask("use")).isEqualTo("done");
            assertThat(other.ask("temporary")).isEqualTo("done");
            assertThat(hasTemporary()).isTrue();
            other.kill();
        }
        fixture.close();
        fixture = new Fixture(home);
        try (OpenProfile next = fixture.profiles.open("A")) {
            assertThat(next.providers()).hasSize(1);
            assertThat(hasTemporary()).isFalse();
        }
    }

    private boolean hasTemporary() {
        return fixture.subsystem.database().profile(1).hasMarkedSections();
    }

    @Test
    @Tag("PROF-087")
    void staysWhenItIsMadePermanent() {
        MapiUid uid;
        try (OpenProfile session = fixture.profiles.open("A")) {
            uid = session.addTemporary(STORE);
            session.makePermanent(uid);
            assertThat(session.providers()).hasSize(2);
        }
        try (OpenProfile session = fixture.profiles.open("A")) {
            PropValues row = session.provider(uid).orElseThrow();
            assertThat(ProfileOrder.flags(row)).isEmpty();
            assertThat(row.get(PropTags.PR_SERVICE_UID)).isEmpty();
        }
    }

    @Test
    @Tag("PROF-087")
    void isRemovedThroughTheAdministrationOfTheProfileWhenItWasMadePermanent() {
        MapiUid uid;
        try (OpenProfile session = fixture.profiles.open("A")) {
            uid = session.addTemporary(STORE);
            session.makePermanent(uid);
        }
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A");
                ProviderAdmin none = admin.adminProviders(MapiUids.PROFILE_GLOBAL)) {
            assertThat(Fixture.rows(none.providerTable()))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.get(PropTags.PR_DISPLAY_NAME)).contains("Found"));
            MapiUid transport = Fixture.provider(admin, "Second Postman");
            Failing.with(MAPI_E_NOT_FOUND, () -> none.deleteProvider(transport));
            Failing.with(MAPI_E_NO_SUPPORT, () -> none.createProvider("SECOND transport", Set.of()));
            none.deleteProvider(uid);
            assertThat(Fixture.rows(none.providerTable())).isEmpty();
        }
        assertThat(isStored(uid)).isFalse();
    }
}
