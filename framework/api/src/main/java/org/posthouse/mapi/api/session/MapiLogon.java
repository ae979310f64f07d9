package org.posthouse.mapi.api.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;

/** Opens sessions (MAPILogonEx): an OSGi service, for any thread; logons are done one after another. Source: mapilogonex.md. */
@ProviderType
public interface MapiLogon {
    /**
     * Logs on to a profile.
     *
     * <p>Providers that cannot be started are left out, each with a status row and an entry in {@link Session#problems}; the
     * session works with the others.
     *
     * @param profileName null or "" for the default profile (with MAPI_USE_DEFAULT) or the shared session
     * @param flags how
     * @return closed by the caller, which logs off
     * @throws MapiException MAPI_E_LOGON_FAILED when there is no such profile or no name is known, MAPI_E_TIMEOUT
     */
    Session logon(@Nullable String profileName, Set<LogonFlag> flags);
}
