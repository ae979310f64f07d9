package org.posthouse.mapi.nickname;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Makes values of bytes that {@link PropWalk} has passed over before. */
final class PropReader {
    /** What 8-bit strings are in; the stream does not say it. */
    static final Charset ANSI = Charset.forName("windows-1252");

    private final byte[] bytes;
    private final MultiText form;

    PropReader(byte[] bytes, MultiText form) {
        this.bytes = bytes;
        this.form = form;
    }

    /** The property from {@code at} to {@code end}; PT_ERROR with MAPI_E_NOT_FOUND for a list of no values. */
    PropValue<?> read(int at, int end) {
        PropTag<?> tag = PropTag.of(LittleEndian.int32(bytes, at));
        int union = at + PropWalk.UNION;
        int data = at + PropWalk.FIXED;
        return switch (tag.type()) {
            case PT_I2 -> PropValue.of(tag, LittleEndian.int16(bytes, union));
            case PT_LONG -> PropValue.of(tag, LittleEndian.int32(bytes, union));
            case PT_ERROR -> PropValue.error(tag, code(LittleEndian.int32(bytes, union)));
            case PT_R4 -> PropValue.of(tag, Float.intBitsToFloat(LittleEndian.int32(bytes, union)));
            case PT_DOUBLE -> PropValue.of(tag, Double.longBitsToDouble(LittleEndian.int64(bytes, union)));
            case PT_BOOLEAN -> PropValue.of(tag, LittleEndian.int16(bytes, union) != 0);
            case PT_SYSTIME -> PropValue.of(tag, PropCodec.instant(LittleEndian.int64(bytes, union)));
            case PT_I8 -> PropValue.of(tag, LittleEndian.int64(bytes, union));
            case PT_STRING8 -> PropValue.of(tag, text(data + PropWalk.COUNT, end, ANSI));
            case PT_UNICODE -> PropValue.of(tag, text(data + PropWalk.COUNT, end, StandardCharsets.UTF_16LE));
            case PT_BINARY -> PropValue.of(tag, Binary.of(bytes, data + PropWalk.COUNT, end));
            case PT_CLSID -> PropValue.of(tag, new MapiUid(Binary.of(bytes, data, end)));
            default -> list(tag, data);
        };
    }

    /** The bytes of a string, from one place to another, up to the first NUL. */
    String text(int from, int to, Charset charset) {
        int end = charset.equals(ANSI) ? endOfBytes(from, to) : endOfUnits(from, to);
        return new String(bytes, from, end - from, charset);
    }

    private int endOfBytes(int from, int to) {
        int end = from;
        while (end < to && bytes[end] != 0) {
            end++;
        }
        return end;
    }

    private int endOfUnits(int from, int to) {
        int end = from;
        while (end + 1 < to && (bytes[end] | bytes[end + 1]) != 0) {
            end += 2;
        }
        return end;
    }

    private static ErrorCode code(int value) {
        return ErrorCode.of(value).filter(ErrorCode::isError).orElse(ErrorCode.MAPI_E_CALL_FAILED);
    }

    private PropValue<?> list(PropTag<?> tag, int data) {
        List<Object> values = new ArrayList<>();
        int count = LittleEndian.int32(bytes, data);
        int position = data + PropWalk.COUNT;
        for (int i = 0; i < count; i++) {
            position = add(tag.type(), position, values);
        }
        return values.isEmpty() ? PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND) : PropValue.of(tag, values);
    }

    private int add(PropType type, int at, List<Object> values) {
        if (type == PropType.PT_MV_BINARY) {
            return sized(at, (from) -> to -> Binary.of(bytes, from, to), values);
        }
        Charset charset = type == PropType.PT_MV_STRING8 ? ANSI : StandardCharsets.UTF_16LE;
        if (form == MultiText.COUNTED) {
            return sized(at, from -> to -> text(from, to, charset), values);
        }
        int end = charset.equals(ANSI) ? endOfBytes(at, bytes.length) : endOfUnits(at, bytes.length);
        values.add(new String(bytes, at, end - at, charset));
        return end + (charset.equals(ANSI) ? 1 : 2);
    }

    private int sized(int at, IntFunction<IntFunction<Object>> value, List<Object> values) {
        int from = at + PropWalk.COUNT;
        int to = from + LittleEndian.int32(bytes, at);
        values.add(value.apply(from).apply(to));
        return to;
    }
}
