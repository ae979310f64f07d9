package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
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
    private final AtomicLong changes = new AtomicLong();
    private final SynchronousBundleListener listener = event -> changes.incrementAndGet();
    private volatile @Nullable Known known;

    /** What was read when there had been that many changes of bundles. */
    private record Known(long changes, List<ProviderBundle> all, Map<String, List<ProviderBundle>> byKey) {}

    @Activate
    public BundleScan(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }

    /** Read once for as long as no bundle changes: a profile of a thousand providers asks for each. */
    private Known known() {
        Known there = known;
        // counted before it is read: a change in between is read again, not missed
        long now = changes.get();
        if (there == null || there.changes() != now) {
            List<ProviderBundle> all = read();
            Map<String, List<ProviderBundle>> byKey = new HashMap<>();
            for (ProviderBundle bundle : all) {
                bundle.dllNames().stream()
                        .map(ProviderBundles::key)
                        .distinct()
                        .forEach(key -> byKey.computeIfAbsent(key, unknown -> new ArrayList<>())
                                .add(bundle));
            }
            there = new Known(now, all, byKey);
            known = there;
        }
        return there;
    }

    @Override
    public Optional<ProviderBundle> find(String dllName) {
        String key = ProviderBundles.key(dllName);
        List<ProviderBundle> claiming = known().byKey().getOrDefault(key, List.of());
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
        return known().all();
    }

    private List<ProviderBundle> read() {
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
