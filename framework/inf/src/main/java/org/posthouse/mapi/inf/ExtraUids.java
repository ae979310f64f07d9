package org.posthouse.mapi.inf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Reports identifiers of extra sections under which another section stands in every profile already. */
final class ExtraUids {
    /** The sections that a profile has before any service is in it. */
    private static final Set<MapiUid> OF_MAPI = Set.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL);

    private ExtraUids() {}

    static void reportReserved(PlacedSection section, InfEntry entry, MapiUid uid) {
        if (OF_MAPI.contains(uid)) {
            section.error(
                    Code.RESERVED_UID,
                    entry.line(),
                    "UID=" + uid
                            + " is that of a section of MAPI's own, so no profile can have this service; write another UID");
        }
    }

    /** Of the extra sections of one service; two services may share a section. */
    static void reportSame(FileScope file, List<CatalogSection> extras) {
        Map<MapiUid, String> first = new HashMap<>();
        for (CatalogSection extra : extras) {
            String other =
                    extra.uid().map(uid -> first.putIfAbsent(uid, extra.name())).orElse(null);
            if (other != null) {
                file.find(extra.name()).ifPresent(section -> reportSame(section, other));
            }
        }
    }

    private static void reportSame(PlacedSection section, String other) {
        section.error(
                Code.DUPLICATE_UID,
                section.entry("UID")
                        .map(InfEntry::line)
                        .orElse(section.section().line()),
                "the UID is also that of [" + Text.cut(other)
                        + "] of the same service, so no profile can have this service; give one of them another UID");
    }
}
