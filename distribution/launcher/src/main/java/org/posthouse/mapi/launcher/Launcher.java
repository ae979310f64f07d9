package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;

/** Starts Posthouse: {@code posthouse ENTITY ACTION ARGS}. Exit codes are the command's; 1 when there is no start. */
public final class Launcher {
    /** With this property set there is no command: the whole set comes up, what does not is told, and that is all. */
    private static final String CHECK = "posthouse.check";

    /** Commands that stay up until they are stopped, in front of somebody. */
    private static final Set<String> STAYING = Set.of("run", "quickstart");

    private static final int REHEARSAL_SECONDS = 60;

    private static final int PATIENCE_SECONDS = 12;

    private final CountDownLatch commandDone = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Launcher() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (Boolean.getBoolean(ClassArchive.MAKING)) {
            rehearse();
            return;
        }
        int code;
        try {
            code = isVersionAsked(arguments) ? tellVersion() : new Launcher().launch(arguments, System.getenv());
        } catch (LaunchException e) {
            System.err.println("posthouse: " + e.getMessage());
            code = 1;
        } catch (RuntimeException e) {
            System.err.println("posthouse: the command failed: " + Causes.innermost(e));
            code = 1;
        }
        System.out.flush();
        System.err.flush();
        // Not System.exit: that would stop the bundles (Host.end says why they are not).
        Runtime.getRuntime().halt(code);
    }

    private static boolean isVersionAsked(String... arguments) {
        return arguments.length > 0 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
    }

    /** Whoever has no home yet, or one that cannot be used, may ask too. */
    private static int tellVersion() throws LaunchException {
        System.out.println("posthouse " + Distribution.ofThisLauncher().version());
        return 0;
    }

    /** Loads what commands load, then ends in the orderly way that lets Java write its archive of classes. */
    private static void rehearse() {
        Thread guard = new Thread(
                () -> {
                    await(new CountDownLatch(1), REHEARSAL_SECONDS);
                    Runtime.getRuntime().halt(1); // nobody watches this process: it must not stay for ever
                },
                "posthouse-guard");
        guard.setDaemon(true);
        guard.start();
        int code = 0;
        try (Rehearsal rehearsal = Rehearsal.begin()) {
            Host host = host(rehearsal.environment());
            host.start();
            rehearsal.play(host);
            host.stop();
        } catch (IOException | BundleException | LaunchException | RuntimeException e) {
            code = 1;
        }
        System.exit(code);
    }

    private int launch(String[] arguments, Map<String, String> environment) throws LaunchException {
        Host host = host(environment);
        boolean staying = arguments.length > 0 && STAYING.contains(arguments[0]);
        if (staying) {
            host.report(DeployNews.to(System.out, InstantSource.system()));
        }
        Thread hook = new Thread(() -> stop(host, staying), "posthouse-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            host.start();
            int code = Boolean.getBoolean(CHECK) ? check(host) : host.run(arguments);
            ClassArchive archive = ClassArchive.named(host.cacheName());
            if (archive != null && !hook.isAlive()) {
                archive.makeIfMissing();
            }
            if (!hook.isAlive()) {
                host.end();
            }
            return code;
        } catch (BundleException e) {
            throw new LaunchException("the framework did not start", e);
        } finally {
            commandDone.countDown();
            awaitStop(hook);
            if (!staying && hook.getState() != Thread.State.NEW) {
                awaitEnd();
            }
        }
    }

    private static int check(Host host) {
        try {
            return host.bringUp() ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Host host(Map<String, String> environment) throws LaunchException {
        Distribution distribution = Distribution.ofThisLauncher();
        Home home = Home.open(environment, System.getProperty("os.name", ""), System.getProperty("user.home", "."));
        BundleSet set = distribution.set(setName(distribution));
        try {
            BundleCache cache = BundleCache.claim(home.cache(Path.of(System.getProperty("java.io.tmpdir"))), set);
            NativeLibrary.prepare(cache.folder(), set);
            return Host.create(home, distribution, set, cache);
        } catch (IOException | BundleException e) {
            throw new LaunchException(
                    "cannot start in " + home.folder() + "; set POSTHOUSE_HOME to a folder you can write to", e);
        }
    }

    /** The bundle set to boot: the variable POSTHOUSE_SET, else {@code set} of conf/host.properties, else full. */
    private static String setName(Distribution distribution) throws LaunchException {
        String chosen = System.getenv("POSTHOUSE_SET");
        if (chosen != null && !chosen.isBlank()) {
            return chosen.strip();
        }
        Path file = distribution.conf().resolve("host.properties");
        Properties settings = new Properties();
        if (Files.isRegularFile(file)) {
            try (var in = Files.newBufferedReader(file)) {
                settings.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new LaunchException("cannot read " + file, e);
            }
        }
        return settings.getProperty("set", "full").strip();
    }

    /** On Ctrl-C or SIGTERM: stops the bundles, and gives a command that was to be ended so a moment to return its exit code. */
    private void stop(Host host, boolean staying) {
        host.stop();
        stopped.countDown();
        if (staying && await(commandDone, 2)) {
            await(new CountDownLatch(1), PATIENCE_SECONDS); // main halts the process with that code any moment
        }
    }

    /** When the process is being ended already, lets the bundles stop before main halts it. */
    private void awaitStop(Thread hook) {
        if (hook.isAlive()) {
            await(stopped, PATIENCE_SECONDS);
        }
    }

    /**
     * Lets Java end the process with the code of the signal (130, 143): a command that was cut short has none of its own, what it
     * throws is that its bundles are gone, and its hooks may still be telling how far it came.
     */
    private static void awaitEnd() {
        while (true) {
            await(new CountDownLatch(1), PATIENCE_SECONDS);
        }
    }

    private static boolean await(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
