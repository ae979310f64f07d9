package org.posthouse.mapi.spi.store;

import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;

/**
 * A message store provider (IMSProvider): an OSGi service of prototype scope, one object for each session.
 *
 * <p>All methods may be called from any thread, one call at a time. What a method throws disables the provider's message service
 * for the session; MAPI_E_FAILONEPROVIDER disables the provider only. Source: imsprovideriunknown.md.
 */
@ConsumerType
public interface StoreProvider {
    /**
     * Opens a store for clients (Logon).
     *
     * <p>During logon the provider registers its MAPIUID with {@link MsgStoreSupport#setProviderUid}, writes PR_DISPLAY_NAME,
     * PR_ENTRYID and PR_RECORD_KEY into its section, and adds its status row.
     *
     * @param support good until {@link StoreLogon#logoff}
     * @throws MapiException MAPI_E_UNCONFIGURED, MAPI_E_LOGON_FAILED, MAPI_E_FAILONEPROVIDER
     */
    StoreLogon logon(MsgStoreSupport support, StoreLogonRequest request);

    /**
     * Opens the store for the spooler (SpoolerLogon): the same store, with what only the spooler may do.
     *
     * @throws MapiException as {@link #logon}; MAPI_E_NO_SUPPORT for a store that neither sends nor receives
     */
    SpoolerStore spoolerLogon(MsgStoreSupport support, StoreLogonRequest request);

    /** Whether two unwrapped store identifiers name one store (CompareStoreIDs). */
    default boolean compareStoreIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    /** Called when all logons have ended (Shutdown). */
    default void shutdown() {}
}
