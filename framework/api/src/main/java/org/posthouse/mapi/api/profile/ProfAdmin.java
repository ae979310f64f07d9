package org.posthouse.mapi.api.profile;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.table.Table;

/**
 * Creates, copies, renames, deletes and chooses profiles (IProfAdmin), without a session.
 *
 * <p>A profile's name has 1 to 64 letters, digits, underscores and spaces, neither first nor last a space; a name that has not
 * is MAPI_E_INVALID_PARAMETER. Source: iprofadminiunknown.md, mapi-profile-overview.md.
 */
@ProviderType
public interface ProfAdmin {
    /** A snapshot of the profiles: PR_DISPLAY_NAME and PR_DEFAULT_PROFILE, by name; those marked for deletion are not in it. */
    Table profileTable();

    /**
     * Makes a profile (CreateProfile).
     *
     * @param flags MAPI_DEFAULT_SERVICES adds the services of [Default Services]
     * @throws MapiException MAPI_E_NO_ACCESS when the name is taken, MAPI_E_INVALID_PARAMETER for a name that is none
     */
    void createProfile(String name, Set<ProfileFlag> flags);

    /**
     * Deletes a profile; one in use goes when its last session ends (DeleteProfile).
     *
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    void deleteProfile(String name);

    /**
     * Copies a profile with all its sections; the copy has a search key of its own (CopyProfile).
     *
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS when the new name is taken
     */
    void copyProfile(String name, String newName);

    /**
     * Renames a profile; one in use when its last session ends (RenameProfile).
     *
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS when the new name is taken
     */
    void renameProfile(String name, String newName);

    /** Succeeds and does nothing: profiles have no passwords (ChangeProfilePassword). */
    default void changeProfilePassword(String name) {}

    /**
     * Makes a profile the default (SetDefaultProfile).
     *
     * @param name null for no default
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    void setDefaultProfile(@Nullable String name);

    /**
     * Opens the service administration of one profile (AdminServices); nothing is started.
     *
     * @throws MapiException MAPI_E_LOGON_FAILED when there is no such profile
     */
    MsgServiceAdmin adminServices(String name);

    /** What is known about the last error of this object (GetLastError). */
    Optional<MapiError> lastError();
}
