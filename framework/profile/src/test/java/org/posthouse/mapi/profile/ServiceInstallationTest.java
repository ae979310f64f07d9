package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_USER_CANCEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService.Context;

class ServiceInstallationTest {
    private static final List<String> THE_SUBSYSTEMS = List.of(
            "key",
            "key.kept",
            "profiles.db",
            "profiles.db-wal",
            "profiles.lock",
            "mapisvc.inf",
            "services-installed",
            "stores/other.db",
            "local/mail.eml",
            "nicknames/a.nk2",
            "cache/bundle",
            "logs/posthouse.log",
            "services/../key",
            "services");

    private static final ServiceCatalog CATALOG = ServiceCatalog.of(
            InfReader.parse("test.inf", """
            [Services]
            ONE=One
            TWO=Two
            PLAIN=Plain
            GREEDY=Greedy
            [ONE]
            PR_SERVICE_DLL_NAME=PHONE
            PR_SERVICE_ENTRY_NAME=OneEntry
            PR_SERVICE_DELETE_FILES=services/own.txt, services/shared.txt, ../outside.txt, services/missing.txt, services/link/far.txt
            [TWO]
            PR_SERVICE_SUPPORT_FILES=services/shared.txt
            [PLAIN]
            PR_SERVICE_DELETE_FILES=services/plain.txt
            [GREEDY]
            PR_SERVICE_DELETE_FILES=%s
            """.formatted(String.join(", ", THE_SUBSYSTEMS)), InfLimits.DEFAULT));

    @TempDir
    Path folder;

    private Fixture fixture;
    private Path home;

    @BeforeEach
    void open() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        fixture = new Fixture(home);
        Files.createDirectories(home.resolve("services"));
        Files.createDirectories(folder.resolve("far"));
        Files.createSymbolicLink(home.resolve("services/link"), folder.resolve("far"));
        for (String file : List.of(
                "services/own.txt",
                "services/shared.txt",
                "../outside.txt",
                "services/link/far.txt",
                "services/plain.txt")) {
            Files.writeString(home.resolve(file), file);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private ServiceInstallation installation() {
        return new ServiceInstallation(home, fixture.subsystem.entries(), CATALOG);
    }

    @Test
    @Tag("SVC-044")
    void anEntryPointIsToldOfTheMachineAndHasNoProfile() {
        fixture.entry("PHONE", "OneEntry", call -> {
            assertThat(call.profileName()).isEmpty();
            assertThat(call.home()).isEqualTo(home);
            Failing.with(MAPI_E_NO_SUPPORT, () -> call.admin().openProfileSection(null, Set.of()));
        });
        installation().install(CATALOG.service("ONE").orElseThrow());
        installation().uninstall("ONE");
        assertThat(fixture.contexts()).containsExactly(Context.MSG_SERVICE_INSTALL, Context.MSG_SERVICE_UNINSTALL);
    }

    @Test
    @Tag("INF-042")
    @Tag("INF-084")
    void itsFilesGoButNeitherThoseOfOthersNorThoseElsewhere() {
        fixture.entry(
                "PHONE",
                "OneEntry",
                call -> assertThat(home.resolve("services/own.txt")).exists());
        assertThat(installation().uninstall("ONE")).containsExactly(home.resolve("services/own.txt"));
        assertThat(home.resolve("services/own.txt")).doesNotExist();
        for (String file :
                List.of("services/shared.txt", "../outside.txt", "services/link/far.txt", "services/plain.txt")) {
            assertThat(home.resolve(file)).exists();
        }
    }

    @Test
    @Tag("SVC-044")
    @Tag("INF-084")
    void aServiceThatWantsToStayStays() {
        fixture.entry("PHONE", "OneEntry", call -> {
            throw new MapiException(MAPI_E_USER_CANCEL, "mail waits");
        });
        Failing.with(MAPI_E_USER_CANCEL, () -> installation().uninstall("ONE"));
        assertThat(home.resolve("services/own.txt")).exists();
    }

    @Test
    void aServiceWithoutAnEntryPointIsUninstalledAndAnUnknownOneIsNotFound() {
        assertThat(installation().uninstall("PLAIN")).containsExactly(home.resolve("services/plain.txt"));
        Failing.with(MAPI_E_NOT_FOUND, () -> installation().uninstall("NONE"));
        assertThat(fixture.profiles.uninstallMsgService("BARE")).isEmpty();
    }

    @Test
    @Tag("INF-042")
    void whatTheSubsystemKeepsIsNeverRemoved() throws IOException {
        for (String file : THE_SUBSYSTEMS) {
            Files.createDirectories(home.resolve(file).getParent());
            if (!Files.exists(home.resolve(file))) {
                Files.writeString(home.resolve(file), file);
            }
        }
        assertThat(installation().uninstall("GREEDY")).isEmpty();
        assertThat(THE_SUBSYSTEMS)
                .allSatisfy(file -> assertThat(home.resolve(file)).exists());
    }

    @Test
    @Tag("INF-042")
    void aFolderOfServicesThatIsALinkLeadsNowhere() throws IOException {
        Files.move(home.resolve("services"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve("services"), folder.resolve("elsewhere"));
        assertThat(installation().uninstall("PLAIN")).isEmpty();
        assertThat(folder.resolve("elsewhere/plain.txt")).exists();
    }
}
