package org.posthouse.mapi.inf;

import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * Reports bits of PR_RESOURCE_FLAGS that contradict each other, whether they were written by name or by number. Source:
 * pidtagresourceflags-canonical-property.md.
 */
final class FlagConflicts {
    private FlagConflicts() {}

    static void report(PlacedSection section, SectionKind kind, int bits, int line) {
        if (kind == SectionKind.SERVICE) {
            int both = ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit() | ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY.bit();
            reportIdentity(section, "SERVICE_", (bits & both) == both, line);
            return;
        }
        int both = ResourceFlag.STATUS_PRIMARY_IDENTITY.bit() | ResourceFlag.STATUS_NO_PRIMARY_IDENTITY.bit();
        reportIdentity(section, "STATUS_", (bits & both) == both, line);
        int stores = ResourceFlag.STATUS_DEFAULT_STORE.bit() | ResourceFlag.STATUS_NO_DEFAULT_STORE.bit();
        if ((bits & stores) == stores) {
            section.error(
                    Code.DEFAULT_STORE_CONFLICT,
                    line,
                    "STATUS_DEFAULT_STORE and STATUS_NO_DEFAULT_STORE contradict each other; keep the first if it may be the default"
                            + " store, else the second");
        }
    }

    private static void reportIdentity(PlacedSection section, String prefix, boolean conflict, int line) {
        if (conflict) {
            section.error(
                    Code.IDENTITY_CONFLICT,
                    line,
                    prefix + "PRIMARY_IDENTITY and " + prefix
                            + "NO_PRIMARY_IDENTITY contradict each other; keep the first if an identity can be supplied, else the second");
        }
    }
}
