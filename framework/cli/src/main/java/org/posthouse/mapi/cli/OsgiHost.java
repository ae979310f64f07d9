package org.posthouse.mapi.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** The running OSGi framework. */
final class OsgiHost implements Host {
    /** Where provider bundles start; a command starts at less, so that it need not wait for them. */
    private static final int PROVIDER_LEVEL = 20;

    private static final long PATIENCE_SECONDS = 10;

    private final BundleContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    OsgiHost(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> T service(Class<T> type) {
        // The usual case first: a tracker costs more classes than a whole command has time for.
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? await(type) : context.getService(reference);
        if (service == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_INITIALIZED,
                    type.getSimpleName()
                            + " is not there, because its bundle did not start; the lines before this one or "
                            + home().resolve("logs") + " say why");
        }
        return service;
    }

    private <T> T await(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            return tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tracker.getService();
        } finally {
            tracker.close();
        }
    }

    @Override
    public void startProviders() {
        FrameworkStartLevel level =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        if (level.getStartLevel() >= PROVIDER_LEVEL) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        level.setStartLevel(PROVIDER_LEVEL, event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.countDown();
            }
        });
        try {
            reached.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int bundles() {
        return context.getBundles().length;
    }

    @Override
    public Path home() {
        String home = context.getProperty("posthouse.home");
        return Path.of(home == null ? "." : home).toAbsolutePath();
    }

    @Override
    public String version() {
        Version version = context.getBundle().getVersion();
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    @Override
    public void awaitStop(Runnable before) {
        SynchronousBundleListener listener = event -> {
            boolean framework = event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
            if (framework && event.getType() == BundleEvent.STOPPING) {
                before.run();
                stopped.countDown();
            }
        };
        context.addBundleListener(listener);
        try {
            if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.STOPPING) {
                stopped.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void endWait() {
        stopped.countDown();
    }
}
