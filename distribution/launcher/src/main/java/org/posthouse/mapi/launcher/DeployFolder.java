package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Keeps the installed bundles equal to the archives in {@code deploy/}: new ones are installed, removed ones
 * uninstalled, changed ones updated.
 *
 * <p>Not File Install: a command needs the bundles of {@code deploy/} to be there before it starts, File Install brings
 * them at some later time. Not reference locations either: a file here may be taken away while its classes are in use.
 * Touched by one thread at a time: the launching one before {@link Host#start}, the watcher's thereafter.
 */
final class DeployFolder {
    private static final String PREFIX = "deploy:";
    private static final int LEVEL = 20;

    private final Path folder;
    private final BundleContext framework;
    private final Health health;
    private final Map<String, Long> refused = new HashMap<>();
    private DeployNews news = DeployNews.NONE;

    DeployFolder(Path folder, BundleContext framework, Health health) {
        this.folder = folder;
        this.framework = framework;
        this.health = health;
    }

    static boolean holds(Bundle bundle) {
        return bundle.getLocation().startsWith(PREFIX);
    }

    /** From now on each change is told there too. */
    void report(DeployNews news) {
        this.news = news;
    }

    /** Brings the framework in line with the folder as it is now. */
    void follow() {
        Map<String, Path> wanted = new HashMap<>();
        for (Path jar : archives()) {
            wanted.put(PREFIX + jar.getFileName(), jar);
        }
        Set<String> installed = new HashSet<>();
        boolean stale = false;
        for (Bundle bundle : framework.getBundles()) {
            if (holds(bundle)) {
                installed.add(bundle.getLocation());
                stale |= removeOrUpdate(bundle, wanted);
            }
        }
        if (stale) { // whoever is wired to what went has to let go of it
            framework.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
        }
        wanted.forEach((location, jar) -> {
            if (!installed.contains(location)) {
                add(location, jar);
            }
        });
    }

    private List<Path> archives() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            health.tell("cannot read " + folder + ": " + Causes.innermost(e));
            return List.of();
        }
    }

    private boolean removeOrUpdate(Bundle bundle, Map<String, Path> wanted) {
        Path jar = wanted.get(bundle.getLocation());
        try {
            if (jar == null) {
                bundle.uninstall();
                news.removed(bundle);
                return true;
            }
        } catch (BundleException e) {
            health.tell(bundle, e);
            return false;
        }
        return modified(jar) > bundle.getLastModified() && update(bundle, jar);
    }

    private boolean update(Bundle bundle, Path jar) {
        try (var in = Files.newInputStream(jar)) {
            requireBundle(jar);
            bundle.update(in);
            news.updated(bundle);
            return true;
        } catch (BundleException | IOException e) {
            health.tellAgain("cannot update " + bundle.getSymbolicName() + " from " + jar + ", it stays as it was: "
                    + Causes.innermost(e));
            return false;
        }
    }

    private void add(String location, Path jar) {
        long time = modified(jar);
        if (Long.valueOf(time).equals(refused.get(location))) {
            return; // told already, and the file is still the same
        }
        try (var in = Files.newInputStream(jar)) {
            requireBundle(jar);
            Bundle bundle = framework.installBundle(location, in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(LEVEL);
            refused.remove(location);
            news.installed(bundle);
            start(bundle);
        } catch (BundleException | IOException e) {
            refused.put(location, time);
            health.tellAgain("cannot install " + jar + ": " + Causes.innermost(e));
        }
    }

    /** Felix would take any archive for a bundle of OSGi's earliest days: without a name, and nothing of it used. */
    private static void requireBundle(Path jar) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile())) {
            Manifest manifest = archive.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
                throw new IOException("it is no bundle, its manifest has no " + Constants.BUNDLE_SYMBOLICNAME
                        + "; build it with bnd, as docs/writing-a-provider.md shows");
            }
        }
    }

    /** Marks the bundle as to be started; below its level that is all, at or above it runs at once. */
    private void start(Bundle bundle) {
        if (bundle.getHeaders().get("Fragment-Host") != null) {
            return;
        }
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            health.tell(bundle, e);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
