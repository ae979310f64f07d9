package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.testkit.TestBundle;

/** {@code posthouse run}: what happens to {@code deploy/} while it is up, and how it ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the shell script")
class RunningHostTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void aBundleComesAndGoesWithItsFileAndTheHostEndsInOrder() throws IOException, InterruptedException {
        Path jar = PosthouseProcess.DISTRIBUTION.resolve("deploy/marking.jar");
        Path home = Files.createDirectory(folder.resolve("home"));
        Process host = new PosthouseProcess(home, "")
                .builder("run")
                .redirectErrorStream(true)
                .start();
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            WatchKey ofHome =
                    home.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            awaitSaid(host, "posthouse is up");
            drop(jar);
            await(changes, ofHome, home.resolve(MarkingActivator.MARK), true);
            Files.delete(jar);
            await(changes, ofHome, home.resolve(MarkingActivator.MARK), false);
            assertThat(awaitSaid(host, "deploy: removed marking 1.0.0").lines())
                    .filteredOn(line -> line.contains("deploy: "))
                    .extracting(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\S* ", ""))
                    .containsExactly("deploy: installed marking 1.0.0", "deploy: removed marking 1.0.0");

            host.destroy(); // SIGTERM
            assertThat(host.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(host.exitValue()).isZero();
        } finally {
            Files.deleteIfExists(jar);
            host.destroyForcibly();
        }
    }

    private static String awaitSaid(Process host, String awaited) throws IOException {
        StringBuilder said = new StringBuilder();
        InputStream out = host.getInputStream();
        for (int b = out.read(); b >= 0; b = out.read()) {
            said.append((char) b);
            if (said.indexOf(awaited) >= 0) {
                return said.toString();
            }
        }
        throw new AssertionError("the host ended without saying \"" + awaited + "\": " + said);
    }

    private static void drop(Path jar) throws IOException {
        try (InputStream bundle = TestBundle.named("marking")
                .with(MarkingActivator.class)
                .header("Bundle-Activator", MarkingActivator.class.getName())
                .open()) {
            Files.copy(bundle, jar);
        }
    }

    private static void await(WatchService changes, WatchKey key, Path file, boolean there)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.exists(file) != there) {
            long left = end - System.nanoTime();
            assertThat(left).as("waiting for " + file).isPositive();
            WatchKey changed = changes.poll(left, TimeUnit.NANOSECONDS);
            if (changed != null) {
                changed.pollEvents();
                key.reset();
            }
        }
    }
}
