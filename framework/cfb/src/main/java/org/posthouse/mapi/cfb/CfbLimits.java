package org.posthouse.mapi.cfb;

/**
 * How much of a compound file is read or written before it is refused, and whether faults are passed over.
 *
 * <p>A limit that is reached is a {@code MapiException} with MAPI_E_TOO_BIG that names the limit. Memory is bounded by the length of the
 * file whatever the limits are, as no count in a file is believed before it is checked against that length.
 *
 * @param fileSize the most bytes of a file
 * @param entries the most directory entries of a file, and so the most children of a storage
 * @param depth how many storages may lie in one another, the root not counted
 * @param streamSize the most bytes of one stream
 * @param problems how many problems are kept; more are counted only
 * @param strict whether the first fault of severity ERROR is MAPI_E_CORRUPT_DATA; if not, it is a problem and reading goes on with
 *     what can be had
 */
public record CfbLimits(long fileSize, int entries, int depth, long streamSize, int problems, boolean strict) {
    /** What a program wants: far above any real file, and faults are passed over. */
    public static final CfbLimits DEFAULT = new CfbLimits(1L << 40, 4_000_000, 256, 1L << 38, 1000, false);

    /** For files from strangers: 256 MiB, 500,000 entries, depth 64, and the first fault refuses the file. */
    public static final CfbLimits STRICT = new CfbLimits(256L << 20, 500_000, 64, 256L << 20, 100, true);

    /** For rescuing what can be rescued: no bounds but those of the format, and a depth that the Java stack carries. */
    public static final CfbLimits PERMISSIVE =
            new CfbLimits(Long.MAX_VALUE, Integer.MAX_VALUE, 1000, Long.MAX_VALUE, 100_000, false);

    public CfbLimits {
        if (fileSize < 1 || entries < 1 || depth < 1 || streamSize < 1 || problems < 1) {
            throw new IllegalArgumentException("limits are at least 1: fileSize " + fileSize + ", entries " + entries
                    + ", depth " + depth + ", streamSize " + streamSize + ", problems " + problems);
        }
    }
}
