package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.store.MsgStoreSupport;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * The file of a store: PR_PST_PATH of its section, relative to POSTHOUSE_HOME, or one of its own under {@code stores}.
 *
 * @param file an absolute path
 */
record StoreLocation(Path file) {
    static StoreLocation of(PropValues section, MsgStoreSupport support) {
        Optional<String> path = section.get(PropTags.PR_PST_PATH).filter(text -> !text.isBlank());
        try {
            Path file = path.map(text -> support.home().resolve(text))
                    .orElseGet(() -> support.home().resolve("stores").resolve(support.providerUid() + ".db"));
            return new StoreLocation(file.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNCONFIGURED,
                    "PR_PST_PATH of provider " + support.providerUid() + " is no path: " + e.getReason(),
                    e);
        }
    }

    /**
     * Makes the file, readable by its owner only, where there is none. A file that the profile knows and that is gone is no reason
     * to begin anew: that would hide the loss.
     */
    StoreLocation prepared(PropValues section, MsgStoreSupport support) {
        if (Files.exists(file)) {
            return real();
        }
        if (section.has(PropTags.PR_RECORD_KEY)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FAILONEPROVIDER,
                    "the store " + file + " is gone; put the file back, or delete PR_RECORD_KEY from section "
                            + support.providerUid() + " to begin with an empty store");
        }
        try {
            create();
            return real();
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FAILONEPROVIDER,
                    "the store " + file + " could not be made (" + e
                            + "); make its folder writable, or choose another file with PR_PST_PATH",
                    e);
        }
    }

    private void create() throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            PrivateFiles.folder(folder);
        }
        PrivateFiles.file(file);
    }

    /** The file as its section names it: relative to a home it is in, so that the home can be moved or copied with it. */
    static String path(Path file, Path home) throws IOException {
        Path root = home.toRealPath();
        return file.startsWith(root) ? root.relativize(file).toString().replace('\\', '/') : file.toString();
    }

    /** One file has one name, so that two logons to it share it. */
    private StoreLocation real() {
        try {
            return new StoreLocation(file.toRealPath());
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FAILONEPROVIDER, "the store " + file + " cannot be reached: " + e, e);
        }
    }
}
