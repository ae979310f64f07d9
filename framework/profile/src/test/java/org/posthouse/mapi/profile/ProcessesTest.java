package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileTransfer;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** Two processes on one POSTHOUSE_HOME. */
@Timeout(120)
class ProcessesTest {
    private static final MapiUid ONE = MapiUid.parse("0102030405060708090A0B0C0D0E0F10");
    private static final MapiUid TWO = MapiUid.parse("1102030405060708090A0B0C0D0E0F10");

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;
    private OtherProcess other;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(home);
        admin = fixture.profile("A");
        for (MapiUid uid : List.of(ONE, TWO)) {
            admin.openProfileSection(uid, Set.of(MAPI_MODIFY)).close();
        }
        other = OtherProcess.start(home, "A");
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        admin.close();
        fixture.close();
    }

    @Test
    @Tag("PROF-071")
    @Tag("PROF-072")
    @Tag("PROF-073")
    void excludeEachOtherForEachSectionUntilOneIsKilled() throws Exception {
        assertThat(other.ask("write " + ONE)).isEqualTo("done");
        for (Set<org.posthouse.mapi.api.object.OpenFlag> flags :
                List.of(Set.<org.posthouse.mapi.api.object.OpenFlag>of(), Set.of(MAPI_MODIFY))) {
            assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(ONE, flags)))
                    .contains(ONE.toString())
                    .contains("another process");
        }
        admin.openProfileSection(TWO, Set.of(MAPI_MODIFY)).close();
        other.kill();
        try (ProfSect mine = admin.openProfileSection(ONE, Set.of(MAPI_MODIFY))) {
            assertThat(mine.isModifiable()).isTrue();
        }
    }

    @Test
    @Tag("PROF-071")
    @Tag("PROF-072")
    void readTogetherAndTheLastReaderFreesTheSection() throws Exception {
        ProfSect first = admin.openProfileSection(ONE, Set.of());
        ProfSect second = admin.openProfileSection(ONE, Set.of());
        assertThat(other.ask("read " + ONE)).isEqualTo("done");
        assertThat(other.ask("close")).isEqualTo("done");
        first.close();
        assertThat(other.ask("write " + ONE)).startsWith("MAPI_E_NO_ACCESS").contains("another process");
        second.close();
        assertThat(other.ask("write " + ONE)).isEqualTo("done");
        assertThat(other.ask("close")).isEqualTo("done");
        admin.openProfileSection(ONE, Set.of(MAPI_MODIFY)).close();
    }

    @Test
    void locksOutliveAnotherUserOfTheFileInTheSameProcess() throws Exception {
        try (ProfSect mine = admin.openProfileSection(ONE, Set.of(MAPI_MODIFY))) {
            try (Fixture neighbour = new Fixture(home)) {
                assertThat(neighbour.names()).containsExactly("A");
            }
            fixture.close();
            assertThat(other.ask("read " + ONE)).startsWith("MAPI_E_NO_ACCESS");
            assertThat(mine.isModifiable()).isTrue();
        }
        assertThat(other.ask("read " + ONE)).isEqualTo("done");
    }

    @Test
    @Tag("PROF-056")
    void theNextReadSeesWhatAnotherProcessCommitted() throws Exception {
        assertThat(other.ask("write " + ONE)).isEqualTo("done");
        fixture.close();
        long id = fixture.subsystem
                .database()
                .read("find", connection -> ProfileRows.named(connection, "A").orElseThrow())
                .id();
        for (int i = 0; i < 100; i++) {
            assertThat(other.ask("set " + i)).isEqualTo("done");
            assertThat(fixture.subsystem
                            .database()
                            .profile(id)
                            .section(ONE)
                            .orElseThrow()
                            .props()
                            .get(OtherProcess.NUMBER))
                    .contains(i);
        }
    }

    @Test
    void aCounterLeftOddByAKilledProcessCostsNothingButSpeed() throws Exception {
        long id = fixture.subsystem
                .database()
                .read("find", connection -> ProfileRows.named(connection, "A").orElseThrow())
                .id();
        try (LockFile file = LockFile.open(home.resolve("profiles.lock"));
                ProfSect mine = admin.openProfileSection(TWO, Set.of(MAPI_MODIFY))) {
            assertThat(other.ask("write " + ONE)).isEqualTo("done");
            file.leaveOdd();
            for (int i = 0; i < 20; i++) {
                // the other's commit makes the counter even again; it is odd anew at each read
                assertThat(other.ask("set " + i)).isEqualTo("done");
                file.leaveOdd();
                mine.prop(OtherProcess.NUMBER);
                assertThat(fixture.subsystem
                                .database()
                                .profile(id)
                                .section(ONE)
                                .orElseThrow()
                                .props()
                                .get(OtherProcess.NUMBER))
                        .contains(i);
            }
            mine.setProp(OtherProcess.NUMBER, 7);
            assertThat(file.commits() & 1).isZero();
            assertThat(mine.prop(OtherProcess.NUMBER)).contains(7);
        }
    }

    @Test
    @Tag("PROF-011")
    @Tag("PROF-021")
    void aProfileThatAnotherProcessUsesIsDeletedWhenItsUseEnds() throws Exception {
        assertThat(other.ask("use")).isEqualTo("done");
        fixture.admin().deleteProfile("A");
        assertThat(profiles()).isEmpty();
        assertThat(other.ask("read " + ONE)).isEqualTo("done");
        assertThat(other.ask("close")).isEqualTo("done");
        assertThat(stored()).isTrue();
        assertThat(other.ask("leave")).isEqualTo("done");
        assertThat(stored()).isFalse();
    }

    @Test
    @Tag("PROF-031")
    void aProfileWhoseUserWasKilledIsRenamedWhenItIsNextLookedFor() throws Exception {
        assertThat(other.ask("use")).isEqualTo("done");
        fixture.admin().renameProfile("A", "B");
        assertThat(profiles()).containsExactly("A");
        other.kill();
        fixture.admin().createProfile("A", Set.of());
        assertThat(profiles()).containsExactly("A", "B");
        fixture.profiles.open("B").close();
    }

    @Test
    @Tag("PROF-031")
    void aSessionFindsAProfileByTheNameThatWaitedForAKilledProcess() throws Exception {
        assertThat(other.ask("use")).isEqualTo("done");
        fixture.admin().renameProfile("A", "B");
        other.kill();
        fixture.profiles.open("B").close();
    }

    @Test
    void aProfileWhoseUserWasKilledCanBeReplacedAtOnce() throws Exception {
        try (MsgServiceAdmin its = fixture.admin().adminServices("A")) {
            MapiUid service = its.createMsgService("BOOK", "", Set.of());
            Path file = home.resolve("A.profile");
            fixture.profiles.exportProfile("A", file, null);
            assertThat(other.ask("use")).isEqualTo("done");
            its.deleteMsgService(service);
            other.kill();
            assertThat(fixture.profiles
                            .importProfile(file, new ProfileTransfer.Wishes(null, true, null))
                            .outcome())
                    .isEqualTo(ProfileTransfer.Outcome.REPLACED);
        }
    }

    @Test
    @Tag("PROF-021")
    @Tag("PROF-022")
    void theServicesOfADeletedProfileAreToldOnceByTheLastProcessThatUsesIt() throws Exception {
        addMail();
        assertThat(other.ask("use")).isEqualTo("done");
        try (OpenProfile mine = fixture.profiles.open("A");
                OpenProfile second = fixture.profiles.open("A")) {
            fixture.admin().deleteProfile("A");
            mine.close();
            second.close();
            assertThat(fixture.calls).isEmpty();
        }
        assertThat(stored()).isTrue();
        other.kill();
        assertThat(profiles()).isEmpty();
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_DELETE);
        assertThat(stored()).isFalse();
        assertThat(profiles()).isEmpty();
        assertThat(fixture.calls).hasSize(1);
    }

    /** Adds a service and puts its entry point in only then. */
    private void addMail() {
        try (MsgServiceAdmin its = fixture.admin().adminServices("A")) {
            its.createMsgService("MAIL", "", Set.of());
        }
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {});
    }

    @Test
    @Tag("PROF-022")
    void theServicesAreToldOnceWhenThisProcessIsTheLast() throws Exception {
        addMail();
        assertThat(other.ask("use")).isEqualTo("done");
        try (OpenProfile mine = fixture.profiles.open("A")) {
            fixture.admin().deleteProfile(mine.name());
            assertThat(other.ask("leave")).isEqualTo("done");
            assertThat(fixture.calls).isEmpty();
            assertThat(stored()).isTrue();
        }
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_DELETE);
        assertThat(stored()).isFalse();
    }

    private List<String> profiles() {
        try (Table table = fixture.admin().profileTable()) {
            return table.allRows().stream()
                    .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .toList();
        }
    }

    /** Whether anything of profile A is still in the file. */
    private boolean stored() {
        return fixture.subsystem
                .database()
                .read(
                        "look",
                        connection -> !Sql.list(connection, row -> row.getLong(1), "SELECT id FROM profile")
                                .isEmpty());
    }
}
