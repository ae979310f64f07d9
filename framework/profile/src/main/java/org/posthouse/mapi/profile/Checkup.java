package org.posthouse.mapi.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.ProfileCheck;
import org.posthouse.mapi.api.profile.ProfileFinding;

/** Looks through the database and all profiles in it, at one moment, and repairs in one transaction. */
final class Checkup implements ProfileCheck {
    /** Puts one thing right. */
    @FunctionalInterface
    interface Fix {
        void run(Connection connection) throws SQLException;
    }

    /**
     * Something wrong.
     *
     * @param fix null when it cannot be put right
     */
    record Trouble(
            ProfileFinding.Code code,
            Optional<ProfileRow> profile,
            Optional<SectionData> section,
            String message,
            @Nullable Fix fix) {
        private ProfileFinding finding(boolean repaired) {
            return new ProfileFinding(
                    code,
                    fix == null
                            ? ProfileFinding.Outcome.NOT_REPAIRABLE
                            : repaired ? ProfileFinding.Outcome.REPAIRED : ProfileFinding.Outcome.REPAIRABLE,
                    profile.map(ProfileRow::name),
                    section.map(SectionData::uid),
                    message);
        }
    }

    private final Subsystem subsystem;

    Checkup(Subsystem subsystem) {
        this.subsystem = subsystem;
    }

    @Override
    public List<ProfileFinding> check(boolean repair) {
        if (Files.notExists(subsystem.database().file())) {
            return List.of();
        }
        Optional<String> damage = damage();
        if (damage.isPresent()) {
            return List.of(damaged(damage.get(), repair));
        }
        List<Trouble> all = repair
                ? subsystem.database().write("repair the profiles", this::repaired)
                : subsystem.database().read("check the profiles", this::seenAtOnce);
        return all.stream()
                .map(trouble -> trouble.finding(repair))
                .sorted(Comparator.comparing(ProfileFinding::code))
                .toList();
    }

    /** What the database says is wrong with its own file. */
    private Optional<String> damage() {
        try {
            return subsystem
                    .database()
                    .read(
                            "check the profile database",
                            connection -> Sql.list(connection, row -> row.getString(1), "PRAGMA integrity_check(1)"))
                    .stream()
                    .filter(line -> !line.equals("ok"))
                    .findFirst();
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_CORRUPT_DATA) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private ProfileFinding damaged(String damage, boolean repair) {
        Path file = subsystem.database().file();
        Optional<Salvage.Result> salvaged = repair ? subsystem.database().salvage(this::repaired) : Optional.empty();
        String advice = salvaged.map(copy -> "what could be read is in " + copy.file() + ": profiles "
                        + String.join(", ", copy.profiles()) + "; end all Posthouse processes, delete "
                        + file.getFileName() + "-wal and " + file.getFileName() + "-shm beside it, then put that in its"
                        + " place, or a copy of your own; services that are lost are added again with 'service add'")
                .orElse(
                        repair
                                ? "nothing of it could be read; put back a copy of it, or move it away to begin with none"
                                : "a repair leaves it as it is and puts what can be read into a copy beside it");
        return new ProfileFinding(
                ProfileFinding.Code.DAMAGED_FILE,
                repair ? ProfileFinding.Outcome.NOT_REPAIRABLE : ProfileFinding.Outcome.REPAIRABLE,
                Optional.empty(),
                Optional.empty(),
                file + " is damaged (" + damage + "): " + advice);
    }

    /** A read transaction sees one moment, whatever others commit. */
    private List<Trouble> seenAtOnce(Connection connection) throws SQLException {
        Sql.run(connection, "BEGIN");
        try {
            return seen(connection);
        } finally {
            Sql.rollback(connection);
        }
    }

    private List<Trouble> seen(Connection connection) throws SQLException {
        List<Trouble> all = new ArrayList<>(RowCheck.strays(connection));
        all.addAll(RowCheck.unreadable(connection));
        boolean keyMissing =
                PropRows.hasSecrets(connection) && !subsystem.secrets().hasKey();
        if (keyMissing) {
            all.add(new Trouble(
                    ProfileFinding.Code.KEY_MISSING,
                    Optional.empty(),
                    Optional.empty(),
                    subsystem.secrets().lost().getMessage() + "; sealed with it are " + secrets(connection),
                    null));
        }
        ContentCheck contents = new ContentCheck(subsystem, connection, keyMissing);
        for (ProfileRow profile : ProfileRows.all(connection)) {
            all.addAll(contents.of(profile));
        }
        return all;
    }

    /** Which there are, so that each can be deleted; their tags are no secret. */
    private static String secrets(Connection connection) throws SQLException {
        List<String> all = new ArrayList<>();
        for (ProfileRow profile : ProfileRows.all(connection)) {
            for (SectionData section : SectionRows.of(connection, profile.id())) {
                section.secrets()
                        .values()
                        .forEach(secret -> all.add(secret.tag().hex() + " of section " + section.uid() + " in profile '"
                                + profile.name() + "'"));
            }
        }
        return String.join(", ", all);
    }

    private List<Trouble> repaired(Connection connection) throws SQLException {
        List<Trouble> all = seen(connection);
        for (Trouble trouble : all) {
            Fix fix = trouble.fix();
            if (fix != null) {
                fix.run(connection);
            }
        }
        return all;
    }
}
