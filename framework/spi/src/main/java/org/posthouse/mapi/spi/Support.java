package org.posthouse.mapi.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropValues;

/**
 * What MAPI gives a provider at logon (IMAPISupport): it belongs to one provider section of one session.
 *
 * <p>Good until the provider is logged off; for any thread. Source: support-object-overview.md, imapisupportiunknown.md.
 */
@ProviderType
public interface Support {
    /** The profile's name. */
    String profileName();

    /** PR_PROVIDER_UID: the identifier of the provider's own section. */
    MapiUid providerUid();

    /** POSTHOUSE_HOME, under which the provider keeps its files, in a folder of its own. */
    Path home();

    /**
     * Opens a section with the rights of this provider (OpenProfileSection): its own, its service's and MAPI's.
     *
     * @param section null for the provider's own
     * @param flags MAPI_MODIFY, MAPI_DEFERRED_ERRORS, MAPI_FORCE_ACCESS
     * @return closed by the caller, soon: it holds the section's lock
     * @throws MapiException MAPI_E_NO_ACCESS for another provider's section without MAPI_FORCE_ACCESS or a locked one,
     *     MAPI_E_NOT_FOUND, MAPI_E_UNKNOWN_FLAGS
     */
    ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags);

    /**
     * What the entry point of the provider's message service is given when the provider calls it itself, from its SettingsDialog for
     * instance (GetSvcConfigSupportObj): the providers and sections of the service, with the entry point's rights.
     *
     * @return closed by the caller when the entry point has returned
     * @throws MapiException MAPI_E_NO_SUPPORT when the provider belongs to no message service
     */
    default ProviderAdmin svcConfigSupport() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "there is no message service to configure here");
    }

    /** A fresh identifier (NewUID). */
    MapiUid newUid();

    /**
     * Adds or changes this provider's row of the status table (ModifyStatusRow): PR_DISPLAY_NAME, PR_STATUS_CODE,
     * PR_STATUS_STRING, PR_RESOURCE_METHODS, PR_IDENTITY_...
     *
     * @param columns what to set; MAPI adds PR_PROVIDER_DLL_NAME, PR_RESOURCE_TYPE, PR_RESOURCE_FLAGS and the keys
     * @param update true merges into the row (STATUSROW_UPDATE), false replaces it
     */
    void modifyStatusRow(PropValues columns, boolean update);

    /** Opens any object of the session (OpenEntry). */
    MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags);

    /** Whether two identifiers name one object of the session (CompareEntryIDs). */
    boolean compareEntryIds(EntryId one, EntryId other);

    /** Registers a sink under a key (Subscribe). */
    Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink);

    /** Tells all sinks registered under an equal key (Notify); returns before they are called. */
    void notify(Binary key, List<Notification> notifications);
}
