package org.posthouse.mapi.api.id;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An unchanging run of bytes: the value of a PT_BINARY property.
 *
 * <p>Copied in and out; equal when the bytes are equal; ordered as unsigned bytes, a prefix before what it begins. Safe for any
 * thread. {@link #toString()} is lower-case hex. Source: sbinary.md.
 */
public final class Binary implements Comparable<Binary> {
    /** No bytes. */
    public static final Binary EMPTY = new Binary(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Binary(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@code bytes}. */
    public static Binary of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Binary(bytes.clone());
    }

    /** Copies the part of {@code bytes} from {@code from} (inclusive) to {@code to} (exclusive). */
    public static Binary of(byte[] bytes, int from, int to) {
        return new Binary(Arrays.copyOfRange(bytes, from, to));
    }

    /**
     * Reads an even run of hex digits of either case, without separators.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Binary parse(String hex) {
        return new Binary(HEX.parseHex(hex));
    }

    /** How many bytes. */
    public int size() {
        return bytes.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at {@code index}, as an unsigned number. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** A copy of all bytes, owned by the caller. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public Binary slice(int from, int to) {
        return of(bytes, from, to);
    }

    /** These bytes followed by {@code other}. */
    public Binary concat(Binary other) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
        return new Binary(joined);
    }

    /** Whether the first bytes are {@code prefix}. */
    public boolean startsWith(Binary prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /** Whether {@code part} occurs anywhere in these bytes. */
    public boolean contains(Binary part) {
        for (int i = 0; i + part.bytes.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.bytes.length, part.bytes, 0, part.bytes.length)) {
                return true;
            }
        }
        return false;
    }

    /** Lower-case hex digits, two a byte. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    @Override
    public int compareTo(Binary other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
