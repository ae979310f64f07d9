package org.posthouse.mapi.api.profile;

import java.util.List;
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
    default Table profileTable() {
        return profileTable(Set.of());
    }

    /**
     * A snapshot of the profiles (GetProfileTable).
     *
     * @param flags MAPI_APP_PROFILE includes app profiles
     */
    Table profileTable(Set<ProfileFlag> flags);

    /**
     * Makes a profile (CreateProfile).
     *
     * @param flags MAPI_DEFAULT_SERVICES adds the services of [Default Services], MAPI_DIALOG lets them ask, MAPI_APP_PROFILE makes it
     *     an app profile
     * @throws MapiException MAPI_E_NO_ACCESS when the name is taken, MAPI_E_INVALID_PARAMETER for a name that is none
     */
    void createProfile(String name, Set<ProfileFlag> flags);

    /**
     * Makes a profile with these services, in this order: all of it or nothing, which for many services takes a fraction of the time of
     * {@link MsgServiceAdmin#createMsgService} for each.
     *
     * @param services names in [Services]
     * @param flags MAPI_APP_PROFILE makes it an app profile
     * @throws MapiException MAPI_E_NOT_FOUND for a service that is not installed; as {@link #createProfile(String, Set)} and {@link
     *     MsgServiceAdmin#createMsgService}
     */
    void createProfile(String name, List<String> services, Set<ProfileFlag> flags);

    /** As {@link #deleteProfile(String, Set)} without flags. */
    default void deleteProfile(String name) {
        deleteProfile(name, Set.of());
    }

    /**
     * Deletes a profile; one in use goes when its last session ends (DeleteProfile).
     *
     * @param flags MAPI_APP_PROFILE for an app profile
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS for an app profile without the flag
     */
    void deleteProfile(String name, Set<ProfileFlag> flags);

    /** As {@link #copyProfile(String, String, Set)} without flags. */
    default void copyProfile(String name, String newName) {
        copyProfile(name, newName, Set.of());
    }

    /**
     * Copies a profile with all its sections; the copy has a search key of its own and is an app profile when the original is one
     * (CopyProfile).
     *
     * @param flags MAPI_APP_PROFILE for an app profile
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS when the new name is taken, or for an app profile without the flag
     */
    void copyProfile(String name, String newName, Set<ProfileFlag> flags);

    /** As {@link #renameProfile(String, String, Set)} without flags. */
    default void renameProfile(String name, String newName) {
        renameProfile(name, newName, Set.of());
    }

    /**
     * Renames a profile; one in use when its last session ends (RenameProfile).
     *
     * @param flags MAPI_APP_PROFILE for an app profile
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS when the new name is taken, or for an app profile without the flag
     */
    void renameProfile(String name, String newName, Set<ProfileFlag> flags);

    /** Succeeds and does nothing: profiles have no passwords (ChangeProfilePassword). */
    default void changeProfilePassword(String name) {}

    /**
     * Makes a profile the default (SetDefaultProfile).
     *
     * @param name null for no default
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_CALL_FAILED for an app profile
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
