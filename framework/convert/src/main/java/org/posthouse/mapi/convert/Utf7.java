package org.posthouse.mapi.convert;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** UTF-7, which Java does not know, to be read only: nobody should write it. Source: RFC 2152. */
final class Utf7 extends Charset {
    static final Charset UTF_7 = new Utf7();

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {
        super("UTF-7", new String[0]);
    }

    @Override
    public boolean contains(Charset other) {
        return equals(other);
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("UTF-7 is only read");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        private boolean shifted;
        private boolean empty;
        private int bits;
        private int count;

        Decoder(Charset charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                byte next = in.get(in.position());
                if (next < 0) {
                    shifted = false;
                    return CoderResult.malformedForLength(1);
                }
                in.get();
                take((char) next, out);
            }
            return CoderResult.UNDERFLOW;
        }

        private void take(char c, CharBuffer out) {
            int digit = DIGITS.indexOf(c);
            if (shifted && digit >= 0) {
                sixBits(digit, out);
            } else if (shifted) {
                shifted = false;
                if (c != '-') {
                    out.put(c);
                } else if (empty) {
                    out.put('+');
                }
            } else if (c == '+') {
                shifted = true;
                empty = true;
                bits = 0;
                count = 0;
            } else {
                out.put(c);
            }
        }

        private void sixBits(int digit, CharBuffer out) {
            empty = false;
            bits = bits << 6 | digit;
            count += 6;
            if (count >= Character.SIZE) {
                count -= Character.SIZE;
                out.put((char) (bits >> count));
                bits &= (1 << count) - 1;
            }
        }
    }
}
