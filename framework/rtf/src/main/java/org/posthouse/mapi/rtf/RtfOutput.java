package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.Spool;

/** Takes RTF and writes it compressed, or not, behind its header when closed; the header cannot be known before. */
final class RtfOutput extends OutputStream {
    private final OutputStream out;
    private final Spool contents = new Spool();
    private final boolean plain;
    private final LzfuEncoder encoder;
    private long rawSize;
    private boolean closed;

    RtfOutput(OutputStream out, boolean plain) {
        this.out = out;
        this.plain = plain;
        this.encoder = new LzfuEncoder(contents);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the RTF is complete; nothing can be appended");
        }
        rawSize += length;
        if (rawSize > Integer.MAX_VALUE) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, "the RTF has more than " + Integer.MAX_VALUE + " bytes");
        }
        if (plain) {
            contents.write(bytes, from, length);
        } else {
            encoder.write(bytes, from, length);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (contents;
                out) {
            if (!plain) {
                encoder.finish();
            }
            CRC32 crc = encoder.crc();
            out.write(new RtfHeader(
                            contents.size() + RtfHeader.COUNTED,
                            rawSize,
                            plain ? RtfHeader.MELA : RtfHeader.LZFU,
                            plain ? 0 : Lzfu.value(crc))
                    .bytes());
            contents.writeTo(out);
        }
    }
}
