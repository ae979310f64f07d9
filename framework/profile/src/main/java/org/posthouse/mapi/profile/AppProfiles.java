package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** Profiles that programs keep for themselves (MAPI_APP_PROFILE): a mark in MAPI's own section, so that a copy has it too. */
final class AppProfiles {
    static final PropTag<Boolean> TAG = PropTag.ofBoolean(0x6601);

    /** Whether a row of the table profile is one, in SQL. */
    static final String CONDITION =
            "EXISTS(SELECT 1 FROM section JOIN prop ON prop.section = section.id AND prop.id = " + TAG.id()
                    + " AND prop.type = " + TAG.type().code() + " AND prop.value = x'01'"
                    + " WHERE section.profile = profile.id AND section.uid = x'"
                    + HexFormat.of().formatHex(MapiUids.PROFILE_GLOBAL.bytes().toBytes()) + "')";

    private AppProfiles() {}

    static void mark(Connection connection, long profile) throws SQLException {
        SectionData global = ProfileData.load(connection, profile)
                .orElseThrow()
                .section(MapiUids.PROFILE_GLOBAL)
                .orElseThrow();
        PropRows.put(connection, global.id(), new PropValue<>(TAG, true));
    }

    /** Nobody comes upon one who does not ask for it. */
    static ProfileRow requireAsked(ProfileRow profile, Set<ProfileFlag> flags) {
        if (profile.isApp() && !flags.contains(ProfileFlag.MAPI_APP_PROFILE)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "profile '" + profile.name() + "' is an app profile; MAPI_APP_PROFILE gives access to it");
        }
        return profile;
    }
}
