package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** A whole profile as it was stored at one moment; unchanging. */
final class ProfileData {
    private final ProfileRow row;
    private final Map<MapiUid, SectionData> sections;
    private final Map<MapiUid, PropValues> props = new ConcurrentHashMap<>();
    private volatile @Nullable Optional<SectionData> defaultStore;

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

    /** The default store: the first in profile order that is flagged so and may be it. */
    Optional<SectionData> defaultStore() {
        Optional<SectionData> known = defaultStore;
        if (known == null) {
            known = sections.values().stream()
                    .filter(section -> !section.deleted() && section.isOfType(ResourceType.MAPI_STORE_PROVIDER))
                    .filter(store -> store.resourceFlags().contains(ResourceFlag.STATUS_DEFAULT_STORE)
                            && !store.resourceFlags().contains(ResourceFlag.STATUS_NO_DEFAULT_STORE))
                    .findFirst();
            defaultStore = known;
        }
        return known;
    }

    /** PR_RESOURCE_FLAGS of a service: what is stored, and SERVICE_DEFAULT_STORE as it is now; empty when there is none of either. */
    Optional<Integer> serviceFlags(SectionData service) {
        int bit = ServiceFlag.SERVICE_DEFAULT_STORE.bit();
        boolean holds =
                defaultStore().filter(store -> store.belongsTo(service.uid())).isPresent();
        Optional<Integer> stored = service.props().get(PropTags.PR_RESOURCE_FLAGS);
        return stored.isEmpty() && !holds ? Optional.empty() : Optional.of(stored.orElse(0) & ~bit | (holds ? bit : 0));
    }

    /** Whether it has a service with this PR_SERVICE_NAME. */
    boolean hasService(String name) {
        return services().stream().anyMatch(service -> service.infName().equalsIgnoreCase(name));
    }
}
