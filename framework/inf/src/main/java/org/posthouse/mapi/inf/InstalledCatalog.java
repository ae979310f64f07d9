package org.posthouse.mapi.inf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.BundleFragments.Fragment;

/**
 * The catalogue of {@code mapisvc.inf} in the folder that the framework property {@code posthouse.conf} names, with the parts that
 * bundles carry laid under it.
 *
 * <p>Nothing is read before the first question; then the file and the bundles are looked at each time, and read again when the file's
 * size, time or identity changed, or bundles came, went or were updated. A file that cannot be read is an error to whoever asks, and
 * the next question tries again; a bundle's part that cannot be read is a problem of the catalogue.
 */
@Component(service = CatalogSource.class)
public final class InstalledCatalog implements CatalogSource {
    /** The framework property that names the folder. */
    public static final String CONF = "posthouse.conf";

    private final @Nullable Path file;
    private final InfLimits limits;
    private final @Nullable BundleFragments bundles;
    private @Nullable Reading last;

    /** Is called by Declarative Services; touches no file. */
    @Activate
    public InstalledCatalog(BundleContext context) {
        String folder = context.getProperty(CONF);
        file = folder == null ? null : Path.of(folder, "mapisvc.inf");
        limits = InfLimits.DEFAULT;
        bundles = new BundleFragments(context, limits);
    }

    private InstalledCatalog(Path file, InfLimits limits) {
        this.file = file;
        this.limits = limits;
        this.bundles = null;
    }

    /** The same for a file of one's own, where there is no OSGi. */
    public static CatalogSource of(Path file, InfLimits limits) {
        return new InstalledCatalog(file, limits);
    }

    @Override
    public synchronized ServiceCatalog catalog() {
        Path path = file();
        // Looked at before it is read: a change between the two is seen the next time.
        Stamp stamp = stamp(path);
        List<Fragment> fragments = bundles == null ? List.of() : bundles.present();
        Reading reading = last;
        if (reading == null || !reading.isOf(stamp, fragments)) {
            reading = read(path, stamp, fragments);
            last = reading;
        }
        return reading.catalog;
    }

    @Override
    public Path file() {
        if (file == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there is no installed mapisvc.inf, because the framework property " + CONF
                            + " is not set; set it to the folder that holds the file");
        }
        return file;
    }

    /** What did not change since the last time is not read again, only laid together anew. */
    private Reading read(Path path, @Nullable Stamp stamp, List<Fragment> fragments) {
        Reading before = last;
        InfFile own = before != null && stamp != null && stamp.equals(before.stamp)
                ? before.files.get(0)
                : InfReader.read(path, limits);
        List<InfFile> files = new ArrayList<>(List.of(own));
        for (Fragment fragment : fragments) {
            int known = before == null ? -1 : before.fragments.indexOf(fragment);
            files.add(
                    known >= 0
                            ? before.files.get(known + 1)
                            : Objects.requireNonNull(bundles).read(fragment));
        }
        return new Reading(stamp, fragments, files, ServiceCatalog.of(files.toArray(InfFile[]::new)));
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

    private record Stamp(long size, FileTime time, String key) {}

    /** What was read: the administrator's file, then one for each fragment. */
    private record Reading(
            @Nullable Stamp stamp, List<Fragment> fragments, List<InfFile> files, ServiceCatalog catalog) {
        boolean isOf(@Nullable Stamp now, List<Fragment> present) {
            return now != null && now.equals(stamp) && fragments.equals(present);
        }
    }
}
