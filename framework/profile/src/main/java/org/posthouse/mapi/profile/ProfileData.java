package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropValues;

/** A whole profile as it was stored at one moment; unchanging. */
final class ProfileData {
    private final ProfileRow row;
    private final Map<MapiUid, SectionData> sections;
    private final Map<MapiUid, PropValues> props = new ConcurrentHashMap<>();

    private ProfileData(ProfileRow row, Map<MapiUid, SectionData> sections) {
        this.row = row;
        this.sections = sections;
    }

    static Optional<ProfileData> load(Connection connection, long id) throws SQLException {
        Optional<ProfileRow> row = ProfileRows.byId(connection, id);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Map<MapiUid, SectionData> sections = new LinkedHashMap<>();
        SectionRows.of(connection, id).forEach(section -> sections.put(section.uid(), section));
        return Optional.of(new ProfileData(row.get(), sections));
    }

    ProfileRow row() {
        return row;
    }

    /** Any section, also one that waits for its deletion. */
    Optional<SectionData> section(MapiUid uid) {
        return Optional.ofNullable(sections.get(uid));
    }

    /** What a section shows: what is computed and what is stored, secure properties not included. Made once. */
    PropValues props(SectionData section) {
        return props.computeIfAbsent(section.uid(), uid -> section.props().with(ComputedProps.of(section, this)));
    }

    /** All sections in profile order but those that wait for their deletion. */
    List<SectionData> sections() {
        return sections.values().stream().filter(section -> !section.deleted()).toList();
    }

    /** Whether sections wait for their deletion. */
    boolean hasMarkedSections() {
        return sections.values().stream().anyMatch(SectionData::deleted);
    }

    List<SectionData> services() {
        return sections().stream().filter(SectionData::isService).toList();
    }

    List<SectionData> providers() {
        return sections().stream().filter(SectionData::isProvider).toList();
    }

    List<SectionData> providersOf(MapiUid service) {
        return providers().stream()
                .filter(section -> section.belongsTo(service))
                .toList();
    }

    /** Everything of a service: its main section, its further ones, its providers. */
    List<SectionData> allOf(MapiUid service) {
        return sections().stream().filter(section -> section.belongsTo(service)).toList();
    }

    /**
     * The main section of a service.
     *
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    SectionData service(MapiUid uid) {
        return section(uid)
                .filter(section -> section.isService() && !section.deleted())
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "profile '" + row.name() + "' has no message service " + uid
                                + "; PR_SERVICE_UID in the message service table names those it has"));
    }

    /** Whether it has a service with this PR_SERVICE_NAME. */
    boolean hasService(String name) {
        return services().stream().anyMatch(service -> service.infName().equalsIgnoreCase(name));
    }
}
