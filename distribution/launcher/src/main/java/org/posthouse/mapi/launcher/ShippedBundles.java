package org.posthouse.mapi.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Connects the distribution's own bundles to the framework (OSGi Connect): their classes come from the launcher's class
 * path, so that Java's archive of prepared classes covers them, which an ordinary bundle's are not.
 *
 * <p>Wiring is by headers as always; only the class loader is shared. Bundles of {@code deploy/}, and bundles of a set
 * that the class path does not name, are ordinary ones.
 */
final class ShippedBundles implements ModuleConnector {
    private static final String PREFIX = "posthouse:";

    private final Map<String, Path> jars = new HashMap<>();
    private final Map<String, Map<String, String>> headers;

    private ShippedBundles(BundleSet set, Map<String, Map<String, String>> headers) {
        this.headers = headers;
        set.jars().forEach(jar -> jars.put(name(jar), jar));
    }

    /** Reads the bundles' headers, from {@code index} when it is there already. */
    static ShippedBundles of(BundleSet set, Path index) throws IOException {
        return new ShippedBundles(set, HeaderIndex.readOrMake(index, set.jars()));
    }

    /** Where the framework is told to install {@code jar} from. */
    String location(Path jar) {
        return headers.containsKey(name(jar)) ? PREFIX + name(jar) : "reference:" + jar.toUri();
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // nothing of ours depends on them
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        if (!location.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = location.substring(PREFIX.length());
        Path jar = jars.get(name);
        Map<String, String> header = headers.get(name);
        return jar == null || header == null
                ? Optional.empty()
                : Optional.of(() -> new ShippedContent(jar.toFile(), header));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
