package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/**
 * What the first 512 bytes say; what reading cannot do without is checked here.
 *
 * <p>Source: MS-CFB section 2.2.
 *
 * @param fatSectors how many FAT sectors the header claims
 */
record Header(
        CfbVersion version,
        int fatSectors,
        int directory,
        int miniFat,
        int miniFatSectors,
        int difat,
        int difatSectors) {
    static final int SIZE = 512;
    /** The FAT sectors that the header names itself. */
    static final int DIFAT_ENTRIES = 109;

    static final int DIFAT_OFFSET = 76;
    static final int MINI_SHIFT = 6;
    static final int MINI_CUTOFF = 4096;
    static final int MINOR_VERSION = 0x003E;
    static final int BYTE_ORDER = 0xFFFE;
    static final long SIGNATURE = 0xE11AB1A1E011CFD0L;

    static Header read(Source source, Problems problems) {
        if (source.size() < SIZE) {
            throw problems.corrupt("it has " + source.size() + " bytes, and the header alone has 512");
        }
        if (source.int64(0) != SIGNATURE) {
            throw problems.corrupt("it does not begin with D0 CF 11 E0 A1 B1 1A E1");
        }
        if (source.int16(28) != BYTE_ORDER) {
            throw problems.corrupt(
                    "the byte order mark is 0x" + Integer.toHexString(source.int16(28)) + ", not 0xfffe");
        }
        CfbVersion version = version(source, problems);
        if (source.int16(32) != MINI_SHIFT) {
            throw problems.corrupt("the shift of mini sectors is " + source.int16(32) + ", not 6");
        }
        if (source.size() < 3L * version.sectorSize()) {
            throw problems.corrupt("it has " + source.size()
                    + " bytes, and the smallest file (header, FAT and directory) has " + 3 * version.sectorSize());
        }
        warn(source, version, problems);
        return new Header(
                version,
                source.int32(44),
                source.int32(48),
                source.int32(60),
                source.int32(64),
                source.int32(68),
                source.int32(72));
    }

    /**
     * Writes the 512 bytes of the header.
     *
     * @param directorySectors how many there are
     * @param fat the FAT's sectors, by number
     */
    void write(SectorOut out, int directorySectors, IntUnaryOperator fat) throws IOException {
        out.int64(SIGNATURE);
        out.zeros(16);
        out.int16(MINOR_VERSION);
        out.int16(version.major());
        out.int16(BYTE_ORDER);
        out.int16(version.sectorShift());
        out.int16(MINI_SHIFT);
        out.zeros(6);
        out.int32(version == CfbVersion.V3 ? 0 : directorySectors);
        out.int32(fatSectors);
        out.int32(directory);
        out.int32(0);
        out.int32(MINI_CUTOFF);
        out.int32(miniFat);
        out.int32(miniFatSectors);
        out.int32(difat);
        out.int32(difatSectors);
        for (int i = 0; i < DIFAT_ENTRIES; i++) {
            out.int32(i < fatSectors ? fat.applyAsInt(i) : Sectors.FREE);
        }
    }

    private static CfbVersion version(Source source, Problems problems) {
        int major = source.int16(26);
        int shift = source.int16(30);
        for (CfbVersion version : CfbVersion.values()) {
            if (version.major() == major && version.sectorShift() == shift) {
                return version;
            }
        }
        throw problems.corrupt(
                "version " + major + " with a sector shift of " + shift + "; there are 3 with 9, and 4 with 12");
    }

    private static void warn(Source source, CfbVersion version, Problems problems) {
        expect(problems, 8, "class identifier", source.int64(8) | source.int64(16), 0);
        expect(problems, 34, "reserved field", source.int16(34) | source.int32(36), 0);
        if (version == CfbVersion.V3) {
            expect(problems, 40, "number of directory sectors", source.int32(40), 0);
        }
        expect(problems, 56, "mini stream cutoff", source.int32(56), MINI_CUTOFF);
    }

    private static void expect(Problems problems, int offset, String field, long found, long expected) {
        if (found != expected) {
            problems.warning(
                    Code.HEADER_FIELD,
                    offset,
                    "the " + field + " is " + found + ", not " + expected + "; it is passed over");
        }
    }
}
