package org.posthouse.mapi.msg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.support.PropCodec;

/** Values of a fixed size as the 8 bytes of a property entry, and as the elements of a packed stream. Source: MS-OXMSG 2.1.2, 2.1.4.1. */
final class FixedValues {
    private static final int CURRENCY_SCALE = 4;

    private FixedValues() {}

    /** How many bytes a value of a single-value type has; 0 when it has no fixed size. */
    static int width(PropType type) {
        return switch (type) {
            case PT_I2, PT_BOOLEAN -> 2;
            case PT_LONG, PT_R4, PT_ERROR -> 4;
            case PT_DOUBLE, PT_APPTIME, PT_CURRENCY, PT_I8, PT_SYSTIME -> 8;
            case PT_CLSID -> MapiUid.SIZE;
            default -> 0;
        };
    }

    /** Whether the value stands in the property entry itself. */
    static boolean isInEntry(PropType type) {
        return !type.isMultiValue() && type != PropType.PT_CLSID && width(type) > 0;
    }

    /** The value of the 8 bytes of an entry; what is beyond the type's width does not count. */
    static Object decode(PropType type, long bits) {
        return switch (type) {
            case PT_I2 -> (short) bits;
            case PT_LONG -> (int) bits;
            case PT_R4 -> Float.intBitsToFloat((int) bits);
            case PT_DOUBLE, PT_APPTIME -> Double.longBitsToDouble(bits);
            case PT_CURRENCY -> BigDecimal.valueOf(bits, CURRENCY_SCALE);
            case PT_ERROR -> ErrorCode.of((int) bits).orElse(ErrorCode.MAPI_E_CALL_FAILED);
            case PT_BOOLEAN -> (short) bits != 0;
            case PT_I8 -> bits;
            case PT_SYSTIME -> PropCodec.instant(bits);
            default -> throw new IllegalArgumentException(type + " has no value in an entry");
        };
    }

    /**
     * The 8 bytes of an entry, padded with zeros.
     *
     * @throws ArithmeticException for a time or an amount that 64 bits cannot hold
     */
    static long encode(PropType type, Object value) {
        return switch (type) {
            case PT_I2 -> (Short) value & 0xFFFFL;
            case PT_LONG -> (Integer) value & 0xFFFFFFFFL;
            case PT_R4 -> Float.floatToRawIntBits((Float) value) & 0xFFFFFFFFL;
            case PT_DOUBLE, PT_APPTIME -> Double.doubleToRawLongBits((Double) value);
            case PT_CURRENCY ->
                ((BigDecimal) value)
                        .setScale(CURRENCY_SCALE, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact();
            case PT_ERROR -> ((ErrorCode) value).value() & 0xFFFFFFFFL;
            case PT_BOOLEAN -> (Boolean) value ? 1L : 0L;
            case PT_I8 -> (Long) value;
            case PT_SYSTIME -> PropCodec.fileTime((Instant) value);
            default -> throw new IllegalArgumentException(type + " has no value in an entry");
        };
    }

    /** The next packed value of a little-endian buffer that has {@link #width} bytes left or more. */
    static Object get(PropType type, ByteBuffer in) {
        return switch (width(type)) {
            case 2 -> decode(type, in.getShort());
            case 4 -> decode(type, in.getInt());
            case 8 -> decode(type, in.getLong());
            default -> {
                byte[] uid = new byte[MapiUid.SIZE];
                in.get(uid);
                yield new MapiUid(Binary.of(uid));
            }
        };
    }

    /** Packs a value into a little-endian buffer. */
    static void put(PropType type, Object value, ByteBuffer out) {
        switch (width(type)) {
            case 2 -> out.putShort((short) encode(type, value));
            case 4 -> out.putInt((int) encode(type, value));
            case 8 -> out.putLong(encode(type, value));
            default -> out.put(((MapiUid) value).bytes().toBytes());
        }
    }
}
