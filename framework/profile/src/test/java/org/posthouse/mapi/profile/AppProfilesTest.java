package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_CALL_FAILED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COMPUTED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;
import static org.posthouse.mapi.api.profile.ProfileFlag.MAPI_APP_PROFILE;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

class AppProfilesTest {
    private static final Set<ProfileFlag> APP = Set.of(MAPI_APP_PROFILE);

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        fixture.admin().createProfile("Ordinary", Set.of());
        fixture.admin().createProfile("App", APP);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<String> all() {
        return Fixture.rows(fixture.admin().profileTable(APP)).stream()
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    @Test
    @Tag("PROF-013")
    @Tag("PROF-019")
    void areListedForThoseWhoAskForThem() {
        assertThat(fixture.names()).containsExactly("Ordinary");
        assertThat(all()).containsExactly("App", "Ordinary");
        fixture.admin().adminServices("App").close();
    }

    @Test
    @Tag("PROF-025")
    void areNotTouchedByThoseWhoDoNot() {
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().deleteProfile("App"));
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().copyProfile("App", "Copy"));
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().renameProfile("App", "Other"));
        assertThat(all()).containsExactly("App", "Ordinary");
        fixture.admin().renameProfile("App", "Other", APP);
        assertThat(fixture.names()).containsExactly("Ordinary");
        fixture.admin().deleteProfile("Other", APP);
        assertThat(all()).containsExactly("Ordinary");
    }

    @Test
    @Tag("PROF-030")
    void staySoWhenCopiedAndOrdinaryOnesStayOrdinary() {
        fixture.admin().copyProfile("App", "App 2", APP);
        fixture.admin().copyProfile("Ordinary", "Ordinary 2", APP);
        assertThat(fixture.names()).containsExactly("Ordinary", "Ordinary 2");
        assertThat(all()).containsExactly("App", "App 2", "Ordinary", "Ordinary 2");
    }

    @Test
    @Tag("PROF-036")
    void cannotBeTheDefault() {
        fixture.admin().setDefaultProfile("Ordinary");
        Failing.with(MAPI_E_CALL_FAILED, () -> fixture.admin().setDefaultProfile("App"));
        assertThat(fixture.profiles.defaultProfile()).contains("Ordinary");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x6600_0102, 0x6600_001F, 0x6601_000B, 0x6601_001F, 0x6601_0003})
    @Tag("PROF-013")
    @Tag("PROF-091")
    void areNotMadeByAClientNorIsAnOrderOfTransports(int number) {
        PropTag<?> tag = PropTag.of(number);
        Object value = switch (tag.type()) {
            case PT_BINARY -> MapiUid.random().bytes();
            case PT_BOOLEAN -> true;
            case PT_LONG -> 1;
            default -> "hello";
        };
        try (MsgServiceAdmin admin = fixture.admin().adminServices("Ordinary");
                ProfSect global = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            assertThat(global.setProps(PropValues.of(PropValue.of(tag, value))))
                    .extracting(PropProblem::code)
                    .containsExactly(MAPI_E_COMPUTED);
            assertThat(admin.explicitTransportOrder()).isEmpty();
        }
        assertThat(fixture.names()).containsExactly("Ordinary");
    }

    @Test
    @Tag("PROF-013")
    void areNotUnmarkedByAClient() {
        try (MsgServiceAdmin admin = fixture.admin().adminServices("App");
                ProfSect global = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            assertThat(global.deleteProps(List.of(AppProfiles.TAG)))
                    .extracting(PropProblem::code)
                    .containsExactly(MAPI_E_COMPUTED);
        }
        assertThat(fixture.names()).containsExactly("Ordinary");
    }

    /** What a client wrote there before it was refused. */
    @Test
    @Tag("PROF-013")
    void areTheOnesWithTheMarkAndNoOthersWithSomethingInItsPlace() {
        long id = fixture.subsystem.database().profile(1).row().id();
        fixture.subsystem.database().write("as an older version did", connection -> {
            SectionData global = ProfileData.load(connection, id)
                    .orElseThrow()
                    .section(MapiUids.PROFILE_GLOBAL)
                    .orElseThrow();
            PropRows.put(connection, global.id(), new PropValue<>(PropTag.ofUnicode(0x6601), "hello"));
            return global;
        });
        assertThat(fixture.names()).containsExactly("Ordinary");
    }
}
