package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The 16 bytes before compressed RTF.
 *
 * @param compSize bytes after this number: the contents and 12
 * @param rawSize bytes of the RTF
 * @param compType {@link #LZFU} or {@link #MELA}
 * @param crc of the contents
 */
record RtfHeader(long compSize, long rawSize, int compType, int crc) {
    static final int SIZE = 16;

    /** Compressed. */
    static final int LZFU = 0x75465A4C;

    /** Not compressed. */
    static final int MELA = 0x414C454D;

    /** What compSize counts before the contents. */
    static final int COUNTED = 12;

    /** A control byte and eight references of two bytes give at most eight runs of 17. */
    private static final long BEST_RATIO = 8;

    static RtfHeader read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(SIZE);
        if (bytes.length < SIZE) {
            throw corrupt("it ends after " + bytes.length + " of " + SIZE + " bytes of its header");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        RtfHeader header = new RtfHeader(
                Integer.toUnsignedLong(buffer.getInt()),
                Integer.toUnsignedLong(buffer.getInt()),
                buffer.getInt(),
                buffer.getInt());
        if (header.compType != LZFU && header.compType != MELA) {
            throw corrupt(String.format("its type is 0x%08X, neither LZFu nor MELA", header.compType));
        }
        if (header.compSize < COUNTED) {
            throw corrupt("its header counts " + header.compSize + " bytes, less than itself");
        }
        return header.compType == MELA && header.rawSize == header.compSize ? header.mended() : header;
    }

    /** There are writers that count the header into the size of uncompressed text. */
    private RtfHeader mended() {
        return new RtfHeader(compSize, contents(), compType, crc);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) compSize)
                .putInt((int) rawSize)
                .putInt(compType)
                .putInt(crc)
                .array();
    }

    long contents() {
        return compSize - COUNTED;
    }

    /** Why a property value of {@code size} bytes with this header cannot be whole; empty when it can. */
    Optional<String> fault(long size) {
        if (size < compSize + Integer.BYTES) {
            return Optional.of("it has " + size + " bytes and its header counts " + (compSize + Integer.BYTES));
        }
        long most = compType == MELA ? contents() : contents() * BEST_RATIO;
        return rawSize > most
                ? Optional.of("its header promises " + rawSize + " bytes of text, of which " + contents()
                        + " bytes can give " + most + " at most")
                : Optional.empty();
    }

    static MapiException corrupt(String reason) {
        return new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "the compressed RTF cannot be read: " + reason);
    }
}
