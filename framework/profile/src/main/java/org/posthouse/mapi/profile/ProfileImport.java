package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ProfileTransfer.Imported;
import org.posthouse.mapi.api.profile.ProfileTransfer.Outcome;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** Makes a stored profile as a portable one is, inside the caller's transaction. */
final class ProfileImport {
    private static final int TOLD = 5;

    private final Subsystem subsystem;
    private final Connection connection;
    private final PortableProfile wanted;
    private final Path file;

    ProfileImport(Subsystem subsystem, Connection connection, PortableProfile wanted, Path file) {
        this.subsystem = subsystem;
        this.connection = connection;
        this.wanted = wanted;
        this.file = file;
    }

    Imported run(String name, boolean replace) throws SQLException {
        Optional<ProfileRow> there = ProfileRows.named(connection, name);
        if (there.isEmpty()) {
            create(name);
            return told(name, Outcome.CREATED, List.of());
        }
        ProfileData data = subsystem.database().profile(there.get().id());
        ProfileDifferences differences = new ProfileDifferences(stored(data), wanted);
        List<String> words = differences.inWords();
        String stored = data.row().name();
        if (words.isEmpty()) {
            return told(stored, Outcome.UNCHANGED, words);
        }
        if (!replace) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    "profile '" + stored + "' is there and differs from " + file + ": " + some(words)
                            + "; import under another name, or replace it");
        }
        requireUnused(data);
        List<SectionLocks.Hold> holds = new ArrayList<>();
        try {
            replace(data, differences, holds);
        } finally {
            holds.forEach(SectionLocks.Hold::close);
        }
        return told(stored, Outcome.REPLACED, words);
    }

    private static String some(List<String> words) {
        String first = words.stream().limit(TOLD).collect(Collectors.joining("; "));
        return words.size() > TOLD ? first + "; and " + (words.size() - TOLD) + " more" : first;
    }

    private Imported told(String name, Outcome outcome, List<String> differences) {
        return new Imported(
                name,
                outcome,
                wanted.services(),
                wanted.providers(),
                wanted.secrets(),
                wanted.left().secrets(),
                differences);
    }

    /** Secrets that cannot be opened, because their key is lost, are as good as none: they differ from any. */
    private PortableProfile stored(ProfileData data) {
        try {
            return new StoredProfile(subsystem, data).portable(wanted.hasSecrets());
        } catch (MapiException lost) {
            return new StoredProfile(subsystem, data).portable(false);
        }
    }

    private void create(String name) throws SQLException {
        if (ProfileRows.isTaken(connection, name, -1)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "a profile is about to be renamed to '" + name + "'; choose another name");
        }
        long id = ProfileRows.insertEmpty(connection, name);
        SectionRows.insert(connection, id, SectionRows.Kind.mapi(MapiUids.MUID_PROFILE_INSTANCE));
        for (PortableProfile.Section section : wanted.sections()) {
            add(id, section);
        }
        orderTransports(id);
    }

    private void add(long profile, PortableProfile.Section section) throws SQLException {
        long row = SectionRows.insert(
                connection,
                profile,
                new SectionRows.Kind(
                        section.uid(),
                        section.owner(),
                        section.service().orElse(null),
                        section.infName(),
                        section.identity()));
        subsystem.put(connection, row, section.props());
        subsystem.put(connection, row, section.secrets());
    }

    private void requireUnused(ProfileData data) {
        if (!subsystem.database().keepUnused(data.row().id()) || data.hasMarkedSections()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BUSY,
                    "profile '" + data.row().name()
                            + "' is used by a session and cannot be replaced now; try again when"
                            + " that has ended, or import under another name");
        }
    }

    private void replace(ProfileData data, ProfileDifferences differences, List<SectionLocks.Hold> holds)
            throws SQLException {
        long profile = data.row().id();
        Map<MapiUid, PortableProfile.Section> after = new HashMap<>();
        wanted.sections().forEach(section -> after.put(section.uid(), section));
        for (SectionData section : data.sections()) {
            MapiUid uid = section.uid();
            if (uid.equals(MapiUids.MUID_PROFILE_INSTANCE)) {
                continue;
            }
            boolean stays = differences.stays(uid);
            if (stays && differences.differing(uid).isEmpty()) {
                continue;
            }
            holds.add(subsystem
                    .database()
                    .locks()
                    .acquire(new SectionLocks.Key(section.id(), uid), true, "the import of " + file.getFileName()));
            if (stays) {
                change(section.id(), after.get(uid), differences.differing(uid));
            } else {
                SectionRows.delete(connection, section.id());
            }
        }
        for (PortableProfile.Section section : wanted.sections()) {
            if (!differences.stays(section.uid())) {
                add(profile, section);
            }
        }
        reorder(profile);
        orderTransports(profile);
    }

    private void change(long row, PortableProfile.Section wantedSection, List<PropTag<?>> tags) throws SQLException {
        for (PropTag<?> tag : tags) {
            PropRows.remove(connection, row, tag);
        }
        Set<Integer> ids = tags.stream().map(PropTag::id).collect(Collectors.toSet());
        subsystem.put(connection, row, only(wantedSection.props(), ids));
        subsystem.put(connection, row, only(wantedSection.secrets(), ids));
    }

    private static List<PropValue<?>> only(List<PropValue<?>> values, Set<Integer> ids) {
        return values.stream().filter(value -> ids.contains(value.tag().id())).toList();
    }

    /** The sections share out the positions they have, so that what is added later still comes behind them. */
    private void reorder(long profile) throws SQLException {
        List<Long> positions = Sql.list(
                connection,
                row -> row.getLong(1),
                "SELECT position FROM section WHERE profile = ? AND uid <> ? ORDER BY position",
                profile,
                MapiUids.MUID_PROFILE_INSTANCE.bytes().toBytes());
        for (int i = 0; i < wanted.sections().size(); i++) {
            Sql.run(
                    connection,
                    "UPDATE section SET position = ? WHERE profile = ? AND uid = ?",
                    positions.get(i),
                    profile,
                    wanted.sections().get(i).uid().bytes().toBytes());
        }
    }

    private void orderTransports(long profile) throws SQLException {
        ProfileData data = subsystem.database().profile(profile);
        SectionData global = data.section(MapiUids.PROFILE_GLOBAL).orElseThrow();
        Optional<Binary> bytes = TransportOrder.bytes(wanted.transportOrder());
        if (bytes.isPresent()) {
            PropRows.put(connection, global.id(), new PropValue<>(TransportOrder.TAG, bytes.get()));
        } else {
            PropRows.remove(connection, global.id(), TransportOrder.TAG);
        }
    }
}
