package org.posthouse.mapi.inf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The parts of the INF that bundles carry, as capabilities in a namespace of their own.
 *
 * <p>A bundle counts while it is active, and also while it only waits for its start level: a command runs below the level of providers,
 * and has to see the services that the host will have. Bundles are looked through at each question, which takes some microseconds:
 * a listener would have to be there from the start, and would not hear when a waiting bundle is stopped.
 */
final class BundleFragments {
    private static final String NAMESPACE = "org.posthouse.mapi.mapisvc";
    private static final String RESOURCE = "resource";
    private static final String USUAL = "OSGI-INF/mapisvc.inf";

    private final BundleContext context;
    private final InfLimits limits;

    BundleFragments(BundleContext context, InfLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** What is there now, in the order in which the bundles were installed; equal lists have equal texts. */
    List<Fragment> present() {
        Bundle[] bundles = context.getBundles();
        if (bundles == null) {
            return List.of();
        }
        List<Fragment> found = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
                declared(bundle, found);
            }
        }
        found.sort(Comparator.comparingLong(fragment -> fragment.bundle().getBundleId()));
        return found;
    }

    private void declared(Bundle bundle, List<Fragment> found) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleCapability> capabilities =
                revision == null ? List.of() : revision.getDeclaredCapabilities(NAMESPACE);
        if (!capabilities.isEmpty() && counts(bundle)) {
            capabilities.stream()
                    .flatMap(capability -> resources(capability.getAttributes()))
                    .distinct()
                    .forEach(resource -> found.add(new Fragment(bundle, bundle.getLastModified(), resource)));
        }
    }

    private boolean counts(Bundle bundle) {
        if (bundle.getState() == Bundle.ACTIVE) {
            return true;
        }
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        FrameworkStartLevel reached =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        return own != null && own.isPersistentlyStarted() && own.getStartLevel() > reached.getStartLevel();
    }

    private static Stream<String> resources(Map<String, Object> attributes) {
        Object declared = attributes.get(RESOURCE);
        return declared instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.of(declared == null ? USUAL : String.valueOf(declared));
    }

    /** Reads one; a text that cannot be had is a file with this one problem, so that it costs only itself. */
    InfFile read(Fragment fragment) {
        String name = fragment.name();
        try {
            return InfReader.parse(name, bytes(fragment), limits);
        } catch (MapiException e) {
            Problems problems = new Problems(name);
            problems.add(
                    InfProblem.Severity.ERROR,
                    InfProblem.Code.UNREADABLE,
                    0,
                    "the bundle's part of the INF was left out: " + e.getMessage());
            return new InfFile(name, List.of(), problems.list());
        }
    }

    private byte[] bytes(Fragment fragment) {
        // Unlike getResource this neither resolves the bundle nor looks at others.
        @Nullable URL entry = fragment.bundle().getEntry(fragment.resource());
        if (entry == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there is no " + fragment.resource() + " in the bundle; correct its capability " + NAMESPACE);
        }
        try (InputStream in = entry.openStream()) {
            byte[] bytes = in.readNBytes((int) limits.bytes() + 1);
            if (bytes.length > limits.bytes()) {
                throw InfReader.tooBig(fragment.name(), bytes.length, limits);
            }
            return bytes;
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    fragment.resource() + " in the bundle cannot be read: " + Text.reason(e)
                            + "; build or install the bundle anew",
                    e);
        }
    }

    /**
     * A text in a bundle.
     *
     * @param bundle the bundle
     * @param modified when the bundle was last installed or updated
     * @param resource where the text is in it
     */
    record Fragment(Bundle bundle, long modified, String resource) {
        /** What it is called in messages: {@code bundle:org.example.mail-1.0.0/OSGI-INF/mapisvc.inf}. */
        String name() {
            return "bundle:" + bundle.getSymbolicName() + "-" + bundle.getVersion() + "/" + resource;
        }
    }
}
