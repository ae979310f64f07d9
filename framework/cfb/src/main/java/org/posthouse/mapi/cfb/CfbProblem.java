package org.posthouse.mapi.cfb;

/**
 * A structural fault of a compound file, with its place.
 *
 * @param severity what it means for what is read
 * @param code what kind of fault it is; the name is stable, programs may rely on it
 * @param offset the byte of the file where the faulty number or sector stands
 * @param what one line for a person: what was found and what was made of it
 */
public record CfbProblem(Severity severity, Code code, long offset, String what) {
    /** What a fault means for what is read. */
    public enum Severity {
        /** Something of the content is lost or doubtful. */
        ERROR,
        /** All of the content can be read; a writer has left the rules. */
        WARNING
    }

    /** The kinds of faults. */
    public enum Code {
        /** A field of the header has a value that the format does not allow and that reading can do without. */
        HEADER_FIELD,
        /** The file ends within a sector. */
        PARTIAL_SECTOR,
        /** The list of FAT sectors ends early, is longer than the header says, or names sectors that do not exist. */
        BAD_DIFAT,
        /** A chain returns to a sector it has been at. */
        CHAIN_CYCLE,
        /** A chain leads to a sector that does not exist or that is no sector of data. */
        CHAIN_BROKEN,
        /** A chain has fewer sectors than the size of what it holds asks for. */
        CHAIN_TOO_SHORT,
        /** A chain has more sectors than the size of what it holds asks for. */
        CHAIN_TOO_LONG,
        /** A sector belongs to two chains. */
        CROSS_LINK,
        /** A FAT or DIFAT sector is not marked as what it is, or a sector is marked so and is none. */
        MISMARKED_SECTOR,
        /** A sector is in use by nothing and not free. */
        LOST_SECTOR,
        /** A size is larger than the file can hold. */
        SIZE_BEYOND_FILE,
        /** The first entry of the directory is not the root storage. */
        BAD_ROOT,
        /** A second entry says that it is the root storage. */
        SECOND_ROOT,
        /** An entry is neither a storage nor a stream. */
        BAD_ENTRY_TYPE,
        /** The length of a name is odd, too small or too large, or the name is not ended. */
        BAD_NAME_LENGTH,
        /** A name has a character that names cannot have. */
        BAD_NAME,
        /** Two children of a storage have one name; the first is found by it. */
        DUPLICATE_NAME,
        /** The children of a storage are not in the order of their names. */
        CHILDREN_OUT_OF_ORDER,
        /** A link between entries leads to an entry that does not exist. */
        BAD_ENTRY_LINK,
        /** Links between entries lead back to where they came from, or two of them to one entry. */
        DIRECTORY_LOOP,
        /** An entry in use cannot be reached from the root. */
        LOST_ENTRY,
        /** A field of an entry has a value that the format does not allow and that reading can do without. */
        ENTRY_FIELD,
        /** More problems were met than are kept. */
        TOO_MANY_PROBLEMS
    }

    /** Whether something of the content is lost or doubtful. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code 0x00000430: error: CHAIN_CYCLE: ...}. */
    @Override
    public String toString() {
        return String.format("0x%08X: %s: %s: %s", offset, isError() ? "error" : "warning", code, what);
    }
}
