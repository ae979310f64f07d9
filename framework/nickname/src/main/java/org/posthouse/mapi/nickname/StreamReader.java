package org.posthouse.mapi.nickname;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;

/** Finds the parts of an autocomplete stream without decoding a value. */
final class StreamReader {
    /** Metadata, major version, minor version: what comes before the count of rows. */
    static final int HEAD = 12;

    static final int MAJOR_AT = 4;
    static final int MINOR_AT = 8;
    static final int LAST_METADATA = 8;

    /** Head, no rows, no extra information, trailing metadata. */
    static final int SMALLEST = HEAD + 4 + 4 + LAST_METADATA;

    /** The documented version, 12, and 10, which Outlook 2003 and 2007 write in their .nk2 files with the same layout. */
    private static final Set<Integer> KNOWN_MAJORS = Set.of(10, 12);

    private final byte[] bytes;
    private final NicknameLimits limits;
    private final MultiText form;
    private final PropWalk walk;

    private StreamReader(byte[] bytes, NicknameLimits limits, MultiText form) {
        this.bytes = bytes;
        this.limits = limits;
        this.form = form;
        this.walk = new PropWalk(bytes, 0, bytes.length, form);
    }

    /**
     * What a stream consists of.
     *
     * @param rows its rows in their order
     * @param tailFrom where the count of extra information stands
     * @param end where the trailing metadata ends, usually with the bytes
     * @param form how its lists of strings are laid out
     */
    record Layout(byte[] bytes, List<NicknameEntry> rows, int tailFrom, int end, MultiText form) {
        boolean isWhole() {
            return end == bytes.length;
        }
    }

    /** Reads counted lists of strings, and bare ones when those do not fit and these do. */
    static Layout read(byte[] bytes, NicknameLimits limits) {
        requireReadable(bytes, limits);
        StreamReader counted = new StreamReader(bytes, limits, MultiText.COUNTED);
        try {
            Layout layout = counted.layout();
            return layout.isWhole() ? layout : counted.orBare(layout);
        } catch (Malformed malformed) {
            return counted.orBare(malformed);
        }
    }

    private static void requireReadable(byte[] bytes, NicknameLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            throw new Malformed(
                    ErrorCode.MAPI_E_TOO_BIG,
                    0,
                    "begins a stream of " + bytes.length + " bytes, and at most " + limits.maxBytes() + " are read");
        }
        requireKnownMajor(bytes);
        if (bytes.length < SMALLEST) {
            throw new Malformed(bytes.length, "the stream ends, and the smallest has " + SMALLEST + " bytes");
        }
    }

    /** Refuses a stream whose layout is not known; one too short to tell passes. */
    static void requireKnownMajor(byte[] bytes) {
        if (bytes.length >= HEAD && isOtherMajor(bytes)) {
            throw new Malformed(
                    ErrorCode.MAPI_E_VERSION,
                    MAJOR_AT,
                    "stands major version " + Integer.toUnsignedString(LittleEndian.int32(bytes, MAJOR_AT))
                            + ", which is neither 12 nor 10, so that it is another program's list or none");
        }
    }

    private static boolean isOtherMajor(byte[] bytes) {
        return !KNOWN_MAJORS.contains(LittleEndian.int32(bytes, MAJOR_AT));
    }

    private Layout orBare(Layout counted) {
        try {
            Layout bare = bare();
            return bare.isWhole() ? bare : counted;
        } catch (Malformed neither) {
            return counted;
        }
    }

    private Layout orBare(Malformed counted) {
        try {
            return bare();
        } catch (Malformed neither) {
            throw counted;
        }
    }

    private Layout bare() {
        if (!walk.sawMultiText()) {
            throw new Malformed(0, "there are no lists of strings that could be read in another way");
        }
        return new StreamReader(bytes, limits, MultiText.BARE).layout();
    }

    private Layout layout() {
        walk.skip(HEAD, "a head");
        int count = walk.count("rows", PropWalk.COUNT);
        if (count > limits.maxRows()) {
            throw new Malformed(
                    ErrorCode.MAPI_E_TOO_BIG,
                    HEAD,
                    "stand " + count + " rows, and at most " + limits.maxRows() + " are read");
        }
        List<NicknameEntry> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(RowReader.read(bytes, walk, form));
        }
        int tailFrom = walk.next();
        walk.skip(walk.count("bytes of extra information", 1), "extra information");
        walk.skip(LAST_METADATA, "trailing metadata");
        return new Layout(bytes, rows, tailFrom, walk.next(), form);
    }
}
