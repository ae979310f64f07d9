package org.posthouse.mapi.profile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** Tells services that they are going. Source: deleting-a-profile.md. */
final class ProfileRemoval {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    private ProfileRemoval() {}

    /** A service that fails at its own removal is removed all the same, or nobody could get rid of it. */
    static void callDelete(ServiceEntries entries, MapiUid service) {
        try {
            entries.call(service, ServiceEntries.Request.of(Context.MSG_SERVICE_DELETE, Set.of()));
        } catch (MapiException e) {
            LOG.log(Level.WARNING, "message service " + service + " failed at MSG_SERVICE_DELETE and is removed", e);
        }
    }

    static void callDelete(ServiceEntries entries, ProfileData profile) {
        profile.services().forEach(service -> callDelete(entries, service.uid()));
    }
}
