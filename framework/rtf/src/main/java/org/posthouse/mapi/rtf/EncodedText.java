package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters as bytes of a charset; one that is not in it becomes a numeric reference in HTML and a question mark in text. */
final class EncodedText extends InputStream {
    private static final int CHARS = 2048;

    /** Bytes one character may become: a numeric reference, or a switch of charsets and back. */
    private static final int LONGEST = 12;

    private final Reader text;
    private final boolean html;
    private final CharsetEncoder encoder;
    private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * LONGEST).flip();
    private boolean ended;

    EncodedText(Reader text, Charset charset, boolean html) {
        this.text = text;
        this.html = html;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return bytes.hasRemaining() || fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!bytes.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        bytes.clear();
        while (bytes.position() == 0 && !ended) {
            chars.compact();
            int count = text.read(chars.array(), chars.position(), chars.remaining());
            ended = count < 0;
            chars.position(chars.position() + Math.max(0, count)).flip();
            CoderResult result = encoder.encode(chars, bytes, ended);
            while (result.isError()) {
                replace(result);
                result = encoder.encode(chars, bytes, ended);
            }
            if (ended) {
                encoder.flush(bytes);
            }
        }
        bytes.flip();
        return bytes.hasRemaining();
    }

    private void replace(CoderResult result) {
        int code = Character.codePointAt(chars, 0);
        chars.position(chars.position() + result.length());
        String stand = html && result.isUnmappable() ? "&#" + code + ";" : "?";
        // every code page that can be chosen has these characters where ASCII has them, but for the 16-bit ones, which
        // have all
        bytes.put(stand.getBytes(result.isUnmappable() ? StandardCharsets.US_ASCII : encoder.charset()));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
