package org.posthouse.mapi.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;

/** Tells when another process deletes the profile of a session: looks when the file of profiles changes, and only then. */
final class ProfileGone implements AutoCloseable {
    private static final String PROFILES = "profiles.db";
    private static final long SETTLED_MILLIS = 200;

    private final BooleanSupplier gone;
    private final Runnable tell;
    private @Nullable WatchService changes;

    /**
     * Looks from now on. Where changes of files cannot be watched, it tells nothing.
     *
     * @param gone looks whether it is gone
     * @param tell is called once at most, on another thread
     */
    ProfileGone(Path home, BooleanSupplier gone, Runnable tell) {
        this.gone = gone;
        this.tell = tell;
        try {
            WatchService watched = home.getFileSystem().newWatchService();
            home.register(watched, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            changes = watched;
            Thread thread = new Thread(() -> watch(watched), "posthouse-profile-watch");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | UnsupportedOperationException unwatched) {
            changes = null;
        }
    }

    private void watch(WatchService watched) {
        try {
            boolean ended = false;
            while (!ended) {
                boolean concerned = isConcerned(watched.take());
                // SQLite writes first and makes it valid afterwards, which no event tells
                for (WatchKey more = settle(watched); more != null; more = settle(watched)) {
                    concerned |= isConcerned(more);
                }
                ended = concerned && isGone();
            }
            tell.run();
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            // nobody wants to know any more
        }
    }

    private static @Nullable WatchKey settle(WatchService watched) throws InterruptedException {
        return watched.poll(SETTLED_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean isConcerned(WatchKey key) {
        boolean concerned = key.pollEvents().stream()
                .anyMatch(event -> String.valueOf(event.context()).startsWith(PROFILES));
        key.reset();
        return concerned;
    }

    private boolean isGone() {
        try {
            return gone.getAsBoolean();
        } catch (MapiException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        WatchService watched = changes;
        if (watched != null) {
            try {
                watched.close();
            } catch (IOException unclosed) {
                // the thread is a daemon
            }
        }
    }
}
