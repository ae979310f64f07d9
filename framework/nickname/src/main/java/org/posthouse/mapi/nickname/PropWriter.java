package org.posthouse.mapi.nickname;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Makes the bytes of a row: its count of properties, then these, some perhaps as they were read. For one thread. */
final class PropWriter {
    /** The types that the format lists; what a value of another would look like is not known. */
    private static final Set<PropType> LISTED = EnumSet.of(
            PropType.PT_I2,
            PropType.PT_LONG,
            PropType.PT_ERROR,
            PropType.PT_R4,
            PropType.PT_DOUBLE,
            PropType.PT_BOOLEAN,
            PropType.PT_SYSTIME,
            PropType.PT_I8,
            PropType.PT_STRING8,
            PropType.PT_UNICODE,
            PropType.PT_CLSID,
            PropType.PT_BINARY,
            PropType.PT_MV_BINARY,
            PropType.PT_MV_STRING8,
            PropType.PT_MV_UNICODE);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final MultiText form;
    private int count;

    PropWriter(MultiText form) {
        this.form = form;
        int32(0); // the count, known at the end
    }

    static boolean canHold(PropType type) {
        return LISTED.contains(type);
    }

    /** Adds a property that is not from a stream: nothing in its reserved bytes and in what its value leaves of the union. */
    void add(PropValue<?> value) {
        long union = checkedUnion(value);
        count++;
        int32(value.tag().tag());
        int32(0);
        int64(union);
        data(value.tag().type(), value.value());
    }

    /** Adds a property as it stands in a stream. */
    void copy(byte[] bytes, int from, int to) {
        count++;
        out.write(bytes, from, to - from);
    }

    byte[] row() {
        byte[] row = out.toByteArray();
        LittleEndian.putInt32(row, 0, count);
        return row;
    }

    private static long checkedUnion(PropValue<?> value) {
        try {
            return union(value);
        } catch (ArithmeticException e) {
            throw beyond(e);
        }
    }

    /** What to tell of a value that is beyond what its type holds, such as a time. */
    static MapiException beyond(ArithmeticException cause) {
        return new MapiException(
                ErrorCode.MAPI_E_BAD_VALUE, "a value of the recipient is beyond what its type holds", cause);
    }

    private static long union(PropValue<?> value) {
        return switch (value.tag().type()) {
            case PT_I2 -> (Short) value.value() & 0xFFFFL;
            case PT_LONG -> (Integer) value.value() & 0xFFFFFFFFL;
            case PT_ERROR -> ((ErrorCode) value.value()).value() & 0xFFFFFFFFL;
            case PT_R4 -> Float.floatToRawIntBits((Float) value.value()) & 0xFFFFFFFFL;
            case PT_DOUBLE -> Double.doubleToRawLongBits((Double) value.value());
            case PT_BOOLEAN -> (Boolean) value.value() ? 1 : 0;
            case PT_SYSTIME -> PropCodec.fileTime((java.time.Instant) value.value());
            case PT_I8 -> (Long) value.value();
            default -> 0;
        };
    }

    private void data(PropType type, Object value) {
        switch (type) {
            case PT_STRING8 -> text((String) value, PropReader.ANSI);
            case PT_UNICODE -> text((String) value, StandardCharsets.UTF_16LE);
            case PT_BINARY -> binary((Binary) value);
            case PT_CLSID -> out.writeBytes(((MapiUid) value).bytes().toBytes());
            case PT_MV_BINARY -> ((List<?>) counted(value)).forEach(one -> binary((Binary) one));
            case PT_MV_STRING8 -> counted(value).forEach(one -> element((String) one, PropReader.ANSI));
            case PT_MV_UNICODE -> counted(value).forEach(one -> element((String) one, StandardCharsets.UTF_16LE));
            default -> {
                // a number: all of it is in the union
            }
        }
    }

    private List<?> counted(Object value) {
        List<?> list = (List<?>) value;
        int32(list.size());
        return list;
    }

    private void element(String text, Charset charset) {
        if (form == MultiText.COUNTED) {
            text(text, charset);
        } else {
            out.writeBytes(terminated(text).getBytes(charset));
        }
    }

    private void text(String text, Charset charset) {
        byte[] bytes = terminated(text).getBytes(charset);
        int32(bytes.length);
        out.writeBytes(bytes);
    }

    /** Ended by a NUL, and so at the first it has, where readers would end it. */
    private static String terminated(String text) {
        int nul = text.indexOf('\0');
        return nul < 0 ? text + '\0' : text.substring(0, nul + 1);
    }

    private void binary(Binary value) {
        int32(value.size());
        out.writeBytes(value.toBytes());
    }

    private void int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private void int64(long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }
}
