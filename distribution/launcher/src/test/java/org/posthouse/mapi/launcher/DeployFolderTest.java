package org.posthouse.mapi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

class DeployFolderTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Framework felix;
    private DeployFolder deploy;
    private Path jars;

    @BeforeEach
    void startFelix() throws BundleException, IOException {
        jars = Files.createDirectory(folder.resolve("deploy"));
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        folder.resolve("felix").toString(),
                        "org.osgi.framework.startlevel.beginning",
                        "20"));
        felix.start();
        Health health = new Health(felix.getBundleContext(), new PrintStream(told, true, StandardCharsets.UTF_8));
        deploy = new DeployFolder(jars, felix.getBundleContext(), health);
    }

    @AfterEach
    void stopFelix() throws BundleException, InterruptedException {
        felix.stop();
        felix.waitForStop(10_000);
    }

    @Test
    void aBundlePutThereIsInstalledAndStarted() throws IOException {
        bundle("a", "1.0.0");
        deploy.follow();

        assertThat(installed()).singleElement().satisfies(a -> {
            assertThat(a.getSymbolicName()).isEqualTo("a");
            assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);
        });
    }

    @Test
    void aBundleTakenAwayIsUninstalled() throws IOException {
        Path jar = bundle("a", "1.0.0");
        deploy.follow();
        Files.delete(jar);
        deploy.follow();

        assertThat(installed()).isEmpty();
    }

    @Test
    void aNewerFileUpdatesTheBundle() throws IOException {
        bundle("a", "1.0.0");
        deploy.follow();
        Path jar = bundle("a", "2.0.0");
        assertThat(jar.toFile().setLastModified(System.currentTimeMillis() + 5000))
                .isTrue();
        deploy.follow();

        assertThat(installed())
                .singleElement()
                .satisfies(a -> assertThat(a.getVersion()).hasToString("2.0.0"));
    }

    @Test
    void aFileThatIsNoBundleIsToldOnceAndLeftOut() throws IOException {
        Files.writeString(jars.resolve("note.jar"), "not an archive");
        deploy.follow();
        deploy.follow();

        assertThat(installed()).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("cannot install")
                .contains("note.jar");
    }

    @Test
    void aBundleWithAnImportNobodyExportsIsToldWithWhatItMisses() throws IOException {
        bundle("a", "1.0.0", "Import-Package", "no.such.pkg");
        deploy.follow();

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("bundle a does not resolve")
                .contains("no.such.pkg");
    }

    @Test
    void anArchiveWithoutABundleManifestIsToldInOneLineAndLeftOut() throws IOException {
        new JarOutputStream(Files.newOutputStream(jars.resolve("plain.jar")), new Manifest()).close();
        deploy.follow();
        deploy.follow();

        assertThat(installed()).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("plain.jar", "it is no bundle", "Bundle-SymbolicName");
    }

    @Test
    void anUpdateThatIsNoBundleLeavesTheBundleAsItWas() throws IOException {
        Path jar = bundle("a", "1.0.0");
        deploy.follow();
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        assertThat(jar.toFile().setLastModified(System.currentTimeMillis() + 5000))
                .isTrue();
        deploy.follow();

        assertThat(installed()).singleElement().satisfies(a -> {
            assertThat(a.getVersion()).hasToString("1.0.0");
            assertThat(a.getState()).isEqualTo(Bundle.ACTIVE);
        });
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("cannot update a from", "it stays as it was");
    }

    @Test
    void aHostThatStaysUpSaysEachChangeWithItsTime() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Instant noon = Instant.parse("2026-11-20T12:00:00.5Z");
        deploy.report(DeployNews.to(new PrintStream(said, true, StandardCharsets.UTF_8), () -> noon));
        Path jar = bundle("a", "1.0.0");
        deploy.follow();
        bundle("a", "2.0.0");
        assertThat(jar.toFile().setLastModified(System.currentTimeMillis() + 5000))
                .isTrue();
        deploy.follow();
        Files.delete(jar);
        deploy.follow();
        deploy.follow();

        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .extracting(line -> line.substring(line.indexOf(' ') + 1))
                .containsExactly("deploy: installed a 1.0.0", "deploy: updated a 2.0.0", "deploy: removed a 2.0.0");
        assertThat(OffsetDateTime.parse(lines.get(0).substring(0, lines.get(0).indexOf(' '))))
                .isEqualTo("2026-11-20T12:00:00Z");
        assertThat(told.size()).isZero();
    }

    private List<Bundle> installed() {
        return Arrays.stream(felix.getBundleContext().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .toList();
    }

    private Path bundle(String name, String version, String... header) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        if (header.length == 2) {
            main.putValue(header[0], header[1]);
        }
        Path jar = jars.resolve(name + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
