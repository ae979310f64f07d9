package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;

/**
 * The value of PR_RTF_COMPRESSED as a stream of RTF (WrapCompressedRTFStream, WrapCompressedRTFStreamEx).
 *
 * <p>The streams go forward only; there is no seeking, cloning, locking or setting of a size. Source: wrapcompressedrtfstream.md,
 * wrapcompressedrtfstreamex.md, MS-OXRTFCP.
 */
public final class CompressedRtf {
    private CompressedRtf() {}

    /**
     * Reads RTF (WrapCompressedRTFStream).
     *
     * @param compressed standing at the first byte of the value; closed with the answer
     * @return the RTF, cut at the size its header tells. Reading throws MAPI_E_CORRUPT_DATA when the contents end early or the
     *     checksum is wrong, after what came before has been given
     * @throws MapiException MAPI_E_CORRUPT_DATA for no header or one of another type
     */
    public static InputStream read(InputStream compressed) {
        try {
            return new RtfInput(compressed);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Writes RTF (WrapCompressedRTFStream with MAPI_MODIFY). The whole text is written; it replaces what was there.
     *
     * @param compressed gets everything when the answer is closed, and is closed with it
     * @param flags STORE_UNCOMPRESSED_RTF for no compression; others do not matter
     */
    public static OutputStream write(OutputStream compressed, Set<RtfFlag> flags) {
        return new RtfOutput(compressed, flags.contains(RtfFlag.STORE_UNCOMPRESSED_RTF));
    }

    /**
     * Reads the text in the form it was written in, when {@code info} wants it so (WrapCompressedRTFStreamEx).
     *
     * @param compressed standing at the first byte of the value; closed with the answer's stream
     * @return RTF when {@code info} is without MAPI_NATIVE_BODY or there is nothing but RTF
     * @throws MapiException as {@link #read} does, and MAPI_E_INVALID_PARAMETER for MAPI_MODIFY, for which {@link #write} is, or
     *     for a code page nobody knows
     */
    public static NativeBody read(InputStream compressed, WcsInfo info) {
        if (info.flags().contains(RtfFlag.MAPI_MODIFY)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "an input stream cannot be written; leave MAPI_MODIFY out");
        }
        InputStream rtf = read(compressed);
        if (!info.flags().contains(RtfFlag.MAPI_NATIVE_BODY)) {
            return new NativeBody(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF, 0, rtf);
        }
        try {
            return NativeReader.open(rtf, info);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Why PR_RTF_COMPRESSED of a message is corrupt, looking at its size and its header alone; empty when there is none or it
     * may be sound. Whoever copies a message without PR_BODY, trusting the RTF, asks this first. Source:
     * supporting-formatted-text-message-store-responsibilities.md.
     */
    public static Optional<String> fault(Message message) {
        try (InputStream in = message.openStream(PropTags.PR_RTF_COMPRESSED)) {
            RtfHeader header = RtfHeader.read(in);
            long size = RtfHeader.SIZE;
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
            }
            return header.fault(size);
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return Optional.empty();
            }
            if (e.code() == ErrorCode.MAPI_E_CORRUPT_DATA) {
                return Optional.of(e.getMessage());
            }
            throw e;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same question for a value at hand. */
    public static Optional<String> fault(Binary value) {
        try {
            return RtfHeader.read(new java.io.ByteArrayInputStream(value.toBytes()))
                    .fault(value.size());
        } catch (MapiException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MapiException unreadable(IOException e) {
        return new MapiException(
                ErrorCode.MAPI_E_DISK_ERROR, "the compressed RTF could not be read: " + e.getMessage(), e);
    }
}
