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
    private static final ServiceCatalog CATALOG =
            ServiceCatalog.of(InfReader.parse("test.inf", """
            [Services]
            ONE=One
            TWO=Two
            PLAIN=Plain
            [ONE]
            PR_SERVICE_DLL_NAME=PHONE
            PR_SERVICE_ENTRY_NAME=OneEntry
            PR_SERVICE_DELETE_FILES=one/own.txt, one/shared.txt, ../outside.txt, one/missing.txt, link/far.txt
            [TWO]
            PR_SERVICE_SUPPORT_FILES=one/shared.txt
            [PLAIN]
            PR_SERVICE_DELETE_FILES=plain.txt
            """, InfLimits.DEFAULT));

    @TempDir
    Path folder;

    private Fixture fixture;
    private Path home;

    @BeforeEach
    void open() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        fixture = new Fixture(home);
        Files.createDirectories(home.resolve("one"));
        Files.createDirectories(folder.resolve("far"));
        Files.createSymbolicLink(home.resolve("link"), folder.resolve("far"));
        for (String file : List.of("one/own.txt", "one/shared.txt", "../outside.txt", "link/far.txt", "plain.txt")) {
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
                call -> assertThat(home.resolve("one/own.txt")).exists());
        assertThat(installation().uninstall("ONE")).containsExactly(home.resolve("one/own.txt"));
        assertThat(home.resolve("one/own.txt")).doesNotExist();
        for (String file : List.of("one/shared.txt", "../outside.txt", "link/far.txt", "plain.txt")) {
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
        assertThat(home.resolve("one/own.txt")).exists();
    }

    @Test
    void aServiceWithoutAnEntryPointIsUninstalledAndAnUnknownOneIsNotFound() {
        assertThat(installation().uninstall("PLAIN")).containsExactly(home.resolve("plain.txt"));
        Failing.with(MAPI_E_NOT_FOUND, () -> installation().uninstall("NONE"));
        assertThat(fixture.profiles.uninstallMsgService("BARE")).isEmpty();
    }
}
