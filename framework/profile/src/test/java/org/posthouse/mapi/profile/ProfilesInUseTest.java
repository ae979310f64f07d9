package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_LOGON_FAILED;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** Sessions that begin while somebody counts on a profile being unused. */
@Timeout(120)
class ProfilesInUseTest {
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

    /** What a session finds that begins when the change has come to this statement of its transaction: its providers, or how it was refused. */
    private String sessionDuring(String statement, Consumer<Fixture> change) throws Exception {
        HeldStatement held = new HeldStatement(statement);
        FutureTask<String> session = new FutureTask<>(() -> {
            try (OpenProfile opened = fixture.profiles.open("A")) {
                return opened.providers().size() + " providers";
            } catch (MapiException e) {
                return e.code().name();
            }
        });
        try (Fixture other = new Fixture(home, held::source)) {
            CompletableFuture<Void> changed = CompletableFuture.runAsync(() -> change.accept(other));
            held.awaitReached();
            Thread thread = new Thread(session);
            thread.start();
            while (!session.isDone() && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            held.goOn();
            changed.get(30, TimeUnit.SECONDS);
            return session.get(30, TimeUnit.SECONDS);
        } finally {
            held.goOn();
        }
    }

    @Test
    @Tag("PROF-021")
    void aSessionDoesNotBeginWithAProfileWhoseDeletionIsAlreadyDecided() throws Exception {
        fixture.profile("A", "BOOK").close();
        assertThat(sessionDuring("DELETE FROM profile ", other -> other.admin().deleteProfile("A")))
                .isEqualTo(MAPI_E_LOGON_FAILED.name());
        assertThat(fixture.names()).isEmpty();
    }

    @Test
    @Tag("PROF-031")
    void aSessionDoesNotBeginUnderANameThatIsAlreadyGivenUp() throws Exception {
        fixture.profile("A", "BOOK").close();
        assertThat(sessionDuring(
                        "UPDATE profile SET name", other -> other.admin().renameProfile("A", "B")))
                .isEqualTo(MAPI_E_LOGON_FAILED.name());
        assertThat(fixture.names()).containsExactly("B");
    }

    @Test
    void aSessionDoesNotBeginWithSectionsThatAreAboutToGo() throws Exception {
        try (MsgServiceAdmin admin = fixture.profile("A", "BOOK", "SECOND")) {
            assertThat(sessionDuring("DELETE FROM section ", other -> {
                        try (MsgServiceAdmin its = other.admin().adminServices("A")) {
                            its.adminProviders(Fixture.service(admin, "BOOK"))
                                    .deleteProvider(Fixture.provider(admin, "Own Book"));
                        }
                    }))
                    .isEqualTo("1 providers");
        }
    }

    @Test
    @Tag("PROF-021")
    void aProfileIsDeletedAlsoWhenItsLastSessionEndsWhileThatIsAskedFor() throws Exception {
        fixture.profile("A", "BOOK").close();
        HeldStatement held = new HeldStatement("UPDATE profile SET deleted");
        try (Fixture other = new Fixture(home, held::source);
                OpenProfile session = fixture.profiles.open("A")) {
            CompletableFuture<Void> deleted =
                    CompletableFuture.runAsync(() -> other.admin().deleteProfile("A"));
            held.awaitReached();
            session.close();
            held.goOn();
            deleted.get(30, TimeUnit.SECONDS);
        }
        assertThat(fixture.subsystem.database().read("look", ProfileRows::all)).isEmpty();
    }

    @Test
    @Tag("PROF-022")
    void aServiceThatLooksForProfilesWhileItsOwnIsDeletedIsToldOnce() {
        fixture.profile("A", "MAIL").close();
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            assertThat(fixture.names()).isEmpty();
            fixture.profile("A").close();
        });
        fixture.admin().deleteProfile("A");
        assertThat(fixture.calls).hasSize(1);
        assertThat(fixture.names()).containsExactly("A");
        assertThat(fixture.subsystem.database().read("look", ProfileRows::all)).hasSize(1);
    }

    @Test
    @Tag("PROF-021")
    void processesThatAskWhetherAProfileIsInUseAreNotTakenForSessions() throws Exception {
        fixture.profile("A").close();
        try (OtherProcess other = OtherProcess.start(home, "A")) {
            assertThat(other.ask("ask 1")).isEqualTo("done");
            CompletableFuture<String> asking = CompletableFuture.supplyAsync(() -> other.asked("ask 20000"));
            ProfilesInUse uses = fixture.subsystem.inUse();
            while (!asking.isDone()) {
                try (ProfilesInUse.Alone alone = uses.tryAlone(1).orElseThrow()) {
                    assertThat(alone).isNotNull();
                }
            }
            assertThat(asking.get()).isEqualTo("done");
        }
    }

    @Test
    void whatIsKeptUnusedIsFreeAgainWhenTheTransactionEndsHoweverItEnds() {
        fixture.profile("A").close();
        ProfileDatabase database = fixture.subsystem.database();
        Failing.with(
                ErrorCode.MAPI_E_CALL_FAILED,
                () -> database.write("try", connection -> {
                    assertThat(database.keepUnused(1)).isTrue();
                    assertThat(database.keepUnused(1)).isTrue();
                    assertThat(fixture.subsystem.inUse().enter(1)).isFalse();
                    throw new MapiException(ErrorCode.MAPI_E_CALL_FAILED, "on purpose");
                }));
        fixture.profiles.open("A").close();
    }
}
