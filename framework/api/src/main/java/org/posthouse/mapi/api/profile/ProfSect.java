package org.posthouse.mapi.api.profile;

import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;

/**
 * One section of a profile (IProfSect): properties, and nothing else.
 *
 * <p>Not transacted: every SetProps is one durable commit, SaveChanges succeeds and does nothing. No named properties
 * (MAPI_E_NO_SUPPORT). PR_PROFILE_NAME and PR_OBJECT_TYPE are there and read-only (MAPI_E_COMPUTED);
 * PR_DEFAULT_PROFILE is a column of the profile table only, and cannot be set either. Secure properties, 0x67F0 to
 * 0x67FF, are read by their explicit tag only. PR_RESOURCE_FLAGS keeps the bits that the INF fixed and those that only MAPI sets, whatever
 * is written, and PR_SERVICE_NAME of a service is read-only. While it is open it holds the section's lock: many readers or one writer. It
 * is closed, and gives that up, with the administration or the session that opened it. Source:
 * iprofsectimapiprop.md.
 */
@ProviderType
public interface ProfSect extends MapiProp {
    /** Which section. */
    MapiUid uid();

    /** Whose section it is. */
    Owner owner();

    /** Whether it was opened with MAPI_MODIFY. */
    boolean isModifiable();

    /** The three levels of a profile. Source: message-services-and-profiles.md. */
    enum Owner {
        /** MAPI's own, and what clients made. */
        MAPI,
        /** A message service, its extra sections included. */
        SERVICE,
        /** One service provider. */
        PROVIDER
    }
}
