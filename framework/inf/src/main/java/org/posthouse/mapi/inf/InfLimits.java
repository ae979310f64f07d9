package org.posthouse.mapi.inf;

/**
 * How much of a file is read before it is refused with MAPI_E_TOO_BIG.
 *
 * <p>The defaults are far above any real file (Outlook's has some 40 sections in 20 KiB) and far below what hurts a host: 10,000
 * services with three providers each are 40,000 sections, 300,000 entries and 9 MiB, and still pass.
 *
 * @param bytes the size of the file; the default, 16 MiB, takes some 100 MiB of memory while it is read
 * @param lineLength the characters of one line; 65,536, which is what the private-profile functions of Windows return at most
 * @param sections the sections of the file; 100,000
 * @param entries the entries of all sections; 1,000,000
 */
public record InfLimits(long bytes, int lineLength, int sections, int entries) {
    /** What a host uses. */
    public static final InfLimits DEFAULT = new InfLimits(16L << 20, 1 << 16, 100_000, 1_000_000);

    /** The largest file that can be asked for, as text is held in memory. */
    private static final long MOST_BYTES = 1L << 30;

    public InfLimits {
        if (bytes < 1 || bytes > MOST_BYTES || lineLength < 1 || sections < 1 || entries < 1) {
            throw new IllegalArgumentException("limits are at least 1, and bytes at most " + MOST_BYTES + ": bytes "
                    + bytes + ", lineLength " + lineLength + ", sections " + sections + ", entries " + entries);
        }
    }
}
