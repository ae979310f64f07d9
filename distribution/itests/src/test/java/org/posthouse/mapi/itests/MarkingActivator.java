package org.posthouse.mapi.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a file in the home while its bundle runs. */
public final class MarkingActivator implements BundleActivator {
    static final String MARK = "marking-activator-runs";

    /** Made by the framework. */
    public MarkingActivator() {}

    @Override
    public void start(BundleContext context) throws IOException {
        Files.createFile(mark(context));
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        Files.delete(mark(context));
    }

    private static Path mark(BundleContext context) {
        return Path.of(context.getProperty("posthouse.home"), MARK);
    }
}
