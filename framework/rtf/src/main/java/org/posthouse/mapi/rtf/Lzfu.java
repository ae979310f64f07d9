package org.posthouse.mapi.rtf;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What reader and writer of the LZFu compression have in common. Source: MS-OXRTFCP 2.1.2 and 2.1.3.2. */
final class Lzfu {
    /** Size of the circular dictionary. */
    static final int WINDOW = 4096;

    /** The shortest run a reference stands for, which it gives as 0. */
    static final int SHORTEST = 2;

    /** The longest run a reference stands for. */
    static final int LONGEST = 17;

    /** What the dictionary holds before the first byte; the line break before {@code \par} is CR LF. */
    static final byte[] PRELOAD = ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss "
                    + "\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                    + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
            .getBytes(StandardCharsets.US_ASCII);

    private Lzfu() {}

    /** A checksum that starts at 0 where {@link CRC32} starts at all ones: four bytes of all ones lead there. */
    static CRC32 crc() {
        CRC32 crc = new CRC32();
        crc.update(new byte[] {-1, -1, -1, -1});
        return crc;
    }

    /** The sum without the complement that {@link CRC32} ends with. */
    static int value(CRC32 crc) {
        return ~(int) crc.getValue();
    }
}
