package org.posthouse.mapi.api.profile;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way to profiles without a session (MAPIAdminProfiles): an OSGi service. No provider is loaded by it. Source:
 * mapiadminprofiles.md.
 */
@ProviderType
public interface AdminProfiles {
    /** Administration over the installed catalogue of services; the object is the caller's, for one thread. */
    ProfAdmin adminProfiles();

    /**
     * Administration that takes services from one file instead of the installed catalogue.
     *
     * @param mapisvcInf a file in the format of MAPISVC.INF
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS, MAPI_E_CORRUPT_DATA or
     *     MAPI_E_TOO_BIG, naming the file, when it cannot be read
     */
    ProfAdmin adminProfiles(Path mapisvcInf);
}
