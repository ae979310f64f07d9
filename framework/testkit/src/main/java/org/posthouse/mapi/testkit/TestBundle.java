package org.posthouse.mapi.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Writes a bundle out of classes of the test, so that a test can install a provider nobody has built.
 *
 * <p>The bundle imports what it needs when it needs it ({@code DynamicImport-Package: *}). Give it every class it is
 * made of, nested ones too. Not for use by several threads.
 */
public final class TestBundle {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    private TestBundle(String symbolicName) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", "1.0.0");
        header("DynamicImport-Package", "*");
    }

    /** Begins a bundle with this symbolic name and version 1.0.0. */
    public static TestBundle named(String symbolicName) {
        return new TestBundle(symbolicName);
    }

    /** Adds or replaces a manifest header, for instance {@code Provide-Capability}. */
    public TestBundle header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Copies {@code type} from the test's class path into the bundle. */
    public TestBundle with(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("found no class file of " + type.getName());
            }
            entries.put(name, in.readAllBytes());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text file, for instance {@code OSGI-INF/x.xml}. */
    public TestBundle file(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds {@code type} and declares it as a component that is offered under {@code service}. */
    public TestBundle component(Class<?> type, Class<?> service) {
        String file = "OSGI-INF/" + type.getName() + ".xml";
        String others = manifest.getMainAttributes().getValue("Service-Component");
        header("Service-Component", others == null ? file : others + "," + file);
        return with(type).file(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.5.0" name="%1$s">
                  <service><provide interface="%2$s"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(type.getName(), service.getName()));
    }

    /** The bundle's archive, to be given to {@code BundleContext.installBundle} or written to a file. */
    public InputStream open() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
