package org.posthouse.mapi.msg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Takes UTF-8 and writes it in another charset, piece by piece; fails on characters the charset has not. */
final class TextOutput extends OutputStream {
    private static final int PIECE = 1 << 13;

    private final OutputStream out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharsetEncoder encoder;
    private final ByteBuffer in = ByteBuffer.allocate(PIECE);
    private final CharBuffer chars = CharBuffer.allocate(PIECE + 2);
    private final ByteBuffer encoded;

    TextOutput(OutputStream out, Charset charset) {
        this.out = out;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.encoded = ByteBuffer.allocate((int) (PIECE * (double) encoder.maxBytesPerChar()) + 16);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, in.remaining());
            in.put(bytes, at, count);
            at += count;
            left -= count;
            convert(false);
        }
    }

    private void convert(boolean end) throws IOException {
        in.flip();
        decoder.decode(in, chars, end);
        if (end) {
            decoder.flush(chars);
        }
        in.compact();
        chars.flip();
        encode(end);
        chars.compact();
    }

    private void encode(boolean end) throws IOException {
        CoderResult result = encoder.encode(chars, encoded, end);
        if (result.isError()) {
            result.throwException();
        }
        if (end) {
            encoder.flush(encoded);
        }
        out.write(encoded.array(), 0, encoded.position());
        encoded.clear();
    }

    @Override
    public void close() throws IOException {
        convert(true);
        out.close();
    }
}
