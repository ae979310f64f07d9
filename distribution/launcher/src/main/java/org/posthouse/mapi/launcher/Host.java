package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** One running Felix with the bundles of a set and of {@code deploy/}. */
final class Host {
    /** Up to here everything runs that needs no provider; the command raises the level when it does. */
    static final int COMMAND_LEVEL = 10;

    private static final int PROVIDER_LEVEL = 20;
    private static final String SYSTEM_PACKAGES = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.0,"
            + "org.osgi.service.component.runtime.dto;version=1.5.0,"
            + "org.osgi.service.component.propertytypes;version=1.5.0,"
            + "org.osgi.service.jdbc;version=1.1.0,"
            + "org.osgi.util.promise;version=1.3.0,"
            + "org.osgi.util.function;version=1.2.0";

    private final Framework felix;
    private final BundleCache cache;
    private final Health health;
    private final DeployFolder deploy;
    private final DeployWatcher watcher;

    private Host(Framework felix, Distribution distribution, Health health, BundleCache cache) {
        this.felix = felix;
        this.cache = cache;
        this.health = health;
        this.deploy = new DeployFolder(distribution.deploy(), felix.getBundleContext(), health);
        this.watcher = new DeployWatcher(distribution.deploy(), () -> {
            deploy.follow();
            health.tellFailedComponents();
        });
        deploy.follow();
    }

    /** Makes a framework on {@code cache} and installs the set's bundles without starting any. */
    static Host create(Home home, Distribution distribution, BundleSet set, BundleCache cache)
            throws BundleException, IOException {
        Map<String, String> properties = new HashMap<>();
        properties.put("posthouse.home", home.folder().toString());
        properties.put("posthouse.conf", distribution.conf().toString());
        properties.put("posthouse.dist", distribution.folder().toString());
        properties.put("org.osgi.framework.storage", cache.slot().toString());
        properties.put("org.osgi.framework.startlevel.beginning", Integer.toString(COMMAND_LEVEL));
        properties.put("org.osgi.framework.system.packages.extra", SYSTEM_PACKAGES);
        properties.put("felix.log.level", "0"); // Health tells the same, a line each
        properties.put("felix.service.urlhandlers", "false"); // nobody offers any, and they cost a tenth of the start
        properties.put("ds.cache.metadata", "true");
        // Health tells one line where this prints a stack trace; POSTHOUSE_OPTS=-Dds.log.enabled=true brings it back
        properties.put("ds.log.enabled", System.getProperty("ds.log.enabled", "false"));
        ShippedBundles shipped = ShippedBundles.of(set, cache.folder().resolve("headers"));
        Framework felix = new FrameworkFactory().newFramework(properties, shipped);
        felix.init();
        Health health = new Health(felix.getBundleContext(), System.err);
        health.listen();
        install(felix.getBundleContext(), set, shipped);
        return new Host(felix, distribution, health, cache);
    }

    private static void install(BundleContext framework, BundleSet set, ShippedBundles shipped) throws BundleException {
        Map<String, BundleSet.Entry> missing = new LinkedHashMap<>();
        set.entries().forEach(entry -> missing.put(shipped.location(entry.jar()), entry));
        for (Bundle bundle : framework.getBundles()) {
            boolean wanted = missing.remove(bundle.getLocation()) != null;
            if (!wanted && bundle.getBundleId() != 0 && !DeployFolder.holds(bundle)) {
                bundle.uninstall(); // an earlier launcher's
            }
        }
        for (Map.Entry<String, BundleSet.Entry> entry : missing.entrySet()) {
            Bundle bundle = framework.installBundle(entry.getKey());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.getValue().level());
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** The name of this host's cache folder, which differs when a bundle does. */
    String cacheName() {
        return cache.folder().getFileName().toString();
    }

    /** Each change of {@code deploy/} from now on is told there; before {@link #start}. */
    void report(DeployNews news) {
        deploy.report(news);
    }

    /** Starts everything up to {@link #COMMAND_LEVEL}; provider bundles are installed, not started. */
    void start() throws BundleException {
        felix.getBundleContext().addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED && atProviderLevel()) {
                watcher.start();
            }
        });
        felix.start();
    }

    /**
     * Brings up the providers too.
     *
     * @return whether every component runs; what does not has been told
     */
    boolean bringUp() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        felix.adapt(FrameworkStartLevel.class).setStartLevel(PROVIDER_LEVEL, event -> reached.countDown());
        reached.await();
        health.tellFailedComponents();
        health.tellWaitingComponents();
        return health.isGood();
    }

    private boolean atProviderLevel() {
        return felix.adapt(FrameworkStartLevel.class).getStartLevel() >= PROVIDER_LEVEL;
    }

    /** Hands {@code arguments} to the command service and returns its exit code. */
    int run(String[] arguments) throws LaunchException {
        Optional<ToIntFunction<String[]>> command = command();
        if (command.isEmpty()) {
            health.tellFailedComponents();
            health.tellWaitingComponents();
            distrustCache();
            throw new LaunchException(
                    "the command line did not come up; run the command again, and if that fails too unpack the distribution again");
        }
        int code = command.get().applyAsInt(arguments);
        if (code != 0) {
            health.tellFailedComponents();
        }
        return code;
    }

    private void distrustCache() {
        try {
            cache.distrust();
        } catch (IOException e) {
            health.tell("cannot have the bundle cache made anew: " + Causes.innermost(e));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a type of the JDK, the property says which function it is
    private Optional<ToIntFunction<String[]>> command() {
        BundleContext framework = felix.getBundleContext();
        try {
            Collection<ServiceReference<ToIntFunction>> found =
                    framework.getServiceReferences(ToIntFunction.class, "(posthouse.command=true)");
            return found.stream().findFirst().map(reference ->
                    (ToIntFunction<String[]>) framework.getService(reference));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Ends the use of the framework after a command.
     *
     * <p>Stopping takes its time and everything worth keeping is on disk already, so it is left out, except for a fresh
     * cache: Declarative Services keeps what it read of the components only when it is stopped.
     */
    void end() {
        if (cache.fresh()) {
            stop();
        }
    }

    /** Stops every bundle in reverse order and waits, ten seconds at most. */
    void stop() {
        watcher.stop();
        try {
            felix.stop();
            if (felix.waitForStop(10_000).getType() == FrameworkEvent.STOPPED) {
                cache.settled();
            }
        } catch (BundleException | IOException e) {
            System.err.println("posthouse: the framework did not stop cleanly: " + Causes.innermost(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
