package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.spi.MapiProvider;
import org.posthouse.mapi.spi.service.MessageService;

class BundleScanTest {
    @TempDir
    Path cache;

    private Framework felix;
    private BundleScan scan;

    @BeforeEach
    void start() throws Exception {
        felix = new FrameworkFactory()
                .newFramework(new HashMap<>(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString())));
        felix.start();
        scan = new BundleScan(felix.getBundleContext());
    }

    @AfterEach
    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(10_000);
    }

    private Bundle install(String name, String dll, String... more) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.putValue(Constants.BUNDLE_VERSION, "1.2.3");
        headers.putValue(Constants.PROVIDE_CAPABILITY, MapiProvider.NAMESPACE + ";" + dll);
        for (String header : more) {
            headers.putValue(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1));
        }
        return felix.getBundleContext().installBundle("test:" + name, new ByteArrayInputStream(jar(manifest)));
    }

    private static byte[] jar(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    private Optional<String> find(String dll) {
        return scan.find(dll).map(ProviderBundle::symbolicName);
    }

    @Test
    void findsABundleByAnyNameItDeclaresHoweverSpelled() throws Exception {
        Bundle bundle = install("org.example.mail", "dll:List<String>=\"PHSTORE,Other.dll\"");
        assertThat(find("C:\\Windows\\phstore.DLL")).contains("org.example.mail");
        assertThat(find("other")).contains("org.example.mail");
        assertThat(find("PHSTORE32")).isEmpty();
        assertThat(scan.all())
                .containsExactly(new ProviderBundle(
                        bundle.getBundleId(), "org.example.mail", "1.2.3", List.of("PHSTORE", "Other.dll"), false));
        bundle.start();
        assertThat(scan.all().get(0).active()).isTrue();
    }

    @Test
    void findsABundleThatCannotBeResolved() throws Exception {
        Bundle bundle = install("org.example.broken", "dll=BROKEN", "Import-Package:no.such.thing");
        assertThat(find("broken.dll")).contains("org.example.broken");
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
        bundle.uninstall();
        assertThat(find("broken.dll")).isEmpty();
    }

    @Test
    void ofTwoTheFirstInstalledIsTaken() throws Exception {
        Bundle first = install("org.example.z", "dll=SAME");
        install("org.example.a", "dll=same.dll").start();
        assertThat(find("SAME.DLL")).contains("org.example.z");
        first.uninstall();
        assertThat(find("SAME.DLL")).contains("org.example.a");
    }

    @Test
    @Tag("SVC-051")
    void findsAnEntryPointByTheNameOfTheInfInTheBundleThatDeclaresTheDll() throws Exception {
        Bundle mine = install("org.example.mine", "dll=MINE");
        Bundle other = install("org.example.other", "dll=OTHER");
        mine.start();
        other.start();
        MessageService one = call -> {};
        MessageService two = call -> {};
        MessageService foreign = call -> {};
        register(mine.getBundleContext(), one, "ServiceEntry", "Entry(One)");
        register(mine.getBundleContext(), two, "EntryTwo");
        register(other.getBundleContext(), foreign, "Foreign");
        BundleEntries entries = new BundleEntries(felix.getBundleContext(), scan);
        assertThat(entries.find("mine.dll", "Entry(One)").orElseThrow().service())
                .isSameAs(one);
        assertThat(entries.find("mine.dll", "EntryTwo").orElseThrow().service()).isSameAs(two);
        assertThat(entries.find("mine.dll", "Foreign")).isEmpty();
        assertThat(entries.find("mine.dll", "Entry*")).isEmpty();
        assertThat(entries.find("nobody.dll", "EntryTwo")).isEmpty();
        mine.stop();
        assertThat(entries.find("mine.dll", "EntryTwo")).isEmpty();
    }

    private static void register(BundleContext context, MessageService service, String... names) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(MessageService.ENTRY, names);
        context.registerService(MessageService.class, service, properties);
    }
}
