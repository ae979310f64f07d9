package org.posthouse.mapi.msg;

/**
 * Something in a file that is not as the format wants it, and reading went on.
 *
 * @param code what kind of fault it is; the name is stable, programs may rely on it
 * @param place the storage or stream, from the root of the message with {@code /} between
 * @param what one line for a person: what was found and what was made of it
 */
public record MsgProblem(Code code, String place, String what) {
    /** The kinds of faults. */
    public enum Code {
        /** An object has no property stream. */
        NO_PROPERTY_STREAM,
        /** A property stream is shorter than its header, or ends within an entry. */
        PROPERTY_STREAM_SIZE,
        /** A property has a type that MAPI does not know, or one that has no values. */
        UNKNOWN_TYPE,
        /** Two entries have one identifier; the first counts. */
        DUPLICATE_PROPERTY,
        /** A property stands in the property stream and its value does not exist. */
        NO_VALUE,
        /** A value exists and no property stream tells of it. */
        UNLISTED_VALUE,
        /** A value has a size that its type cannot have. */
        VALUE_SIZE,
        /** The number of recipients or attachments is not what the header tells, or more than the format allows. */
        WRONG_COUNT,
        /** What should be a storage is a stream, or the other way round. */
        WRONG_KIND,
        /** The streams that give named properties their names are damaged. */
        BAD_NAMES,
        /** A property from 0x8000 up has no name. */
        NO_NAME,
        /** The code page of 8-bit text is not known; text is read with the default one. */
        UNKNOWN_CODE_PAGE,
        /** Messages lie in one another deeper than the limit. */
        TOO_DEEP
    }

    /** {@code __recip_version1.0_#00000000: NO_VALUE: ...}. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "" : place + ": ") + code + ": " + what;
    }
}
