package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ProfileFinding.Code;
import org.posthouse.mapi.api.property.PropValue;

/** Looks through one profile after the other: its sections and what is stored in them. */
final class ContentCheck {
    private final Subsystem subsystem;
    private final Connection connection;
    private final boolean keyMissing;

    ContentCheck(Subsystem subsystem, Connection connection, boolean keyMissing) {
        this.subsystem = subsystem;
        this.connection = connection;
        this.keyMissing = keyMissing;
    }

    List<Checkup.Trouble> of(ProfileRow profile) throws SQLException {
        List<Checkup.Trouble> all = new ArrayList<>();
        if (!RowCheck.isReadable(connection, profile)) {
            return all;
        }
        List<SectionData> sections = SectionRows.of(connection, profile.id());
        all.addAll(unfinished(profile, sections));
        if (profile.deleted()) {
            return all;
        }
        all.addAll(missing(profile, sections));
        for (SectionData section : sections) {
            orphan(profile, section, sections).ifPresent(all::add);
            all.addAll(values(profile, section));
            all.addAll(secrets(profile, section));
        }
        return all;
    }

    private static List<Checkup.Trouble> missing(ProfileRow profile, List<SectionData> sections) {
        List<Checkup.Trouble> all = new ArrayList<>();
        for (MapiUid uid : List.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL)) {
            if (sections.stream().noneMatch(section -> section.uid().equals(uid))) {
                all.add(new Checkup.Trouble(
                        Code.MISSING_SECTION,
                        Optional.of(profile),
                        Optional.empty(),
                        "profile '" + profile.name() + "' lacks section " + uid
                                + ", which every profile has; a repair makes it, empty",
                        fixing -> SectionRows.insert(fixing, profile.id(), SectionRows.Kind.mapi(uid))));
            }
        }
        return all;
    }

    private static Optional<Checkup.Trouble> orphan(
            ProfileRow profile, SectionData section, List<SectionData> sections) {
        Optional<MapiUid> service = section.service();
        boolean gone = !section.deleted()
                && service.isPresent()
                && sections.stream()
                        .noneMatch(other -> other.isService() && other.uid().equals(service.get()));
        return gone
                ? Optional.of(trouble(
                        Code.SERVICE_GONE,
                        profile,
                        section,
                        "belongs to message service " + service.get()
                                + ", which the profile does not have; a repair removes it",
                        fixing -> SectionRows.delete(fixing, section.id())))
                : Optional.empty();
    }

    private static List<Checkup.Trouble> values(ProfileRow profile, SectionData section) {
        List<Checkup.Trouble> all = new ArrayList<>();
        for (PropValue<?> value : section.props()) {
            if (value.isError()) {
                all.add(trouble(
                        Code.UNREADABLE_VALUE,
                        profile,
                        section,
                        "has a damaged value under identifier "
                                + Integer.toHexString(value.tag().id()) + "; a repair removes it",
                        fixing -> PropRows.remove(fixing, section.id(), value.tag())));
            }
        }
        return all;
    }

    /** Not removed by a repair: the right key may come back. */
    private List<Checkup.Trouble> secrets(ProfileRow profile, SectionData section) {
        List<Checkup.Trouble> all = new ArrayList<>();
        if (keyMissing) {
            return all;
        }
        for (SectionData.Sealed secret : section.secrets().values()) {
            try {
                subsystem.secrets().open(secret.tag(), secret.bytes());
            } catch (MapiException e) {
                all.add(trouble(Code.UNREADABLE_SECRET, profile, section, ": " + e.getMessage(), null));
            }
        }
        return all;
    }

    private List<Checkup.Trouble> unfinished(ProfileRow profile, List<SectionData> sections) {
        boolean waits = profile.deleted()
                || profile.renameTo().isPresent()
                || sections.stream().anyMatch(SectionData::deleted);
        // a repair goes by it: nobody begins to use the profile before it is done
        if (!waits || !subsystem.database().isUnused(profile.id())) {
            return List.of();
        }
        String what = profile.deleted()
                ? "the deletion of profile '" + profile.name() + "'"
                : profile.renameTo()
                        .map(name -> "the renaming of profile '" + profile.name() + "' to '" + name + "'")
                        .orElse("the deletion of sections of profile '" + profile.name() + "'");
        return List.of(new Checkup.Trouble(
                Code.UNFINISHED,
                Optional.of(profile),
                Optional.empty(),
                what + " waited for the end of a process and was not done; a repair does it",
                fixing -> ProfileRows.finish(fixing, profile.id())));
    }

    private static Checkup.Trouble trouble(
            Code code,
            ProfileRow profile,
            SectionData section,
            String what,
            Checkup.@org.jspecify.annotations.Nullable Fix fix) {
        return new Checkup.Trouble(
                code,
                Optional.of(profile),
                Optional.of(section),
                "section " + section.display() + " of profile '" + profile.name() + "'"
                        + (what.startsWith(":") ? what : " " + what),
                fix);
    }
}
