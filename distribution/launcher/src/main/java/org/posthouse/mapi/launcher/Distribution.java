package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** The unpacked distribution: {@code bin}, {@code conf}, {@code bundles}, {@code deploy}, {@code docs}. */
record Distribution(Path folder) {
    /** Finds the distribution this launcher's own archive lies in ({@code bundles/boot/}). */
    static Distribution ofThisLauncher() throws LaunchException {
        try {
            Path jar = Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path boot = jar.toAbsolutePath().getParent();
            if (boot == null || !boot.endsWith(Path.of("bundles", "boot"))) {
                throw new LaunchException(
                        jar + " is not in the folder bundles/boot of a distribution; start bin/posthouse");
            }
            return new Distribution(boot.getParent().getParent());
        } catch (URISyntaxException e) {
            throw new LaunchException("cannot tell where the distribution is", e);
        }
    }

    /** What {@code posthouse --version} tells; read from this launcher, so that neither a home nor a framework is needed. */
    String version() throws LaunchException {
        Path launcher = bundles().resolve("boot").resolve("org.posthouse.mapi.launcher.jar");
        try (JarFile jar = new JarFile(launcher.toFile())) {
            Version version =
                    Version.parseVersion(jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_VERSION));
            return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException("cannot read the version of " + launcher, e);
        }
    }

    Path bundles() {
        return folder.resolve("bundles");
    }

    Path conf() {
        return folder.resolve("conf");
    }

    Path deploy() {
        return folder.resolve("deploy");
    }

    /** Reads the set {@code name} from {@code conf/sets}. */
    BundleSet set(String name) throws LaunchException {
        Path file = conf().resolve("sets").resolve(name + ".set");
        if (!Files.isRegularFile(file)) {
            throw new LaunchException("there is no bundle set " + name + " (looked for " + file + ")");
        }
        try {
            return BundleSet.read(file, bundles());
        } catch (IOException e) {
            throw new LaunchException("cannot read the bundle set " + file, e);
        }
    }
}
