package org.posthouse.mapi.spi.transport;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.MapiException;

/**
 * A transport provider (IXPProvider): an OSGi service of prototype scope, one object for each session. Source:
 * ixpprovideriunknown.md.
 */
@ConsumerType
public interface TransportProvider {
    /**
     * Begins a transport session (TransportLogon). It may neither send nor receive before {@link TransportLogon#transportNotify}.
     *
     * @param support good until {@link TransportLogon#transportLogoff}
     * @param flags LOGON_NO_CONNECT, ...
     * @throws MapiException MAPI_E_UNCONFIGURED, MAPI_E_FAILONEPROVIDER, ...
     */
    TransportLogon transportLogon(TransportSupport support, Set<TransportLogonFlag> flags);

    /** Called when all logons have ended (Shutdown). */
    default void shutdown() {}
}
