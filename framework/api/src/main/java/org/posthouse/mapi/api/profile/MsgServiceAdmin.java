package org.posthouse.mapi.api.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/**
 * The message services of one profile (IMsgServiceAdmin2). Changes are stored at once and count from the next session.
 *
 * <p>A service is named by its PR_SERVICE_UID; an unknown one is MAPI_E_NOT_FOUND everywhere. Closing it frees what it holds.
 * Source: imsgserviceadminiunknown.md, imsgserviceadmin2imsgserviceadmin.md.
 */
@ProviderType
public interface MsgServiceAdmin extends AutoCloseable {
    /** The profile's name. */
    String profileName();

    /** A snapshot of the services in profile order (GetMsgServiceTable). */
    Table msgServiceTable();

    /** A snapshot of all providers of the profile in profile order (GetProviderTable). */
    Table providerTable();

    /**
     * Adds a service (CreateMsgServiceEx): its section, its INF data, a section for each provider in the order of the
     * Providers list, then MSG_SERVICE_CREATE.
     *
     * @param serviceName a name in [Services]
     * @param displayName used when the INF gives none; "" for the name of [Services]
     * @return PR_SERVICE_UID
     * @throws MapiException MAPI_E_NOT_FOUND for a name not in [Services], MAPI_E_NO_ACCESS for a second copy of a
     *     SERVICE_SINGLE_COPY service
     */
    MapiUid createMsgService(String serviceName, String displayName, Set<ServiceUiFlag> flags);

    /** Removes a service and all its sections, after MSG_SERVICE_DELETE (DeleteMsgService). */
    void deleteMsgService(MapiUid service);

    /**
     * Copies a service with exactly its settings, without calling its entry point (CopyMsgService).
     *
     * @param destination this or another profile
     * @return PR_SERVICE_UID of the copy
     * @throws MapiException MAPI_E_NO_ACCESS when the destination has the service and it is SERVICE_SINGLE_COPY
     */
    MapiUid copyMsgService(MapiUid service, MsgServiceAdmin destination);

    /**
     * Is not supported, as the reference has it (RenameMsgService).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT always
     */
    default void renameMsgService(MapiUid service, String displayName) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "a message service cannot be renamed");
    }

    /**
     * Configures a service through its entry point (ConfigureMsgService).
     *
     * @param values what to set; empty when the service is to ask
     * @throws MapiException MAPI_E_NOT_INITIALIZED when it has no entry point, else what the entry point answers
     */
    void configureMsgService(MapiUid service, PropValues values, Set<ServiceUiFlag> flags);

    /**
     * Opens a section (OpenProfileSection).
     *
     * @param flags MAPI_MODIFY, MAPI_FORCE_ACCESS, MAPI_DEFERRED_ERRORS
     * @return closed by the caller
     * @throws MapiException MAPI_E_NO_ACCESS for a provider's section without MAPI_FORCE_ACCESS or a locked one,
     *     MAPI_E_NOT_FOUND for one that is not there without MAPI_MODIFY
     */
    ProfSect openProfileSection(MapiUid section, Set<OpenFlag> flags);

    /**
     * Stores an explicit transport order, which goes before STATUS_XP_PREFER_LAST (MsgServiceTransportOrder).
     *
     * @param transports PR_PROVIDER_UID of every transport of the profile
     * @throws MapiException MAPI_E_BUSY when the count differs, MAPI_E_NOT_FOUND for one that is no transport here
     */
    void msgServiceTransportOrder(List<MapiUid> transports);

    /**
     * The order that {@link #msgServiceTransportOrder} stored, as it was stored: it may name a transport that the profile has no
     * more, and lack one that came later.
     *
     * @return PR_PROVIDER_UIDs; empty when no order was stored
     */
    List<MapiUid> explicitTransportOrder();

    /** Takes the order that was stored away, so that the transports are in profile order again; no call of MAPI does. */
    void resetTransportOrder();

    /**
     * Every section that is stored of the profile, those included that clients made and to which nothing leads; no call of MAPI lists
     * them.
     *
     * @return who owns it, by the section's UID; in profile order, unmodifiable
     */
    Map<MapiUid, ProfSect.Owner> sections();

    /**
     * Opens the administration of one service's providers (AdminProviders).
     *
     * @param service {@link org.posthouse.mapi.api.id.MapiUids#PROFILE_GLOBAL} for the providers that belong to no service, which a
     *     session found by an entry identifier and kept: they can be listed and deleted
     */
    ProviderAdmin adminProviders(MapiUid service);

    /**
     * Chooses the service that supplies the identity (SetPrimaryIdentity).
     *
     * @param service null for none
     * @throws MapiException MAPI_E_NO_ACCESS for a SERVICE_NO_PRIMARY_IDENTITY service
     */
    void setPrimaryIdentity(@Nullable MapiUid service);

    /** What is known about the last error of this object (GetLastError). */
    Optional<MapiError> lastError();

    /** Closes the sections that are still open; what is asked of it afterwards is MAPI_E_INVALID_OBJECT. Twice is harmless. */
    @Override
    void close();
}
