package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at {@code deploy/} once a second and lets {@link DeployFolder} act when it has changed and come to rest.
 *
 * <p>Polled: change notices do not exist on network drives and come late on some platforms, and one look costs a few
 * microseconds. A change is acted on at the second look that finds the same, so that a file is not read half copied.
 */
final class DeployWatcher {
    private static final long PERIOD_MILLIS = 500;

    private final Path folder;
    private final Runnable onChange;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "posthouse-deploy");
        thread.setDaemon(true);
        return thread;
    });
    private boolean started;
    private List<String> acted;
    private List<String> seen;

    /** Takes the folder as it is now for acted on; whoever makes it acts on it next, and what comes later is a change. */
    DeployWatcher(Path folder, Runnable onChange) {
        this.folder = folder;
        this.onChange = onChange;
        this.acted = look();
        this.seen = acted;
    }

    /** Begins to look; does nothing when that was done before or {@link #stop} was called. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with stop(); a tick catches what it meets
    synchronized void start() {
        if (!started) {
            started = true;
            clock.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void stop() {
        started = true;
        clock.shutdownNow();
    }

    void tick() {
        List<String> now = look();
        if (now.equals(seen) && !now.equals(acted)) {
            acted = now;
            onChange.run();
        }
        seen = now;
    }

    private List<String> look() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted()
                    .forEach(file -> found.add(file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified()));
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }
}
