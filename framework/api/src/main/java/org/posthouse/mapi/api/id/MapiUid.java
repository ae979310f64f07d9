package org.posthouse.mapi.api.id;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;

/**
 * A 16-byte identifier (MAPIUID) whose byte order is the same on every platform.
 *
 * <p>Written as 32 hex digits in the order of its bytes; {@link #guid()} gives the form with braces, in which the first three
 * groups are little-endian numbers. Source: mapiuid.md.
 *
 * @param bytes the 16 bytes
 */
public record MapiUid(Binary bytes) implements Comparable<MapiUid> {
    /** How many bytes a MAPIUID has. */
    public static final int SIZE = 16;

    private static final int GUID_LENGTH = 36;

    public MapiUid {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a MAPIUID has 16 bytes, not " + bytes.size() + ": " + bytes);
        }
    }

    /** A fresh identifier that no other call has given, as IMAPISupport::NewUID makes one. */
    public static MapiUid random() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(SIZE)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new MapiUid(Binary.of(bytes));
    }

    /**
     * Reads 32 hex digits in byte order, or a GUID with braces or hyphens.
     *
     * @throws IllegalArgumentException when {@code text} is neither
     */
    public static MapiUid parse(String text) {
        return text.indexOf('-') < 0 ? new MapiUid(Binary.parse(text)) : ofGuid(text);
    }

    private static MapiUid ofGuid(String text) {
        String plain = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (plain.length() != GUID_LENGTH) {
            throw new IllegalArgumentException("neither 32 hex digits nor a GUID: " + text);
        }
        UUID uuid = UUID.fromString(plain);
        long high = uuid.getMostSignificantBits();
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        buffer.putInt(Integer.reverseBytes((int) (high >>> 32)));
        buffer.putShort(Short.reverseBytes((short) (high >>> 16)));
        buffer.putShort(Short.reverseBytes((short) high));
        buffer.putLong(uuid.getLeastSignificantBits());
        return new MapiUid(Binary.of(buffer.array()));
    }

    /** The GUID form, {@code {00020385-0000-0000-C000-000000000046}}, upper case. */
    public String guid() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toBytes());
        long high = (long) Integer.reverseBytes(buffer.getInt()) << 32
                | (Short.reverseBytes(buffer.getShort()) & 0xFFFFL) << 16
                | Short.reverseBytes(buffer.getShort()) & 0xFFFFL;
        return "{" + new UUID(high, buffer.getLong()).toString().toUpperCase(Locale.ROOT) + "}";
    }

    @Override
    public int compareTo(MapiUid other) {
        return bytes.compareTo(other.bytes);
    }

    /** 32 lower-case hex digits in byte order. */
    @Override
    public String toString() {
        return bytes.hex();
    }
}
