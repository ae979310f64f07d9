package org.posthouse.mapi.api.profile;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries profiles from machine to machine in text files: an OSGi service. It has no counterpart in MAPI.
 *
 * <p>A file has all services, providers and further sections of a profile with their identifiers and in their order, the explicit
 * transport order, and all properties but secure ones. Secure properties are left out, or sealed under a passphrase: AES-256-GCM, the
 * key derived by PBKDF2 with HMAC-SHA256. No provider is loaded and no entry point is called. For any thread.
 */
@ProviderType
public interface ProfileTransfer {
    /**
     * Writes a profile to a file that only its owner can read. The same profile without secrets gives the same bytes each time.
     *
     * @param file made, or replaced when it is an exported profile already
     * @param passphrase seals the secure properties; null leaves them out
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_LOGON_FAILED for a profile that is not there; MAPI_E_COLLISION when
     *     {@code file} is something else; MAPI_E_NO_ACCESS when it cannot be written, or the key of secrets is lost;
     *     MAPI_E_NOT_ENOUGH_DISK
     */
    Exported exportProfile(String profile, Path file, @Nullable Passphrase passphrase);

    /**
     * Makes a profile as a file says, with the same identifiers and a search key of its own, in one transaction. Where that profile
     * is already as the file says, nothing is changed.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_COLLISION when the profile is there and differs, saying how;
     *     MAPI_E_CORRUPT_DATA, naming the line, for what is no exported profile, damaged or truncated, and for a wrong passphrase;
     *     MAPI_E_VERSION for a file of a newer version, MAPI_E_TOO_BIG, MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS; MAPI_E_BUSY when a
     *     session uses the profile that is to be replaced
     */
    Imported importProfile(Path file, Wishes wishes);

    /**
     * What was exported.
     *
     * @param profile its name as it is stored
     * @param services how many message services
     * @param providers how many providers
     * @param secrets how many secure properties were sealed
     * @param secretsLeftOut how many were not
     * @param damaged how many stored values could not be read and are not in the file
     */
    record Exported(String profile, int services, int providers, int secrets, int secretsLeftOut, int damaged) {}

    /**
     * How to import.
     *
     * @param name the profile's name; null for the one in the file
     * @param replace whether a profile of that name that differs is made as the file says. Secure properties stay in sections that
     *     stay, unless the file brings them
     * @param passphrase opens the secure properties; null leaves them out
     */
    record Wishes(
            @Nullable String name,
            boolean replace,
            @Nullable Passphrase passphrase) {}

    /**
     * What was imported.
     *
     * @param profile its name
     * @param outcome what became of it
     * @param services how many message services it has
     * @param providers how many providers it has
     * @param secrets how many secure properties the file brought
     * @param secretsLeftOut how many are sealed in the file and were left out, because no passphrase was given
     * @param differences what was changed in a profile that was there, a line each
     */
    record Imported(
            String profile,
            Outcome outcome,
            int services,
            int providers,
            int secrets,
            int secretsLeftOut,
            List<String> differences) {
        public Imported {
            differences = List.copyOf(differences);
        }
    }

    /** What became of a profile that was imported. */
    enum Outcome {
        /** It was not there and was made. */
        CREATED,
        /** It was there, as the file says. */
        UNCHANGED,
        /** It was there and was made as the file says. */
        REPLACED
    }
}
