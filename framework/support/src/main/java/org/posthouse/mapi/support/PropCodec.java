package org.posthouse.mapi.support;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * Property values as bytes, for databases and queues of this project; not a format of Microsoft's.
 *
 * <p>Numbers are little-endian, strings UTF-8, times FILETIME, a multi-value a 32-bit count and then each element with a 32-bit
 * length. What does not decode is MAPI_E_CORRUPT_DATA; lengths are checked before memory is taken.
 */
public final class PropCodec {
    /** 1 January 1601, where FILETIME begins, in seconds of the Unix epoch. */
    private static final long FILETIME_EPOCH = -11_644_473_600L;

    private static final long TICKS = 10_000_000L;
    private static final int CURRENCY_SCALE = 4;

    private PropCodec() {}

    /**
     * The bytes of a value, without its tag.
     *
     * @throws MapiException MAPI_E_BAD_VALUE for a time or amount that 64 bits cannot hold, MAPI_E_INVALID_TYPE for PT_UNSPECIFIED
     */
    public static byte[] encode(PropValue<?> value) {
        PropType type = value.tag().type();
        if (type == PropType.PT_UNSPECIFIED) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_TYPE, value.tag() + " has no type and cannot be stored");
        }
        try {
            return bytes(type, value);
        } catch (ArithmeticException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BAD_VALUE,
                    "the value of " + value.tag() + " is beyond what " + type + " holds",
                    e);
        }
    }

    private static byte[] bytes(PropType type, PropValue<?> value) {
        if (!type.isMultiValue()) {
            return single(type, value.value());
        }
        List<?> list = (List<?>) value.value();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(int32(list.size()));
        for (Object element : list) {
            writeSized(out, single(type.single(), element));
        }
        return out.toByteArray();
    }

    /**
     * The value that {@link #encode} turned into {@code bytes}.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA
     */
    public static PropValue<?> decode(PropTag<?> tag, byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            PropType type = tag.type();
            PropValue<?> value = PropValue.of(tag, type.isMultiValue() ? multi(type.single(), in) : value(type, in));
            requireEnd(in);
            return value;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw corrupt(tag.toString(), e);
        }
    }

    /** Any number of values with their tags. */
    public static byte[] encodeAll(PropValues values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (PropValue<?> value : values) {
            out.writeBytes(int32(value.tag().tag()));
            writeSized(out, encode(value));
        }
        return out.toByteArray();
    }

    /**
     * The values that {@link #encodeAll} turned into {@code bytes}.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA
     */
    public static PropValues decodeAll(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            List<PropValue<?>> values = new ArrayList<>();
            while (in.hasRemaining()) {
                PropTag<?> tag = PropTag.of(in.getInt());
                values.add(decode(tag, sized(in)));
            }
            return PropValues.of(values);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw corrupt("a set of properties", e);
        }
    }

    /**
     * A time as FILETIME: 100 ns steps since 1601.
     *
     * @throws ArithmeticException when 64 bits cannot hold it
     */
    public static long fileTime(Instant time) {
        long seconds = Math.subtractExact(time.getEpochSecond(), FILETIME_EPOCH);
        long ticks = time.getNano() / 100;
        if (seconds < 0) {
            seconds++; // towards zero, or the earliest times would overflow on the way
            ticks -= TICKS;
        }
        return Math.addExact(Math.multiplyExact(seconds, TICKS), ticks);
    }

    /** The time of a FILETIME. */
    public static Instant instant(long fileTime) {
        return Instant.ofEpochSecond(
                Math.floorDiv(fileTime, TICKS) + FILETIME_EPOCH, Math.floorMod(fileTime, TICKS) * 100);
    }

    private static byte[] single(PropType type, Object value) {
        return switch (type) {
            case PT_I2 -> buffer(2).putShort((Short) value).array();
            case PT_LONG -> int32((Integer) value);
            case PT_R4 -> buffer(4).putFloat((Float) value).array();
            case PT_DOUBLE, PT_APPTIME -> buffer(8).putDouble((Double) value).array();
            case PT_CURRENCY ->
                int64(((BigDecimal) value)
                        .movePointRight(CURRENCY_SCALE)
                        .setScale(0, java.math.RoundingMode.HALF_EVEN)
                        .longValueExact());
            case PT_ERROR -> int32(((ErrorCode) value).value());
            case PT_BOOLEAN -> new byte[] {(byte) ((Boolean) value ? 1 : 0)};
            case PT_I8 -> int64((Long) value);
            case PT_STRING8, PT_UNICODE -> ((String) value).getBytes(StandardCharsets.UTF_8);
            case PT_SYSTIME -> int64(fileTime((Instant) value));
            case PT_CLSID -> ((MapiUid) value).bytes().toBytes();
            default -> ((Binary) value).toBytes();
        };
    }

    private static Object value(PropType type, ByteBuffer in) {
        return switch (type) {
            case PT_I2 -> in.getShort();
            case PT_LONG -> in.getInt();
            case PT_R4 -> in.getFloat();
            case PT_DOUBLE, PT_APPTIME -> in.getDouble();
            case PT_CURRENCY -> BigDecimal.valueOf(in.getLong(), CURRENCY_SCALE);
            case PT_ERROR -> ErrorCode.of(in.getInt()).orElse(ErrorCode.MAPI_E_CALL_FAILED);
            case PT_BOOLEAN -> in.get() != 0;
            case PT_I8 -> in.getLong();
            case PT_STRING8, PT_UNICODE -> new String(rest(in), StandardCharsets.UTF_8);
            case PT_SYSTIME -> instant(in.getLong());
            case PT_CLSID -> new MapiUid(Binary.of(rest(in)));
            case PT_UNSPECIFIED -> throw new IllegalArgumentException("PT_UNSPECIFIED is no type of a stored value");
            default -> Binary.of(rest(in));
        };
    }

    private static void requireEnd(ByteBuffer in) {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
    }

    private static List<Object> multi(PropType type, ByteBuffer in) {
        int count = in.getInt();
        if (count < 1 || count > in.remaining() / 4) {
            throw new IllegalArgumentException(count + " values in " + in.remaining() + " bytes");
        }
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteBuffer element = ByteBuffer.wrap(sized(in)).order(ByteOrder.LITTLE_ENDIAN);
            list.add(value(type, element));
            requireEnd(element);
        }
        return list;
    }

    private static byte[] sized(ByteBuffer in) {
        int size = in.getInt();
        if (size < 0 || size > in.remaining()) {
            throw new IllegalArgumentException("a value of " + size + " bytes where " + in.remaining() + " are left");
        }
        byte[] bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    private static void writeSized(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(int32(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] int32(int value) {
        return buffer(4).putInt(value).array();
    }

    private static byte[] int64(long value) {
        return buffer(8).putLong(value).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MapiException corrupt(String what, RuntimeException cause) {
        return new MapiException(
                ErrorCode.MAPI_E_CORRUPT_DATA,
                "the stored bytes of " + what + " cannot be read: "
                        + (cause instanceof BufferUnderflowException ? "they end too early" : cause.getMessage()),
                cause);
    }
}
