package org.posthouse.mapi.inf;

/**
 * Something odd in an INF, with its place.
 *
 * <p>Never holds the value of an entry that looks like a secret.
 *
 * @param severity what it means for the service concerned
 * @param code what kind of problem it is; the name is stable, programs may rely on it
 * @param file the file, as it was named to the reader
 * @param line the line, from 1; 0 when it is about the file as a whole
 * @param section the section as the file spells it; empty when it is outside of all
 * @param message one line for a person: what was found, what was made of it, and what to write instead
 */
public record InfProblem(Severity severity, Code code, String file, int line, String section, String message) {
    /** What a problem means for the service concerned. */
    public enum Severity {
        /** A service or provider will not work as the file says. */
        ERROR,
        /** All of it works; something is odd, was left out, or could be read in two ways. */
        WARNING
    }

    /** The kinds of problems. */
    public enum Code {
        /** There is no [Services] section, so nothing is installed by this file. */
        NO_SERVICES,
        /** Bytes of a line are no character of the encoding in which the file was read. */
        UNDECODABLE,
        /** A line stands before the first section. */
        TEXT_OUTSIDE_SECTION,
        /** A line is neither a section, nor name=value, nor a comment. */
        MALFORMED_LINE,
        /** A name stands twice in one section; the first counts. */
        DUPLICATE_KEY,
        /** A section stands twice in one file; the first counts. */
        DUPLICATE_SECTION,
        /** A name stands twice in one list, of which the first counts, or in two lists, which both count. */
        LISTED_TWICE,
        /** Two files say different things under one name; the first file counts. */
        CONFLICT,
        /** A section is named in the level above and is not there. */
        MISSING_SECTION,
        /** A service has no Providers. */
        NO_PROVIDERS,
        /** A provider has no PR_PROVIDER_DLL_NAME, so no bundle can be found for it. */
        NO_DLL_NAME,
        /** A provider lacks a property that every provider has. */
        MISSING_PROPERTY,
        /** The PR_RESOURCE_TYPE of a provider is that of none. */
        NO_PROVIDER_TYPE,
        /** Of PR_SERVICE_DLL_NAME and PR_SERVICE_ENTRY_NAME one is there without the other. */
        INCOMPLETE_ENTRY_POINT,
        /** A service of [Default Services] is not in [Services]. */
        DEFAULT_NOT_INSTALLED,
        /** The name of an entry is no known PR_ name and no hex tag. */
        UNKNOWN_TAG,
        /** A value does not fit the type of its tag, or has not the size that the property has. */
        BAD_VALUE,
        /** A symbolic name is not one that this property takes in this kind of section. */
        UNKNOWN_FLAG,
        /** A flag is about another type of provider. */
        MISPLACED_FLAG,
        /** Two flags contradict each other: one says that the identity can be supplied, one that it cannot. */
        IDENTITY_CONFLICT,
        /** Two flags contradict each other: one says that the store may be the default one, one that it never is. */
        DEFAULT_STORE_CONFLICT,
        /** A value stands in quotes, which are part of it. */
        QUOTED_VALUE,
        /** A comment stands behind a value and is part of it. */
        COMMENT_IN_VALUE,
        /** A file of a service is not in POSTHOUSE_HOME, so uninstalling the service leaves it alone. */
        FILE_OUTSIDE,
        /** An entry sets a property that the subsystem computes. */
        COMPUTED_PROPERTY,
        /** An entry has a meaning, but not in this kind of section. */
        MISPLACED_ENTRY,
        /** An extra section has no UID of 32 hex digits, so its profile section gets a new one. */
        NO_FIXED_UID,
        /** Two extra sections of one service have the same UID, so the service cannot be added to a profile. */
        DUPLICATE_UID,
        /** An extra section has the UID of a section that every profile has, so its service cannot be added to one. */
        RESERVED_UID,
        /** The name of an entry looks like that of a password. */
        SECRET,
        /** The component of a help file mapping has more than 30 characters. */
        HELP_KEY_TOO_LONG,
        /** A section that is no provider's is named nowhere. */
        UNUSED_SECTION,
        /** The part of the INF that a bundle carries cannot be read. */
        UNREADABLE,
        /** More problems were found than are listed. */
        TOO_MANY_PROBLEMS
    }

    /** Whether it is an error. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code mapisvc.inf:12: error: [AB] BAD_VALUE: ...}, as compilers write it. */
    @Override
    public String toString() {
        return file + ":" + (line > 0 ? line + ":" : "") + (isError() ? " error: " : " warning: ")
                + (section.isEmpty() ? "" : "[" + section + "] ") + code + ": " + message;
    }
}
