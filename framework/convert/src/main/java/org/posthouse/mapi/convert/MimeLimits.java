package org.posthouse.mapi.convert;

/**
 * How much a mail file may ask for before reading stops or simplifies, so that a hostile file costs nothing.
 *
 * <p>A top header beyond the header limits gets the file refused. A part nested deeper than {@code depth} is kept whole as one
 * attachment; parts after the {@code parts}th are left out; both are told as problems. Sizes of bodies and attachments are not
 * limited: they are streamed.
 *
 * @param headerCount fields in one header
 * @param headerLength bytes of one field with its continuation lines
 * @param headerTotal bytes of all fields of one header
 * @param depth multiparts and messages within each other
 * @param parts parts in the whole file, those of embedded messages too
 * @param problems problems reported one by one; the rest is only counted
 */
public record MimeLimits(int headerCount, int headerLength, int headerTotal, int depth, int parts, int problems) {
    /** Wide enough for any mail people send. */
    public static final MimeLimits DEFAULT = new MimeLimits(5_000, 256 << 10, 1 << 20, 40, 10_000, 200);

    public MimeLimits {
        if (headerCount < 1 || headerLength < 1 || headerTotal < 1 || depth < 1 || parts < 1 || problems < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** These limits with another depth. */
    public MimeLimits withDepth(int levels) {
        return new MimeLimits(headerCount, headerLength, headerTotal, levels, parts, problems);
    }

    /** These limits with another number of parts. */
    public MimeLimits withParts(int count) {
        return new MimeLimits(headerCount, headerLength, headerTotal, depth, count, problems);
    }
}
