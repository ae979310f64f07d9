package org.posthouse.mapi.api.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;

/**
 * A client's connection to one profile and its providers (IMAPISession).
 *
 * <p>For any thread; the objects it opens are for one thread each. Whatever it opened is closed with it at the latest. A provider
 * whose bundle goes away leaves the session alive; its objects answer MAPI_E_INVALID_OBJECT. Source: imapisessioniunknown.md.
 */
@ProviderType
public interface Session extends AutoCloseable {
    /** The profile's name. */
    String profileName();

    /** All stores of the profile, kept up to date (GetMsgStoresTable). */
    Table msgStoresTable();

    /** MAPI, the spooler, the address book and the providers, kept up to date (GetStatusTable). */
    Table statusTable();

    /** All providers of the profile, a snapshot in profile order. */
    Table providerTable();

    /**
     * Opens a store (OpenMsgStore).
     *
     * @param store PR_ENTRYID of the message stores table
     * @param flags read only unless MDB_WRITE or MAPI_BEST_ACCESS
     * @return closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS, MAPI_E_LOGON_FAILED
     */
    MsgStore openMsgStore(EntryId store, Set<StoreFlag> flags);

    /** PR_ENTRYID of the default store; empty when the session has none. */
    Optional<EntryId> defaultStore();

    /**
     * Opens the default store with all access.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when there is none, saying why each store is not
     */
    MsgStore openDefaultStore();

    /**
     * Chooses the default store (SetDefaultStore).
     *
     * @param store null for none
     * @throws MapiException MAPI_E_NOT_FOUND; MAPI_E_NO_SUPPORT when it cannot send, create and modify;
     *     MAPI_E_NO_ACCESS for a STATUS_NO_DEFAULT_STORE store
     */
    void setDefaultStore(@Nullable EntryId store, DefaultStoreFlag flag);

    /** The address book over all address book providers (OpenAddressBook); always there, closed by the caller. */
    AddrBook openAddressBook();

    /**
     * Opens a section of the profile with a client's rights (OpenProfileSection).
     *
     * @param flags MAPI_MODIFY, MAPI_FORCE_ACCESS, MAPI_DEFERRED_ERRORS
     * @return closed by the caller
     * @throws MapiException MAPI_E_NO_ACCESS for a provider's section without MAPI_FORCE_ACCESS or a locked one,
     *     MAPI_E_NOT_FOUND for one that is not there without MAPI_MODIFY
     */
    ProfSect openProfileSection(MapiUid section, Set<OpenFlag> flags);

    /**
     * Opens any object by its identifier (OpenEntry); a store's is opened as by OpenMsgStore.
     *
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID when no open provider knows it, MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS
     */
    MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags);

    /**
     * Whether two identifiers name one object (CompareEntryIDs).
     *
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID
     */
    boolean compareEntryIds(EntryId one, EntryId other);

    /**
     * Asks to be told of events (Advise).
     *
     * @param entryId null for the session's own critical errors and its end
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID, MAPI_E_NO_SUPPORT
     */
    Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink);

    /** Who the user is (QueryIdentity); empty for MAPI_W_NO_SERVICE. */
    Optional<EntryId> queryIdentity();

    /** The address types of the transports that are active (EnumAdrTypes), in transport order. */
    List<String> enumAdrTypes();

    /** PR_PROVIDER_UID of the transports in transport order. */
    List<MapiUid> transportOrder();

    /** Service administration of this profile, whose changes count from the next session (AdminServices). */
    MsgServiceAdmin adminServices();

    /**
     * Sends and fetches what waits, and returns when it is done (FlushQueues on the spooler's status object).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT in a MAPI_NO_MAIL session
     */
    void flushQueues(Set<FlushFlag> flags);

    /** Which providers do not take part, and why, in profile order. */
    List<ProviderProblem> problems();

    /** What is known about the last error of this object (GetLastError). */
    Optional<MapiError> lastError();

    /** Logs off: closes what was opened, logs the providers off (Logoff). */
    @Override
    void close();
}
