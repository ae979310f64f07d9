package org.posthouse.mapi.provider.store.personal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Property values as SQL values that compare as MAPI compares them. */
final class Values {
    /** The largest string or binary value that a property read returns; larger ones are read as a stream. */
    static final int INLINE_LIMIT = 64 * 1024;

    private static final int CURRENCY_SCALE = 4;

    private Values() {}

    /** The SQL value of a single value of {@code type}. */
    static Object toSql(PropType type, Object value) {
        try {
            return switch (type) {
                case PT_I2, PT_LONG, PT_I8 -> ((Number) value).longValue();
                case PT_R4, PT_DOUBLE, PT_APPTIME -> ((Number) value).doubleValue();
                case PT_CURRENCY ->
                    ((BigDecimal) value)
                            .movePointRight(CURRENCY_SCALE)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .longValueExact();
                case PT_ERROR -> (long) ((ErrorCode) value).value();
                case PT_BOOLEAN -> (Boolean) value ? 1L : 0L;
                case PT_STRING8, PT_UNICODE -> value;
                case PT_SYSTIME -> PropCodec.fileTime((Instant) value);
                case PT_CLSID -> ((MapiUid) value).bytes().toBytes();
                default -> ((Binary) value).toBytes();
            };
        } catch (ArithmeticException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BAD_VALUE, value + " does not fit in a " + type + " that is stored", e);
        }
    }

    /** The single value of {@code type} in a column. */
    static Object fromSql(PropType type, ResultSet row, int column) throws SQLException {
        return switch (type) {
            case PT_I2 -> (short) row.getLong(column);
            case PT_LONG -> (int) row.getLong(column);
            case PT_I8 -> row.getLong(column);
            case PT_R4 -> (float) real(row, column);
            case PT_DOUBLE, PT_APPTIME -> real(row, column);
            case PT_CURRENCY -> BigDecimal.valueOf(row.getLong(column), CURRENCY_SCALE);
            case PT_ERROR -> ErrorCode.of((int) row.getLong(column)).orElse(ErrorCode.MAPI_E_CALL_FAILED);
            case PT_BOOLEAN -> row.getLong(column) != 0;
            case PT_STRING8, PT_UNICODE -> row.getString(column);
            case PT_SYSTIME -> PropCodec.instant(row.getLong(column));
            case PT_CLSID -> new MapiUid(bytes(row, column));
            default -> bytes(row, column);
        };
    }

    /** SQLite keeps "not a number" as NULL. */
    private static double real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static Binary bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? Binary.EMPTY : Binary.of(bytes);
    }

    /** The size a restriction on size compares: a Unicode string has two bytes a unit and its NUL. */
    static long size(PropValue<?> value) {
        Object held = value.value();
        return switch (value.tag().type()) {
            case PT_UNICODE -> (((String) held).length() + 1L) * 2;
            case PT_STRING8 -> ((String) held).getBytes(StandardCharsets.UTF_8).length + 1L;
            case PT_BOOLEAN, PT_I2 -> 2;
            case PT_LONG, PT_R4, PT_ERROR -> 4;
            case PT_I8, PT_DOUBLE, PT_APPTIME, PT_CURRENCY, PT_SYSTIME -> 8;
            default -> held instanceof Binary bytes ? bytes.size() : PropCodec.encode(value).length;
        };
    }

    /** Whether a value is too large to be returned by a property read. */
    static boolean isLarge(PropValue<?> value) {
        Object held = value.value();
        if (held instanceof Binary bytes) {
            return bytes.size() > INLINE_LIMIT;
        }
        return held instanceof String text
                && text.length() > INLINE_LIMIT / 3
                && text.getBytes(StandardCharsets.UTF_8).length > INLINE_LIMIT;
    }

    /** The bytes a stream of the value gives: of a string, UTF-8. */
    static byte[] streamed(PropValue<?> value) {
        Object held = value.value();
        if (held instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        } else if (held instanceof Binary bytes) {
            return bytes.toBytes();
        }
        throw new MapiException(
                ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                value.tag() + " is no string or binary property; read its value");
    }

    /** The value that streamed bytes make. */
    static Object unstreamed(PropType type, byte[] bytes) {
        return type.isString() ? new String(bytes, StandardCharsets.UTF_8) : Binary.of(bytes);
    }

    /** The elements of a value, one for a single value. */
    static List<?> elements(PropValue<?> value) {
        return value.value() instanceof List<?> list ? list : List.of(value.value());
    }
}
