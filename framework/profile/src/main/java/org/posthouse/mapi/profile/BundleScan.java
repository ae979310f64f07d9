package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.spi.MapiProvider;

/**
 * Reads what installed bundles declare. Declared capabilities are there as soon as a bundle is installed, so that one that is
 * stopped, or cannot be resolved, is known by name all the same.
 */
@Component
public final class BundleScan implements ProviderBundles {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");
    private static final String DLL = "dll";

    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final BundleContext context;

    @Activate
    public BundleScan(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<ProviderBundle> find(String dllName) {
        String key = ProviderBundles.key(dllName);
        List<ProviderBundle> claiming = all().stream()
                .filter(bundle ->
                        bundle.dllNames().stream().map(ProviderBundles::key).anyMatch(key::equals))
                .toList();
        if (claiming.size() > 1 && reported.add(key + claiming)) {
            LOG.log(
                    Level.WARNING,
                    "{0} is declared by {1} bundles: {2}; the first installed is used",
                    dllName,
                    claiming.size(),
                    claiming.stream().map(ProviderBundle::symbolicName).toList());
        }
        return claiming.stream().findFirst();
    }

    @Override
    public List<ProviderBundle> all() {
        // bundle ids are given in the order of installation and never again
        return Stream.of(context.getBundles())
                .sorted(Comparator.comparingLong(Bundle::getBundleId))
                .map(BundleScan::describe)
                .filter(bundle -> !bundle.dllNames().isEmpty())
                .toList();
    }

    private static ProviderBundle describe(Bundle bundle) {
        return new ProviderBundle(
                bundle.getBundleId(),
                String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                dllNames(bundle),
                bundle.getState() == Bundle.ACTIVE);
    }

    private static List<String> dllNames(Bundle bundle) {
        List<String> names = new ArrayList<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            revision.getDeclaredCapabilities(MapiProvider.NAMESPACE)
                    .forEach(capability -> add(names, capability.getAttributes().get(DLL)));
        }
        return names;
    }

    private static void add(List<String> names, Object declared) {
        if (declared instanceof Collection<?> several) {
            several.forEach(name -> names.add(String.valueOf(name)));
        } else if (declared instanceof String name) {
            names.add(name);
        }
    }
}
