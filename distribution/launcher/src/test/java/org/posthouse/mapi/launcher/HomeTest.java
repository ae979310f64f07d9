package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void theVariableWinsOverThePlatformsFolder() throws LaunchException {
        Map<String, String> environment = Map.of(
                "POSTHOUSE_HOME", folder.resolve("mine").toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString());

        assertThat(Home.open(environment, "Linux", "/nowhere").folder()).isEqualTo(folder.resolve("mine"));
    }

    @Test
    void onLinuxItLiesInTheDataFolderOfTheUser() throws LaunchException {
        String user = folder.toString();

        assertThat(Home.open(Map.of(), "Linux", user).folder()).isEqualTo(folder.resolve(".local/share/posthouse"));
        assertThat(Home.open(Map.of("XDG_DATA_HOME", user + "/data"), "Linux", user)
                        .folder())
                .isEqualTo(folder.resolve("data/posthouse"));
    }

    @Test
    void onAMacItLiesInApplicationSupport() throws LaunchException {
        assertThat(Home.open(Map.of(), "Mac OS X", folder.toString()).folder())
                .isEqualTo(folder.resolve("Library/Application Support/Posthouse"));
    }

    @Test
    void isCreatedForItsOwnerOnly() throws LaunchException, IOException {
        Path home = Home.open(Map.of("POSTHOUSE_HOME", folder.resolve("a/b").toString()), "Linux", "/nowhere")
                .folder();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void theCacheIsInTheHome() throws IOException {
        assertThat(new Home(folder).cache(Path.of("nowhere"))).isEqualTo(folder.resolve("cache"));
    }

    @Test
    void aHomeThatCanOnlyBeReadHasItsCacheInAFolderOfThisUser() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Home home = new Home(folder.resolve("missing"));
        Path cache = home.cache(temporary);
        assertThat(cache).hasParent(temporary).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(home.cache(temporary)).isEqualTo(cache);
        assertThat(temporary)
                .isDirectoryContaining(cache::equals)
                .isDirectoryNotContaining(file -> !file.equals(cache));
    }

    @Test
    void aCacheThatOthersCouldChangeIsRefused() throws IOException {
        Home home = new Home(folder.resolve("missing"));
        Path cache = home.cache(folder);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> home.cache(folder)).hasMessageContaining(cache.toString());
        Files.delete(cache);
        Files.createSymbolicLink(cache, Files.createDirectory(folder.resolve("theirs")));
        assertThatThrownBy(() -> home.cache(folder)).hasMessageContaining(cache.toString());
    }

    @Test
    void aFileInItsPlaceIsNamedTogetherWithTheWayOut() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatThrownBy(() -> Home.open(Map.of("POSTHOUSE_HOME", file.toString()), "Linux", "/nowhere"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("set POSTHOUSE_HOME to a folder you can write to");
    }
}
