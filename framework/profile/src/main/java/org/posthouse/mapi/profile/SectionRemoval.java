package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes sections out of a profile, inside the caller's transaction. While a session uses the profile, in whatever
 * process, they are only marked: they are in no table any more, and go when the use ends. Source: iprovideradmin-deleteprovider.md.
 */
final class SectionRemoval {
    private final Subsystem subsystem;
    private final Connection connection;
    private final long profile;

    SectionRemoval(Subsystem subsystem, Connection connection, long profile) {
        this.subsystem = subsystem;
        this.connection = connection;
        this.profile = profile;
    }

    /** The service that stays and has the section too. */
    private Optional<SectionData> sharing(SectionData section, List<SectionData> removed) throws SQLException {
        return section.isExtra()
                ? ProfileData.load(connection, profile).orElseThrow().services().stream()
                        .filter(service -> service.extraUids().contains(section.uid()) && !removed.contains(service))
                        .findFirst()
                : Optional.empty();
    }

    void remove(List<SectionData> sections) throws SQLException {
        boolean inUse = !subsystem.database().keepUnused(profile);
        for (SectionData section : sections) {
            Optional<SectionData> sharing = sharing(section, sections);
            if (sharing.isPresent()) {
                SectionRows.give(connection, section.id(), sharing.get().uid());
            } else if (inUse) {
                SectionRows.markDeleted(connection, section.id());
            } else {
                SectionRows.delete(connection, section.id());
            }
        }
        if (inUse) {
            ProfileRows.mark(connection, profile);
        }
        if (sections.stream().anyMatch(PrimaryIdentity::supplies)) {
            new PrimaryIdentity(connection, profile).succeed();
        }
    }
}
