package org.posthouse.mapi.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Pax Exam's native container with one bundle set in it.
 *
 * <p>The container's class is named directly, because the official way to it adds a logging system and injection
 * bundles by URL handlers that look for a Maven repository; here everything comes from the class path.
 */
final class RunningFelix implements AutoCloseable {
    /** Archives whose packages the system bundle exports, instead of being installed. */
    private static final Set<String> SHARED = Set.of(
            "org.posthouse.mapi.api",
            "org.posthouse.mapi.spi",
            "org.osgi.service.component",
            "org.osgi.service.jdbc",
            "org.osgi.util.promise",
            "org.osgi.util.function");

    private static final long PATIENCE_MILLIS = 10_000;

    private final NativeTestContainer container;
    private final Path home;

    private RunningFelix(NativeTestContainer container, Path home) {
        this.container = container;
        this.home = home;
    }

    static RunningFelix start(FelixContainer wanted) throws IOException {
        Path home = Files.createTempDirectory("posthouse-test");
        NativeTestContainer container = new NativeTestContainer(
                DefaultExamSystem.create(options(wanted, home).toArray(Option[]::new)), new FrameworkFactory());
        container.start();
        return new RunningFelix(container, home);
    }

    private static List<Option> options(FelixContainer wanted, Path home) throws IOException {
        ClassPathBundles classPath = ClassPathBundles.ofThisProcess();
        List<Option> options = new ArrayList<>();
        options.add(CoreOptions.cleanCaches(true));
        options.add(CoreOptions.workingDirectory(home.resolve("felix").toString()));
        options.add(CoreOptions.frameworkStartLevel(wanted.startLevel()));
        options.add(CoreOptions.frameworkProperty("posthouse.home").value(home.toString()));
        for (String property : wanted.properties()) {
            int equals = property.indexOf('=');
            options.add(
                    CoreOptions.frameworkProperty(property.substring(0, equals)).value(property.substring(equals + 1)));
        }
        for (String name : SHARED.stream().sorted().toList()) {
            classPath
                    .find(name)
                    .ifPresent(jar -> classPath
                            .exportsOf(jar)
                            .forEach(exported -> options.add(CoreOptions.systemPackage(exported))));
        }
        for (SetFile.Line line : SetFile.read(wanted.set())) {
            if (!SHARED.contains(line.bundle()) && !List.of(wanted.without()).contains(line.bundle())) {
                File jar = classPath
                        .find(line.bundle())
                        .orElseThrow(() -> new IllegalStateException("the set " + wanted.set() + " names "
                                + line.bundle() + ", which is not on the class path of the test"));
                options.add(CoreOptions.bundle(jar.toURI().toString()).startLevel(line.level()));
            }
        }
        return options;
    }

    BundleContext context() {
        return container.getSystemBundle().getBundleContext();
    }

    <T> T service(Class<T> type, String filter) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), filter(type, filter), null);
        tracker.open();
        try {
            T service = tracker.waitForService(PATIENCE_MILLIS);
            if (service == null) {
                throw new ParameterResolutionException("no service " + type.getName() + " " + filter
                        + "; components not satisfied: " + Components.unsatisfied(context()));
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("interrupted while waiting for " + type.getName(), e);
        }
    }

    private static Filter filter(Class<?> type, String filter) {
        try {
            return FrameworkUtil.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")");
        } catch (InvalidSyntaxException e) {
            throw new ParameterResolutionException("not a filter: " + filter, e);
        }
    }

    @Override
    public void close() throws IOException {
        container.stop();
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(home)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
