package org.posthouse.mapi.inf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The catalogue of {@code mapisvc.inf} in the folder that the framework property {@code posthouse.conf} names.
 *
 * <p>Nothing is read before the first question; then the file is looked at each time, and read again when its size, time or
 * identity changed. A file that cannot be read is an error to whoever asks, and the next question tries again.
 */
@Component(service = CatalogSource.class)
public final class InstalledCatalog implements CatalogSource {
    /** The framework property that names the folder. */
    public static final String CONF = "posthouse.conf";

    private final @Nullable Path file;
    private final InfLimits limits;
    private @Nullable Reading last;

    /** Is called by Declarative Services; touches no file. */
    @Activate
    public InstalledCatalog(BundleContext context) {
        String folder = context.getProperty(CONF);
        file = folder == null ? null : Path.of(folder, "mapisvc.inf");
        limits = InfLimits.DEFAULT;
    }

    private InstalledCatalog(Path file, InfLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** The same for a file of one's own, where there is no OSGi. */
    public static CatalogSource of(Path file, InfLimits limits) {
        return new InstalledCatalog(file, limits);
    }

    @Override
    public synchronized ServiceCatalog catalog() {
        if (file == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there is no installed mapisvc.inf, because the framework property " + CONF
                            + " is not set; set it to the folder that holds the file");
        }
        // Looked at before it is read: a change between the two is seen the next time.
        Stamp stamp = stamp(file);
        Reading reading = last;
        if (reading == null || stamp == null || !reading.stamp.equals(stamp)) {
            ServiceCatalog catalog = ServiceCatalog.of(InfReader.read(file, limits));
            reading = stamp == null ? new Reading(Stamp.NONE, catalog) : new Reading(stamp, catalog);
            last = reading;
        }
        return reading.catalog;
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            // Reading it says why, better.
            return null;
        }
    }

    private record Stamp(long size, FileTime time, String key) {
        static final Stamp NONE = new Stamp(-1, FileTime.fromMillis(0), "");
    }

    private record Reading(Stamp stamp, ServiceCatalog catalog) {}
}
