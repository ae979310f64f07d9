package org.posthouse.mapi.api.profile;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Verifies the stored profiles and repairs what can be repaired: an OSGi service. It has no counterpart in MAPI.
 *
 * <p>May be called while sessions run and while other processes use the profiles. For any thread.
 */
@ProviderType
public interface ProfileCheck {
    /**
     * Looks through everything stored: the file itself, every profile, section and value, and the key of secrets.
     *
     * <p>A file that is damaged is left as it is; with {@code repair} a copy with all that can still be read is put beside it, and
     * its finding names the copy. Other repairs are one transaction, in which no entry point is called: the services of a
     * profile whose deletion they finish are not told.
     *
     * @param repair whether to repair; without it nothing stored is changed, also what waits to be finished stays so. A file that an
     *     older version wrote gets its present form as by any other call; where there is no file none is made
     * @return what was found, the gravest first; empty when all is well
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NO_ACCESS, MAPI_E_BUSY or MAPI_E_NOT_ENOUGH_DISK when it cannot
     *     be looked at or repaired at all; a damaged file is a finding, not an exception
     */
    List<ProfileFinding> check(boolean repair);
}
