package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Strings as a message stores them: UTF-16LE, or 8-bit in a code page. */
final class Text {
    private Text() {}

    /** Unicode text, without NULs at the end; an odd last byte does not count. */
    static String unicode(ByteBuffer bytes) {
        char[] chars = new char[bytes.remaining() / 2];
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(chars);
        int length = chars.length;
        while (length > 0 && chars[length - 1] == 0) {
            length--;
        }
        return new String(chars, 0, length);
    }

    /** 8-bit text, without NULs at the end. */
    static String string8(ByteBuffer bytes, Charset charset) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.slice().get(copy);
        int length = copy.length;
        while (length > 0 && copy[length - 1] == 0) {
            length--;
        }
        return new String(copy, 0, length, charset);
    }

    /** Unicode text with {@code nuls} NULs behind it. */
    static ByteBuffer unicode(String text, int nuls) {
        ByteBuffer bytes = ByteBuffer.allocate((text.length() + nuls) * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asCharBuffer().put(text);
        return bytes;
    }

    /**
     * 8-bit text with {@code nuls} NULs behind it.
     *
     * @throws CharacterCodingException when the code page has not all of the characters
     */
    static ByteBuffer string8(String text, Charset charset, int nuls) throws CharacterCodingException {
        ByteBuffer plain = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(text));
        return nuls == 0
                ? plain
                : ByteBuffer.allocate(plain.remaining() + nuls).put(plain).rewind();
    }
}
