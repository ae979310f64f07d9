package org.posthouse.mapi.nickname;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.PropCodec;

/** A change of a list that can be written down and done again. */
sealed interface Edit {
    /** Does it. */
    void apply(NicknameList list);

    /** Its kind and what it needs. */
    byte[] encode();

    /**
     * What {@link #encode} wrote.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA
     */
    static Edit decode(byte[] bytes) {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        return switch (bytes.length == 0 ? 0 : bytes[0]) {
            case 'S' -> new Sent(PropCodec.decodeAll(rest));
            case 'A' -> new Add(PropCodec.decodeAll(rest));
            case 'T' -> new Touch(new String(rest, StandardCharsets.UTF_8));
            case 'R' -> new Remove(new String(rest, StandardCharsets.UTF_8));
            default ->
                throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "an entry of a journal is of no known kind");
        };
    }

    private static byte[] encoded(PropValues recipient) {
        try {
            return PropCodec.encodeAll(recipient);
        } catch (ArithmeticException e) {
            throw PropWriter.beyond(e);
        }
    }

    private static byte[] encoded(char kind, byte[] rest) {
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = (byte) kind;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    /** Somebody was written to. */
    record Sent(PropValues recipient) implements Edit {
        @Override
        public void apply(NicknameList list) {
            list.sentTo(recipient);
        }

        @Override
        public byte[] encode() {
            return encoded('S', encoded(recipient));
        }
    }

    /** Somebody was added, or is known better. */
    record Add(PropValues recipient) implements Edit {
        @Override
        public void apply(NicknameList list) {
            list.add(recipient);
        }

        @Override
        public byte[] encode() {
            return encoded('A', encoded(recipient));
        }
    }

    /** A row was lifted. */
    record Touch(String nickname) implements Edit {
        @Override
        public void apply(NicknameList list) {
            list.touch(nickname);
        }

        @Override
        public byte[] encode() {
            return encoded('T', nickname.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A row was taken out. */
    record Remove(String nickname) implements Edit {
        @Override
        public void apply(NicknameList list) {
            list.remove(nickname);
        }

        @Override
        public byte[] encode() {
            return encoded('R', nickname.getBytes(StandardCharsets.UTF_8));
        }
    }
}
