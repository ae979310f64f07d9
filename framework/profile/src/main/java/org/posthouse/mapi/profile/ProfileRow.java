package org.posthouse.mapi.profile;

import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;

/**
 * A row of the profile table.
 *
 * @param deleted it waits for its last session to end
 * @param renameTo the name it gets then
 * @param isApp whether a program keeps it for itself (MAPI_APP_PROFILE)
 */
record ProfileRow(
        long id,
        String name,
        Binary searchKey,
        boolean isDefault,
        boolean deleted,
        Optional<String> renameTo,
        boolean isApp) {}
