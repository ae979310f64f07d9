package org.posthouse.mapi.msg;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.posthouse.mapi.cfb.Stream;

/** A stored string of any size, read as UTF-8 piece by piece. For one thread. */
final class TextInput extends InputStream {
    private static final int PIECE = 1 << 13;

    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(PIECE).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(3 * PIECE).flip();
    private boolean isEnded;

    private TextInput(Reader reader) {
        this.reader = reader;
    }

    /** Reads a stream but the NULs at its end. */
    static InputStream of(Stream stream, Charset charset) {
        int width = charset.equals(StandardCharsets.UTF_16LE) ? 2 : 1;
        long length = stream.size() - stream.size() % width;
        return new TextInput(new TrimmedText(new InputStreamReader(new ValueInput(stream, length), charset)));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        } else if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !isEnded) {
            chars.compact();
            boolean end = reader.read(chars) < 0;
            chars.flip();
            bytes.clear();
            encoder.encode(chars, bytes, end);
            if (end) {
                encoder.flush(bytes);
                isEnded = true;
            }
            bytes.flip();
        }
        return bytes.hasRemaining();
    }
}
