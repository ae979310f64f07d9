package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A profile as it is stored. Each section is read when it is first asked for, all at once when they are asked for in profile
 * order; what was read stays as it was, and a section read later may be newer. For any thread.
 */
final class ProfileData {
    /** Runs statements where the profile is. */
    private interface Reader {
        <T> T read(ProfileDatabase.Work<T> work);

        /** Whether what is read now may be kept; asked while reading. */
        boolean keeps();
    }

    private final ProfileRow row;
    private final Reader reader;
    private final Map<MapiUid, SectionData> known = new ConcurrentHashMap<>();
    private final Map<MapiUid, PropValues> props = new ConcurrentHashMap<>();
    private volatile @Nullable Whole whole;

    /** All sections in profile order, those that wait for their deletion included, and what follows from them. */
    private record Whole(List<SectionData> sections, Optional<SectionData> defaultStore) {}

    private ProfileData(ProfileRow row, Reader reader) {
        this.row = row;
        this.reader = reader;
    }

    /** Over a connection, for as long as the caller's transaction. */
    static Optional<ProfileData> load(Connection connection, long id) throws SQLException {
        Reader reader = new Reader() {
            @Override
            public <T> T read(ProfileDatabase.Work<T> work) {
                try {
                    return work.run(connection);
                } catch (SQLException e) {
                    throw new ProfileDatabase.Failed(e);
                }
            }

            @Override
            public boolean keeps() {
                return true;
            }
        };
        return ProfileRows.byId(connection, id).map(row -> new ProfileData(row, reader));
    }

    /**
     * Over the database.
     *
     * @param shared it outlives transactions, and so keeps nothing that is read in one, which may be rolled back
     */
    static Optional<ProfileData> load(ProfileDatabase database, long id, boolean shared) {
        Reader reader = new Reader() {
            @Override
            public <T> T read(ProfileDatabase.Work<T> work) {
                return database.read("read a profile", work);
            }

            @Override
            public boolean keeps() {
                return !shared || !database.isWriting();
            }
        };
        return database.read("read a profile", connection -> ProfileRows.byId(connection, id))
                .map(row -> new ProfileData(row, reader));
    }

    ProfileRow row() {
        return row;
    }

    /** Any section, also one that waits for its deletion. */
    Optional<SectionData> section(MapiUid uid) {
        SectionData there = known.get(uid);
        return there != null || whole != null
                ? Optional.ofNullable(there)
                : reader.read(connection -> {
                    Optional<SectionData> found = SectionRows.one(connection, row.id(), uid);
                    if (reader.keeps()) {
                        found.ifPresent(section -> known.put(uid, section));
                    }
                    return found;
                });
    }

    /** What a section shows: what is computed and what is stored, secure properties not included. Made once. */
    PropValues props(SectionData section) {
        PropValues made = props.get(section.uid());
        return made != null
                ? made
                : reader.read(connection -> {
                    PropValues fresh = section.props().with(ComputedProps.of(section, this));
                    if (reader.keeps()) {
                        props.put(section.uid(), fresh);
                    }
                    return fresh;
                });
    }

    /** Reads a section anew when it is asked for again, and computes anew what others show of it; call it inside {@link ProfileDatabase#read}. */
    void forget(MapiUid uid) {
        whole = null;
        known.remove(uid);
        props.clear();
    }

    private Whole whole() {
        Whole there = whole;
        return there != null
                ? there
                : reader.read(connection -> {
                    List<SectionData> all = List.copyOf(SectionRows.of(connection, row.id()));
                    Whole read = new Whole(
                            all,
                            all.stream().filter(ProfileData::isDefaultStore).findFirst());
                    if (reader.keeps()) {
                        known.clear();
                        known.putAll(all.stream().collect(Collectors.toMap(SectionData::uid, Function.identity())));
                        whole = read;
                    }
                    return read;
                });
    }

    private static boolean isDefaultStore(SectionData section) {
        return !section.deleted()
                && section.isOfType(ResourceType.MAPI_STORE_PROVIDER)
                && section.resourceFlags().contains(ResourceFlag.STATUS_DEFAULT_STORE)
                && !section.resourceFlags().contains(ResourceFlag.STATUS_NO_DEFAULT_STORE);
    }

    private List<SectionData> those(Predicate<SectionData> wanted) {
        return whole().sections().stream()
                .filter(section -> !section.deleted() && wanted.test(section))
                .toList();
    }

    /** All sections in profile order but those that wait for their deletion. */
    List<SectionData> sections() {
        return those(section -> true);
    }

    /** Whether sections wait for their deletion. */
    boolean hasMarkedSections() {
        return reader.read(connection -> SectionRows.hasMarked(connection, row.id()));
    }

    List<SectionData> services() {
        return those(SectionData::isService);
    }

    List<SectionData> providers() {
        return those(SectionData::isProvider);
    }

    List<SectionData> providersOf(MapiUid service) {
        return allOf(service).stream().filter(SectionData::isProvider).toList();
    }

    /** The further sections of a service: its own, and those it shares with another one which brought them first. */
    List<SectionData> extrasOf(SectionData service) {
        List<SectionData> extras = new ArrayList<>();
        allOf(service.uid()).stream().filter(SectionData::isExtra).forEach(extras::add);
        service.extraUids().stream()
                .flatMap(uid -> section(uid).stream())
                .filter(shared -> shared.isExtra() && !shared.deleted() && !shared.belongsTo(service.uid()))
                .forEach(extras::add);
        return extras;
    }

    /** Everything of a service: its main section, its further ones, its providers. */
    List<SectionData> allOf(MapiUid service) {
        return whole != null
                ? those(section -> section.belongsTo(service))
                : reader.read(connection -> SectionRows.ofService(connection, row.id(), service)).stream()
                        .filter(section -> !section.deleted())
                        .toList();
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
        return whole().defaultStore();
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
        return whole != null
                ? services().stream().anyMatch(service -> service.infName().equalsIgnoreCase(name))
                : reader.read(connection -> SectionRows.hasService(connection, row.id(), name));
    }
}
