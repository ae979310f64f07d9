package org.posthouse.mapi.api.profile;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

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

    /**
     * Takes a message service off this machine (MSG_SERVICE_UNINSTALL): its entry point may clean up, then the files of
     * PR_SERVICE_DELETE_FILES go. Profiles that have the service keep it, and its bundle and INF entries stay until whoever brought them
     * takes them away.
     *
     * <p>Files are named relative to POSTHOUSE_HOME. Only what is in its folder {@code services} goes, for the rest is the subsystem's; and
     * what another installed service names stays.
     * Source: msgserviceentry.md, pidtagservicedeletefiles-canonical-property.md.
     *
     * @param serviceName a name in [Services]
     * @return the files that were removed
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_USER_CANCEL when the service stays installed, and what
     *     else the entry point answers; nothing was removed then
     */
    default List<Path> uninstallMsgService(String serviceName) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "message services cannot be uninstalled here");
    }
}
