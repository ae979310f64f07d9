package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The provider sections that one use of a profile made. They are stored as sections that wait for their deletion: in no table, open to
 * the session, and gone when the use ends, also by a crash. Source: pidtagresourceflags-canonical-property.md, imapisupport-modifyprofile.md.
 */
final class TemporarySections {
    private static final Set<ResourceFlag> TEMPORARY = Set.of(ResourceFlag.STATUS_TEMP_SECTION);

    private final Subsystem subsystem;
    private final long profile;
    private final Set<MapiUid> made = ConcurrentHashMap.newKeySet();

    TemporarySections(Subsystem subsystem, long profile) {
        this.subsystem = subsystem;
        this.profile = profile;
    }

    MapiUid add(PropValues props) {
        SectionRows.Kind kind = SectionRows.Kind.temporary();
        subsystem.database().write("add a temporary section", connection -> {
            long id = SectionRows.insert(connection, profile, kind);
            int flags = props.get(PropTags.PR_RESOURCE_FLAGS).orElse(0) | MapiFlag.bits(TEMPORARY);
            subsystem.put(
                    connection, id, props.with(PropValues.of(new PropValue<>(PropTags.PR_RESOURCE_FLAGS, flags))));
            SectionRows.markDeleted(connection, id);
            ProfileRows.mark(connection, profile);
            return kind;
        });
        made.add(kind.uid());
        return kind.uid();
    }

    void keep(MapiUid uid) {
        if (!made.contains(uid)) {
            return;
        }
        subsystem.database().write("keep section " + uid, connection -> {
            SectionData section = stored(uid);
            if (section.deleted()) {
                SectionRows.unmarkDeleted(connection, section.id());
            }
            return changeFlags(connection, section, Set.of(), TEMPORARY);
        });
    }

    void remove(MapiUid uid) {
        if (made.remove(uid)) {
            subsystem.database().write("remove section " + uid, connection -> {
                SectionRows.delete(connection, stored(uid).id());
                return uid;
            });
        }
    }

    /** Removes those that were not kept. */
    void close() {
        for (MapiUid uid : Set.copyOf(made)) {
            boolean waits = subsystem
                    .database()
                    .profile(profile)
                    .section(uid)
                    .filter(SectionData::deleted)
                    .isPresent();
            if (waits) {
                remove(uid);
            }
        }
    }

    private SectionData stored(MapiUid uid) {
        return subsystem.database().profile(profile).section(uid).orElseThrow();
    }

    void changeFlags(MapiUid uid, Set<ResourceFlag> on, Set<ResourceFlag> off) {
        int wanted = changed(stored(uid), on, off);
        if (wanted != stored(uid).flagBits()) {
            subsystem
                    .database()
                    .write("change the flags of " + uid, connection -> changeFlags(connection, stored(uid), on, off));
        }
    }

    private static int changed(SectionData section, Set<ResourceFlag> on, Set<ResourceFlag> off) {
        return section.flagBits() & ~MapiFlag.bits(off) | MapiFlag.bits(on);
    }

    private static boolean changeFlags(
            Connection connection, SectionData section, Set<ResourceFlag> on, Set<ResourceFlag> off)
            throws SQLException {
        PropRows.put(connection, section.id(), new PropValue<>(PropTags.PR_RESOURCE_FLAGS, changed(section, on, off)));
        return true;
    }
}
