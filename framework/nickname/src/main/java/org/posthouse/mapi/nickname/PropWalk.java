package org.posthouse.mapi.nickname;

import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropType;

/**
 * Goes from property to property of a row, checking that each fits before the end. For one thread.
 *
 * <p>A property is its tag, four reserved bytes, eight bytes of union, and for some types data after that.
 */
final class PropWalk {
    /** Tag, reserved bytes, union: all there is of a number. */
    static final int FIXED = 16;

    static final int UNION = 8;
    static final int COUNT = 4;

    /** The most properties and values in lists that a row may have; decoded, each takes many times its bytes. */
    static final int MOST_IN_ROW = 1 << 16;

    /** By code, because this is asked for each of perhaps a million properties. */
    private static final PropType[] TYPES = types();

    private final byte[] bytes;
    private final MultiText form;
    private final int end;
    private int at;
    private int next;
    private int tag;
    private boolean multiText;
    private int inRow;

    /**
     * Begins before the property at {@code from}.
     *
     * @param form how lists of strings are laid out
     */
    PropWalk(byte[] bytes, int from, int end, MultiText form) {
        this.bytes = bytes;
        this.form = form;
        this.end = end;
        this.at = from;
        this.next = from;
    }

    /** Goes on to the next property, which has to be there. */
    void step() {
        at = next;
        take(1);
        if (end - at < FIXED) {
            throw new Malformed(at, "a property of at least 16 bytes should be, and " + (end - at) + " are left");
        }
        tag = LittleEndian.int32(bytes, at);
        next = endOfValue(at + FIXED);
    }

    /** Begins to count anew what a row has. */
    void beginRow() {
        inRow = 0;
    }

    private void take(int things) {
        inRow += things;
        if (inRow > MOST_IN_ROW) {
            throw new Malformed(
                    ErrorCode.MAPI_E_TOO_BIG, at, "a row has more than " + MOST_IN_ROW + " properties and values");
        }
    }

    /** Goes on to what comes after the properties. */
    int count(String what, int smallest) {
        int count = count(next, what, smallest);
        at = next;
        next += COUNT;
        return count;
    }

    /** Takes the bytes that follow. */
    void skip(int size, String what) {
        if (size < 0 || size > end - next) {
            throw new Malformed(next, what + " of " + size + " bytes should be, and " + (end - next) + " are left");
        }
        next += size;
    }

    /** Where the property begins. */
    int at() {
        return at;
    }

    /** Where it ends. */
    int next() {
        return next;
    }

    int tag() {
        return tag;
    }

    /** Whether a list of strings was passed. */
    boolean sawMultiText() {
        return multiText;
    }

    private int endOfValue(int from) {
        return switch (type()) {
            case PT_I2, PT_LONG, PT_ERROR, PT_R4, PT_DOUBLE, PT_BOOLEAN, PT_SYSTIME, PT_I8 -> from;
            case PT_STRING8, PT_UNICODE, PT_BINARY -> sized(from);
            case PT_CLSID -> fixed(from);
            case PT_MV_BINARY -> list(from, MultiText.COUNTED, 1);
            case PT_MV_STRING8 -> texts(from, 1);
            case PT_MV_UNICODE -> texts(from, 2);
            default -> throw unlisted();
        };
    }

    private PropType type() {
        int code = tag & 0xFFFF;
        return code < TYPES.length ? TYPES[code] : PropType.PT_UNSPECIFIED;
    }

    private static PropType[] types() {
        PropType[] types = new PropType[PropType.PT_MV_BINARY.code() + 1];
        Arrays.fill(types, PropType.PT_UNSPECIFIED);
        for (PropType type : PropType.values()) {
            types[type.code()] = type;
        }
        return types;
    }

    private Malformed unlisted() {
        return new Malformed(
                at,
                String.format(
                        "property 0x%08X has type 0x%04X, which no nickname list has and whose length is not known",
                        tag, tag & 0xFFFF));
    }

    private int texts(int from, int width) {
        multiText = true;
        return list(from, form, width);
    }

    private int list(int from, MultiText layout, int width) {
        int count = count(from, "values", layout == MultiText.COUNTED ? COUNT : width);
        take(Math.min(count, MOST_IN_ROW));
        int position = from + COUNT;
        for (int i = 0; i < count; i++) {
            position = layout == MultiText.COUNTED ? sized(position) : terminated(position, width);
        }
        return position;
    }

    private int fixed(int from) {
        if (end - from < FIXED) {
            throw new Malformed(from, "an identifier of 16 bytes should be, and " + (end - from) + " are left");
        }
        return from + FIXED;
    }

    private int sized(int from) {
        return from + COUNT + count(from, "bytes", 1);
    }

    /** A count, and whether that many things of their smallest size can follow. */
    private int count(int from, String what, int smallest) {
        if (end - from < COUNT) {
            throw new Malformed(from, "a count of " + what + " should be, and " + (end - from) + " bytes are left");
        }
        int count = LittleEndian.int32(bytes, from);
        int left = end - from - COUNT;
        if (count < 0 || count > left / smallest) {
            throw new Malformed(
                    from,
                    Integer.toUnsignedString(count) + " " + what + " should follow, and " + left + " bytes are left");
        }
        return count;
    }

    private int terminated(int from, int width) {
        for (int position = from; position <= end - width; position += width) {
            if (bytes[position] == 0 && bytes[position + width - 1] == 0) {
                return position + width;
            }
        }
        throw new Malformed(from, "a string has no end");
    }
}
