package org.posthouse.mapi.nickname;

/**
 * What a stream may ask for before it is refused.
 *
 * @param maxBytes the longest stream that is read
 * @param maxRows the most rows that are read
 */
public record NicknameLimits(int maxBytes, int maxRows) {
    /** 24 MiB and 100,000 rows; Outlook itself keeps about 1,000. */
    public static final NicknameLimits DEFAULT = new NicknameLimits(24 << 20, 100_000);

    public NicknameLimits {
        if (maxBytes < 0 || maxRows < 0) {
            throw new IllegalArgumentException("a limit below 0: " + maxBytes + " bytes, " + maxRows + " rows");
        }
    }
}
