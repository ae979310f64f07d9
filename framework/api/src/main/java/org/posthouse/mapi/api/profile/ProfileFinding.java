package org.posthouse.mapi.api.profile;

import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * One thing that {@link ProfileCheck} found wrong.
 *
 * @param profile the name of the profile; empty when it concerns the whole file
 * @param section the section; empty when it concerns no single one
 * @param message for a person: what is wrong, and what was done or can be done; never a secret
 */
public record ProfileFinding(
        Code code, Outcome outcome, Optional<String> profile, Optional<MapiUid> section, String message) {

    /** What is wrong, the gravest first. */
    public enum Code {
        /** The database file is damaged, or is no database. */
        DAMAGED_FILE,
        /** A profile cannot be read. */
        UNREADABLE_PROFILE,
        /** A section or a value belongs to nothing. */
        STRAY_ROW,
        /** One of the sections that every profile has is missing. */
        MISSING_SECTION,
        /** A section belongs to a message service that is not in the profile. */
        SERVICE_GONE,
        /** A stored value is damaged. */
        UNREADABLE_VALUE,
        /** Secrets are stored, and the key they are sealed with is missing. */
        KEY_MISSING,
        /** A secret is damaged, or sealed with another key. */
        UNREADABLE_SECRET,
        /** A deletion or renaming that waited for the end of a process was never done. */
        UNFINISHED
    }

    /** What became of it. */
    public enum Outcome {
        /** Nothing was changed; a repair would put it right. */
        REPAIRABLE,
        /** It was put right. */
        REPAIRED,
        /** No repair can put it right; the message says what a person can do. */
        NOT_REPAIRABLE
    }
}
