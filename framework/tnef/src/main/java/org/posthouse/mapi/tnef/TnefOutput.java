package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Writes the attributes of a stream, each with its length and its checksum. */
final class TnefOutput {
    private static final long LARGEST = 0xFFFF_FFFFL;

    private final OutputStream out;

    TnefOutput(OutputStream out) {
        this.out = out;
    }

    void open(int key) throws IOException {
        out.write(buffer(6).putInt(TnefTags.SIGNATURE).putShort((short) key).array());
    }

    void attribute(int level, TnefAttribute attribute, byte[] data) throws IOException {
        attribute(level, attribute, Payload.of(data));
    }

    void attribute(int level, TnefAttribute attribute, Payload data) throws IOException {
        if (data.size() > LARGEST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    attribute + " would have " + data.size() + " bytes; a TNEF stream has room for 4 GB in each");
        }
        out.write(buffer(9)
                .put((byte) level)
                .putInt(attribute.id())
                .putInt((int) data.size())
                .array());
        Summing summing = new Summing(out);
        data.write(summing);
        out.write(buffer(2).putShort((short) summing.sum).array());
    }

    void flush() throws IOException {
        out.flush();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static final class Summing extends OutputStream {
        private final OutputStream out;
        private int sum;

        Summing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            sum += b & 0xFF;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                sum += bytes[i] & 0xFF;
            }
        }
    }
}
