package org.posthouse.mapi.spi.addressbook;

import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.MapiException;

/**
 * An address book provider (IABProvider): an OSGi service of prototype scope, one object for each session. Source:
 * iabprovideriunknown.md.
 */
@ConsumerType
public interface AbProvider {
    /**
     * Begins an address book session (Logon), during which it registers its MAPIUID with {@link AbSupport#setProviderUid}.
     *
     * @param support good until {@link AbLogon#logoff}
     * @throws MapiException MAPI_E_UNCONFIGURED, MAPI_E_FAILONEPROVIDER, ...
     */
    AbLogon logon(AbSupport support);

    /** Called when all logons have ended (Shutdown). */
    default void shutdown() {}
}
