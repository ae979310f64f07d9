package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployWatcherTest {
    @TempDir
    Path folder;

    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void whatComesBeforeTheFirstLookIsAChangeAllTheSame() throws IOException {
        DeployWatcher watcher = new DeployWatcher(folder, changes::incrementAndGet);
        Files.writeString(folder.resolve("a.jar"), "a");
        watcher.tick();
        assertThat(changes).as("at the first look it may still be growing").hasValue(0);
        watcher.tick();
        assertThat(changes).hasValue(1);
        watcher.tick();
        assertThat(changes).hasValue(1);
    }

    @Test
    void whatWasThereFromTheStartIsNone() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "a");
        DeployWatcher watcher = new DeployWatcher(folder, changes::incrementAndGet);
        watcher.tick();
        watcher.tick();
        assertThat(changes).hasValue(0);
    }
}
