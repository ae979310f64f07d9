package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSetTest {
    @TempDir
    Path folder;

    @Test
    void readsLevelsAndIncludedSets() throws IOException, LaunchException {
        Files.createFile(folder.resolve("a.jar"));
        Files.createFile(folder.resolve("b.jar"));
        Files.writeString(folder.resolve("small.set"), "# platform\n1  a\n");
        Path set = Files.writeString(folder.resolve("big.set"), "include small\n20 b # last\n");

        assertThat(BundleSet.read(set, folder).entries())
                .containsExactly(
                        new BundleSet.Entry(1, folder.resolve("a.jar")),
                        new BundleSet.Entry(20, folder.resolve("b.jar")));
    }

    @Test
    void aMissingBundleIsNamedWithTheLineThatAsksForIt() throws IOException {
        Path set = Files.writeString(folder.resolve("x.set"), "\n1 gone\n");

        assertThatThrownBy(() -> BundleSet.read(set, folder))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("x.set line 2")
                .hasMessageContaining("gone.jar is missing");
    }

    @Test
    void aLineThatIsNeitherLevelAndBundleNorIncludeIsRefused() throws IOException {
        Path set = Files.writeString(folder.resolve("x.set"), "first bundle here\n");

        assertThatThrownBy(() -> BundleSet.read(set, folder))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("expected LEVEL BUNDLE, found: first bundle here");
    }
}
