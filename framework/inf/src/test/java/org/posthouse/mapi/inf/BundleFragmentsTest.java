package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.spi.MapiSvc;

final class BundleFragmentsTest {
    private static final String OWN = "[Services]\nA=A\n[A]\nProviders=PA\n" + provider("PA");
    private static final String PLAIN = MapiSvc.NAMESPACE;

    @TempDir
    Path folder;

    private Framework felix;
    private CatalogSource source;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("mapisvc.inf"), OWN);
        felix = new FrameworkFactory()
                .newFramework(new HashMap<>(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        InstalledCatalog.CONF,
                        folder.toString())));
        felix.start();
        source = new InstalledCatalog(felix.getBundleContext());
    }

    @AfterEach
    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(10_000);
    }

    private static String provider(String name) {
        return "[" + name + "]\nPR_PROVIDER_DISPLAY=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\nPR_PROVIDER_DLL_NAME=P\n";
    }

    private static String service(String name) {
        return "[Services]\n" + name + "=" + name + "\n[" + name + "]\nProviders=P" + name + "\n"
                + provider("P" + name);
    }

    private Bundle install(String name, String capability, Map<String, String> files) throws Exception {
        return felix.getBundleContext().installBundle("test:" + name, jar(name, capability, files));
    }

    private static InputStream jar(String name, String capability, Map<String, String> files) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.putValue(Constants.BUNDLE_VERSION, "1.2.3");
        headers.putValue(Constants.PROVIDE_CAPABILITY, capability);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private String names() {
        return String.join(
                ",",
                source.catalog().services().stream().map(CatalogService::name).toList());
    }

    @Test
    @Tag("INF-082")
    void aServiceComesWithItsBundleAndGoesWithItAndTheFileIsUntouched() throws Exception {
        assertThat(names()).isEqualTo("A");
        Bundle bundle = install("b", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("B")));
        assertThat(names()).isEqualTo("A");
        bundle.start();
        assertThat(names()).isEqualTo("A,B");
        CatalogService service = source.catalog().service("B").orElseThrow();
        assertThat(service.origin()).isEqualTo("bundle:b-1.2.3/OSGI-INF/mapisvc.inf");
        assertThat(service.line()).isEqualTo(2);
        bundle.stop();
        assertThat(names()).isEqualTo("A");
        bundle.start();
        assertThat(names()).isEqualTo("A,B");
        bundle.uninstall();
        assertThat(names()).isEqualTo("A");
        assertThat(folder.resolve("mapisvc.inf")).hasContent(OWN);
    }

    @Test
    void whileNothingChangesTheAnswerIsTheSame() throws Exception {
        Bundle bundle = install("b", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("B")));
        bundle.start();
        ServiceCatalog catalog = source.catalog();
        install("unconcerned", "some.other", Map.of()).start();
        assertThat(source.catalog()).isSameAs(catalog);
        bundle.update(jar("b", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("C"))));
        assertThat(names()).isEqualTo("A,C");
    }

    @Test
    void aBundleThatWaitsForItsStartLevelCountsUntilItIsStopped() throws Exception {
        Bundle bundle = install("b", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("B")));
        bundle.adapt(BundleStartLevel.class).setStartLevel(20);
        assertThat(names()).isEqualTo("A");
        bundle.start();
        assertThat(bundle.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(names()).isEqualTo("A,B");
        bundle.stop();
        assertThat(names()).isEqualTo("A");
    }

    @Test
    void aBundleMayCarrySeveralTextsWhereverItWants() throws Exception {
        install(
                        "b",
                        PLAIN + ";resource:List<String>=\"one.inf,x/two.inf\"",
                        Map.of("one.inf", service("B"), "x/two.inf", service("C")))
                .start();
        install("d", PLAIN + ";resource=d.inf", Map.of("d.inf", service("D"))).start();
        assertThat(names()).isEqualTo("A,B,C,D");
    }

    @Test
    void theFirstInstalledIsAskedFirst() throws Exception {
        Bundle first = install("z", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("B")));
        Bundle second = install("a", PLAIN, Map.of("OSGI-INF/mapisvc.inf", "[Services]\nB=Other\nC=C\n"));
        second.start();
        first.start();
        assertThat(source.catalog().service("B").orElseThrow().origin()).startsWith("bundle:z-");
        assertThat(source.catalog().problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains("bundle:a-1.2.3")
                        .contains("CONFLICT")
                        .contains("bundle:z-1.2.3"));
    }

    @Test
    void whatABundleCarriesCostsItselfAtMost() throws Exception {
        install("missing", PLAIN, Map.of()).start();
        install("binary", PLAIN, Map.of("OSGI-INF/mapisvc.inf", "\0\1\2\0")).start();
        install("outside", PLAIN + ";resource=\"../../mapisvc.inf\"", Map.of()).start();
        install("nothing", PLAIN + ";resource=\"\"", Map.of()).start();
        install("huge", PLAIN, Map.of("OSGI-INF/mapisvc.inf", "x".repeat(17 << 20)))
                .start();
        install("b", PLAIN, Map.of("OSGI-INF/mapisvc.inf", service("B"))).start();
        assertThat(names()).isEqualTo("A,B");
        assertThat(source.catalog().problems())
                .filteredOn(problem -> problem.code() == Code.UNREADABLE)
                .allMatch(InfProblem::isError)
                .extracting(problem -> problem.file().replaceAll("^bundle:([a-z]+)-.*", "$1"))
                .contains("missing", "binary", "outside", "huge");
    }
}
