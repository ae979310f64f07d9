package org.posthouse.mapi.cfb;

/**
 * The two versions of the format, which differ in the size of a sector.
 *
 * <p>Source: MS-CFB section 2.2.
 */
public enum CfbVersion {
    /** Sectors of 512 bytes and files below 2 GB: what Outlook writes a .msg in. */
    V3(3, 9),
    /** Sectors of 4096 bytes and files of many gigabytes. */
    V4(4, 12);

    private final int major;
    private final int sectorShift;

    CfbVersion(int major, int sectorShift) {
        this.major = major;
        this.sectorShift = sectorShift;
    }

    /** The major version in the header. */
    public int major() {
        return major;
    }

    /** The bytes of a sector: 512 or 4096. */
    public int sectorSize() {
        return 1 << sectorShift;
    }

    int sectorShift() {
        return sectorShift;
    }
}
