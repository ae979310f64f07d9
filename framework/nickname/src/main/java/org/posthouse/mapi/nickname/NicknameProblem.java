package org.posthouse.mapi.nickname;

/**
 * Something odd in a stream, and where.
 *
 * @param code what it is
 * @param offset the byte of the stream where it stands
 * @param message what was found there, for a person
 */
public record NicknameProblem(Code code, int offset, String message) {
    /** What can be odd. */
    public enum Code {
        /** It cannot be read, and is left as it is. */
        CORRUPT,
        /** Its major version is one whose layout is not known; it is left as it is. */
        OTHER_VERSION,
        /** It is larger than what is read. */
        TOO_BIG,
        /** The first property of a row is not PR_NICK_NAME_W, so that the row has no key. */
        NO_NICKNAME,
        /** The nickname of a row is empty. */
        EMPTY_NICKNAME,
        /** Two rows have one nickname. */
        SAME_NICKNAME,
        /** A row has a property twice, of which readers take the first. */
        SAME_PROPERTY,
        /** A row lacks what somebody is written to by: PR_ENTRYID, PR_DISPLAY_NAME, PR_ADDRTYPE or PR_EMAIL_ADDRESS. */
        MISSING_PROPERTY,
        /** A PR_ENTRYID is too short to be one. */
        BAD_ENTRY_ID,
        /** A row has no weight. */
        NO_WEIGHT,
        /** A weight is below 1. */
        BAD_WEIGHT,
        /** A row is heavier than the one before. */
        OUT_OF_ORDER,
        /** A string does not end in NUL. */
        NO_TERMINATOR,
        /** A string goes on after a NUL, or has half a character or half a unit. */
        ODD_STRING,
        /** Lists of strings have no counts. */
        BARE_STRINGS,
        /** There is extra information though the minor version is 0. */
        EXTRA_INFORMATION,
        /** Bytes follow the trailing metadata. */
        BYTES_AFTER_END,
        /** There are more problems than are told. */
        MORE
    }

    /** Whether it keeps the stream from being read. */
    public boolean isError() {
        return code == Code.CORRUPT || code == Code.OTHER_VERSION || code == Code.TOO_BIG;
    }

    @Override
    public String toString() {
        return "at offset " + offset + ": " + message + " (" + code + ")";
    }
}
