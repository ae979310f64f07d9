package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COMPUTED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_INVALID_PARAMETER;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_LOGON_FAILED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService.Context;

class ProfileAdministrationTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "Zoë_2 Größe",
                "Работа 1",
                "x23456789012345678901234567890123456789012345678901234567890_234"
            })
    @Tag("PROF-004")
    @Tag("PROF-005")
    void takesLettersDigitsUnderscoresAndInnerSpaces(String name) {
        fixture.admin().createProfile(name, Set.of());
        assertThat(fixture.names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Work",
                "Work ",
                "a/b",
                "a.b",
                "a\nb",
                "tab\there",
                "'",
                "a-b",
                "a+b",
                "a&b",
                "a,b",
                "a;b",
                "a(b)",
                "a@b",
                "a#b",
                "a²",
                "a\u00a0b",
                "x23456789012345678901234567890123456789012345678901234567890_2345"
            })
    @Tag("PROF-004")
    @Tag("PROF-005")
    void refusesOtherNamesInOneLine(String name) {
        assertThat(Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().createProfile(name, Set.of())))
                .contains("1 to 64 letters");
        assertThat(fixture.names()).isEmpty();
    }

    @Test
    @Tag("PROF-006")
    void appliesTheRuleToEveryNameThatIsGiven() {
        fixture.profile("A").close();
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().copyProfile("A", "B "));
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().copyProfile("A ", "B"));
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().renameProfile("A", " B"));
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().renameProfile("A ", "B"));
        Failing.with(MAPI_E_INVALID_PARAMETER, () -> fixture.admin().adminServices("A "));
    }

    @Test
    @Tag("PROF-009")
    void listsNoProfilesWhenThereAreNone() {
        try (Table table = fixture.admin().profileTable()) {
            assertThat(table.rowCount()).isZero();
            assertThat(table.columns()).contains(PropTags.PR_DISPLAY_NAME, PropTags.PR_DEFAULT_PROFILE);
        }
    }

    @Test
    @Tag("PROF-008")
    @Tag("PROF-010")
    void listsEachProfileInAnUnchangingSnapshot() {
        fixture.profile("B").close();
        fixture.profile("A").close();
        try (Table table = fixture.admin().profileTable()) {
            fixture.profile("C").close();
            fixture.admin().deleteProfile("A");
            assertThat(table.allRows())
                    .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .containsExactly("A", "B");
            assertThat(table.allRows())
                    .allSatisfy(row ->
                            assertThat(row.get(PropTags.PR_DEFAULT_PROFILE)).contains(false));
        }
        assertThat(fixture.names()).containsExactly("B", "C");
    }

    @Test
    @Tag("PROF-014")
    void refusesATakenNameWhateverItsCase() {
        fixture.profile("Größe").close();
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().createProfile("GRÖßE", Set.of())))
                .contains("already");
        assertThat(fixture.names()).containsExactly("Größe");
    }

    @Test
    @Tag("PROF-016")
    void createsAProfileWithoutServices() {
        try (MsgServiceAdmin admin = fixture.profile("A")) {
            assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
            assertThat(Fixture.rows(admin.providerTable())).isEmpty();
        }
    }

    @Test
    @Tag("PROF-017")
    @Tag("INF-018")
    @Tag("INF-019")
    @Tag("INF-020")
    void createsTheDefaultServicesAndThenCallsTheirEntryPoints() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
                assertThat(Fixture.rows(admin.providerTable())).hasSize(4);
            }
        });
        fixture.admin().createProfile("none", Set.of());
        assertThat(fixture.calls).isEmpty();
        fixture.admin().createProfile("A", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_CREATE);
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            assertThat(Fixture.rows(admin.msgServiceTable()))
                    .extracting(row -> row.get(PropTags.PR_SERVICE_NAME).orElseThrow())
                    .containsExactly("MAIL", "BOOK");
        }
    }

    @Test
    void makesAProfileWithManyServicesAtOnceAndInOrder() {
        fixture.admin().createProfile("A", List.of("BOOK", "MAIL", "BOOK"), Set.of());
        try (MsgServiceAdmin admin = fixture.admin().adminServices("A")) {
            assertThat(Fixture.rows(admin.msgServiceTable()))
                    .extracting(row -> row.get(PropTags.PR_SERVICE_NAME).orElse(""))
                    .containsExactly("BOOK", "MAIL", "BOOK");
        }
        Failing.with(MAPI_E_NOT_FOUND, () -> fixture.admin().createProfile("B", List.of("MAIL", "NONE"), Set.of()));
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().createProfile("B", List.of("MAIL", "MAIL"), Set.of()));
        assertThat(fixture.names()).containsExactly("A");
    }

    @Test
    void aServiceThatRefusesTakesTheNewProfileWithIt() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
            throw new MapiException(MAPI_E_NO_ACCESS, "not today");
        });
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().createProfile("A", List.of("MAIL", "SECOND"), Set.of()));
        assertThat(fixture.names()).isEmpty();
        assertThat(fixture.contexts())
                .containsExactly(Context.MSG_SERVICE_CREATE, Context.MSG_SERVICE_CREATE, Context.MSG_SERVICE_DELETE);
    }

    @Test
    void keepsTheProfileWhenADefaultServiceFails() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            throw new IllegalStateException("broken");
        });
        fixture.admin().createProfile("A", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        assertThat(fixture.names()).containsExactly("A");
    }

    @Test
    @Tag("PROF-018")
    @Tag("INF-010")
    void passesFlagsOnOnlyForDefaultServicesWithADialog() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        fixture.admin().createProfile("A", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        fixture.admin().createProfile("B", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES, ProfileFlag.MAPI_DIALOG));
        fixture.admin().createProfile("C", Set.of(ProfileFlag.MAPI_DIALOG));
        assertThat(fixture.calls).hasSize(2);
        assertThat(fixture.calls.get(0).flags()).isEmpty();
        // may ask for what is missing, and does not have to: the INF may have said all there is
        assertThat(fixture.calls.get(1).flags()).containsExactly(ServiceUiFlag.SERVICE_UI_ALLOWED);
    }

    @Test
    @Tag("PROF-020")
    @Tag("PROF-026")
    @Tag("PROF-033")
    void saysThatAnUnknownProfileIsNotThere() {
        Failing.with(MAPI_E_NOT_FOUND, () -> fixture.admin().deleteProfile("A"));
        Failing.with(MAPI_E_NOT_FOUND, () -> fixture.admin().copyProfile("A", "B"));
        Failing.with(MAPI_E_NOT_FOUND, () -> fixture.admin().renameProfile("A", "B"));
        Failing.with(MAPI_E_NOT_FOUND, () -> fixture.admin().setDefaultProfile("A"));
    }

    @Test
    @Tag("PROF-011")
    @Tag("PROF-021")
    @Tag("PROF-023")
    void deletesAProfileInUseWhenItsLastSessionEnds() {
        fixture.profile("A", "BOOK").close();
        OpenProfile one = fixture.profiles.open("A");
        OpenProfile other = fixture.profiles.open("A");
        fixture.admin().deleteProfile("A");
        assertThat(fixture.names()).isEmpty();
        Failing.with(MAPI_E_LOGON_FAILED, () -> fixture.profiles.open("A"));
        assertThat(one.providers()).hasSize(1);
        one.close();
        assertThat(other.providers()).hasSize(1);
        assertThat(stored()).isEqualTo(1);
        other.close();
        other.close();
        assertThat(stored()).isZero();
    }

    private int stored() {
        return fixture.subsystem
                .database()
                .read(
                        "count",
                        connection -> Sql.list(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM profile")
                                .get(0));
    }

    @Test
    @Tag("PROF-022")
    void tellsEachServiceBeforeItsSectionsGo() {
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            try (Table table = call.admin().providerTable()) {
                assertThat(table.rowCount()).isEqualTo(4);
            }
        });
        fixture.profile("A", "MAIL").close();
        fixture.admin().deleteProfile("A");
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_CREATE, Context.MSG_SERVICE_DELETE);
    }

    @Test
    @Tag("PROF-022")
    void tellsTheServicesOfAProfileInUseWhenTheUseEnds() {
        fixture.profile("A", "MAIL").close();
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
        try (OpenProfile open = fixture.profiles.open("A")) {
            fixture.admin().deleteProfile(open.name());
            assertThat(fixture.calls).isEmpty();
        }
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_DELETE);
    }

    @Test
    @Tag("PROF-027")
    @Tag("PROF-028")
    @Tag("PROF-051")
    void copiesEverythingButTheSearchKey() {
        try (MsgServiceAdmin source = fixture.profile("A", "MAIL", "BOOK")) {
            fixture.admin().copyProfile("A", "B");
            try (MsgServiceAdmin copy = fixture.admin().adminServices("B")) {
                assertThat(Fixture.rows(copy.msgServiceTable())).isEqualTo(Fixture.rows(source.msgServiceTable()));
                assertThat(Fixture.rows(copy.providerTable())).isEqualTo(Fixture.rows(source.providerTable()));
                assertThat(searchKey(copy)).isNotEqualTo(searchKey(source));
            }
        }
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().copyProfile("A", "B"));
    }

    @Test
    @Tag("PROF-007")
    @Tag("PROF-050")
    @Tag("PROF-051")
    @Tag("PROF-052")
    void givesASearchKeyThatNoProfileOfTheSameNameHad() {
        Binary first;
        try (MsgServiceAdmin admin = fixture.profile("A")) {
            first = searchKey(admin);
        }
        fixture.admin().deleteProfile("A");
        try (MsgServiceAdmin admin = fixture.profile("A")) {
            assertThat(searchKey(admin)).isNotEqualTo(first).isNotEqualTo(MapiUids.MUID_PROFILE_INSTANCE.bytes());
            try (ProfSect section = admin.openProfileSection(MapiUids.MUID_PROFILE_INSTANCE, Set.of())) {
                assertThat(section.propList())
                        .containsExactlyInAnyOrder(
                                PropTags.PR_SEARCH_KEY, PropTags.PR_PROFILE_NAME, PropTags.PR_OBJECT_TYPE);
            }
        }
    }

    private static Binary searchKey(MsgServiceAdmin admin) {
        try (ProfSect section = admin.openProfileSection(MapiUids.MUID_PROFILE_INSTANCE, Set.of())) {
            return section.prop(PropTags.PR_SEARCH_KEY).orElseThrow();
        }
    }

    @Test
    @Tag("PROF-031")
    void renamesAProfileInUseWhenTheUseEnds() {
        fixture.profile("A").close();
        try (OpenProfile open = fixture.profiles.open("A")) {
            fixture.admin().renameProfile("A", "B");
            assertThat(open.name()).isEqualTo("A");
            assertThat(fixture.names()).containsExactly("A");
            Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().createProfile("B", Set.of()));
        }
        assertThat(fixture.names()).containsExactly("B");
    }

    @Test
    @Tag("PROF-031")
    void aNameThatWaitedIsForgottenWhenItWasGiven() {
        fixture.profile("A").close();
        try (OpenProfile open = fixture.profiles.open("A")) {
            fixture.admin().renameProfile(open.name(), "B");
        }
        fixture.admin().renameProfile("B", "C");
        fixture.profile("B").close();
        fixture.profiles.open("C").close();
        assertThat(fixture.names()).containsExactly("B", "C");
        assertThat(fixture.subsystem.database().read("look", ProfileRows::all))
                .extracting(ProfileRow::renameTo)
                .containsOnly(Optional.empty());
    }

    @Test
    @Tag("PROF-031")
    void theLastNameGivenWhileInUseIsTheOneItGets() {
        fixture.profile("A").close();
        try (OpenProfile open = fixture.profiles.open("A")) {
            fixture.admin().renameProfile(open.name(), "B");
            fixture.admin().renameProfile(open.name(), "C");
            fixture.profile("B").close();
        }
        assertThat(fixture.names()).containsExactly("B", "C");
    }

    @Test
    void renamesAProfileAlsoInCaseOnly() {
        fixture.profile("work").close();
        fixture.profile("Home").close();
        fixture.admin().renameProfile("work", "Work");
        assertThat(fixture.names()).containsExactly("Home", "Work");
        Failing.with(MAPI_E_NO_ACCESS, () -> fixture.admin().renameProfile("Work", "home"));
    }

    @Test
    @Tag("PROF-012")
    @Tag("PROF-034")
    @Tag("PROF-035")
    void hasAtMostOneDefault() {
        fixture.profile("A").close();
        fixture.profile("B").close();
        fixture.admin().setDefaultProfile("A");
        fixture.admin().setDefaultProfile("B");
        assertThat(defaults()).containsExactly("B");
        assertThat(fixture.profiles.defaultProfile()).contains("B");
        fixture.admin().setDefaultProfile(null);
        assertThat(defaults()).isEmpty();
        assertThat(fixture.profiles.defaultProfile()).isEmpty();
    }

    @Test
    @Tag("PROF-012")
    void noSectionShowsOrTakesWhetherItsProfileIsTheDefault() {
        try (MsgServiceAdmin admin = fixture.profile("A", "MAIL")) {
            fixture.admin().setDefaultProfile("A");
            for (MapiUid uid : List.of(
                    MapiUids.PROFILE_GLOBAL,
                    MapiUids.MUID_PROFILE_INSTANCE,
                    Fixture.service(admin, "MAIL"),
                    Fixture.provider(admin, "Mailbox"),
                    MapiUid.parse("000102030405060708090A0B0C0D0E0F"))) {
                try (ProfSect section = admin.openProfileSection(uid, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
                    assertThat(section.setProps(PropValues.of(new PropValue<>(PropTags.PR_DEFAULT_PROFILE, false))))
                            .extracting(PropProblem::code)
                            .containsExactly(MAPI_E_COMPUTED);
                    assertThat(section.prop(PropTags.PR_DEFAULT_PROFILE)).isEmpty();
                    assertThat(section.propList()).doesNotContain(PropTags.PR_DEFAULT_PROFILE);
                }
            }
        }
        assertThat(defaults()).containsExactly("A");
    }

    private List<String> defaults() {
        return Fixture.rows(fixture.admin().profileTable()).stream()
                .filter(row -> row.get(PropTags.PR_DEFAULT_PROFILE).orElseThrow())
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    @Test
    @Tag("PROF-032")
    void takesAChangeOfPasswordWithoutEffect() {
        List<PropValues> before = Fixture.rows(fixture.admin().profileTable());
        fixture.admin().changeProfilePassword("A");
        assertThat(Fixture.rows(fixture.admin().profileTable())).isEqualTo(before);
    }

    @Test
    @Tag("PROF-037")
    void failsToLogOnToAnUnknownProfileAndMakesNone() {
        fixture.profile("Home").close();
        assertThat(Failing.with(MAPI_E_LOGON_FAILED, () -> fixture.admin().adminServices("Work")))
                .contains("'Work'")
                .contains("'Home'");
        Failing.with(MAPI_E_LOGON_FAILED, () -> fixture.profiles.open("Work"));
        assertThat(fixture.names()).containsExactly("Home");
    }

    @Test
    @Tag("PROF-003")
    void tellsItsLastError() {
        var admin = fixture.admin();
        assertThat(admin.lastError()).isEmpty();
        Failing.with(MAPI_E_NOT_FOUND, () -> admin.deleteProfile("A"));
        assertThat(admin.lastError().orElseThrow().code()).isEqualTo(MAPI_E_NOT_FOUND);
    }
}
