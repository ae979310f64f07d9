package org.posthouse.mapi.admin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;

/**
 * Property tags and values as people write them.
 *
 * <p>A tag is a PR_ name or 8 hex digits. A value is a decimal or 0x number, a text, TRUE or FALSE, hex digits for bytes, a time in
 * ISO 8601, a GUID or 32 hex digits; PR_RESOURCE_FLAGS and PR_RESOURCE_TYPE by name too, as in an INF. Messages never repeat the value, which may be a secret.
 */
public final class PropText {
    private PropText() {}

    /**
     * Reads a tag.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER when it is neither a known name nor a tag in hex
     */
    public static PropTag<?> tag(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        if (digits.matches("[0-9A-Fa-f]{8}")) {
            try {
                return PropTag.of(Integer.parseUnsignedInt(digits, 16));
            } catch (IllegalArgumentException e) {
                throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, e.getMessage(), e);
            }
        }
        return PropNames.byName(text)
                .or(() -> PropNames.byName(text.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "'" + text + "' is no property tag; write a PR_ name or 8 hex digits, such as 660A0003"));
    }

    /**
     * Reads the value of a property.
     *
     * @param texts one text; for a multi-value property one for each element
     * @throws MapiException MAPI_E_INVALID_PARAMETER when it does not fit the type of {@code tag}
     */
    public static PropValue<?> value(PropTag<?> tag, List<String> texts) {
        if (tag.type().isMultiValue()) {
            return PropValue.of(
                    tag,
                    texts.stream()
                            .map(text -> single(tag, tag.type().single(), text))
                            .toList());
        }
        if (texts.size() != 1) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    tag + " is given " + texts.size() + " times and takes one value");
        }
        Optional<Integer> named = WrittenNames.number(tag, texts.get(0));
        return PropValue.of(tag, named.isPresent() ? named.get() : single(tag, tag.type(), texts.get(0)));
    }

    private static Object single(PropTag<?> tag, PropType type, String text) {
        try {
            return parse(type, text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "the value for " + tag + " does not fit " + expected(type));
        }
    }

    private static Object parse(PropType type, String text) {
        return switch (type) {
            case PT_I2 -> (short) number(text, Short.SIZE);
            case PT_LONG -> (int) number(text, Integer.SIZE);
            case PT_I8 -> number(text, Long.SIZE);
            case PT_R4 -> Float.valueOf(text);
            case PT_DOUBLE, PT_APPTIME -> Double.valueOf(text);
            case PT_CURRENCY -> new BigDecimal(text).setScale(4, RoundingMode.UNNECESSARY);
            case PT_BOOLEAN -> bool(text);
            case PT_STRING8, PT_UNICODE -> text;
            case PT_SYSTIME -> Instant.parse(text);
            case PT_CLSID -> MapiUid.parse(text);
            case PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> Binary.parse(text.replace(" ", ""));
            default -> throw new IllegalArgumentException(type + " has no written value");
        };
    }

    /** A number of {@code bits} bits; in hex all bits may be given, so 0xFFFFFFFF is a PT_LONG. */
    private static long number(String text, int bits) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        long number = hex ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        if (bits == Long.SIZE) {
            return number;
        }
        long least = -1L << (bits - 1);
        long most = hex ? (1L << bits) - 1 : -least - 1;
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static boolean bool(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "TRUE", "1" -> true;
            case "FALSE", "0" -> false;
            default -> throw new IllegalArgumentException("neither TRUE nor FALSE");
        };
    }

    private static String expected(PropType type) {
        return switch (type) {
            case PT_I2, PT_LONG, PT_I8 -> type + ", a decimal or 0x number";
            case PT_BOOLEAN -> "PT_BOOLEAN, TRUE or FALSE";
            case PT_SYSTIME -> "PT_SYSTIME, a time such as 2026-01-31T12:00:00Z";
            case PT_CLSID -> "PT_CLSID, 32 hex digits or a GUID";
            case PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> type + ", an even number of hex digits";
            case PT_OBJECT, PT_NULL, PT_ERROR, PT_UNSPECIFIED -> type + ", which cannot be written as text";
            default -> type.name();
        };
    }

    /** A value in the forms of JSON: numbers, booleans and texts, lists of them. */
    public static Object json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PropText::json).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** A value for a person: whole numbers in hex too. */
    public static String display(Object value) {
        if (value instanceof List<?> list) {
            return String.join("; ", list.stream().map(PropText::display).toList());
        }
        if (value instanceof Integer number && (number > 9 || number < 0)) {
            return number + " (0x" + Integer.toHexString(number).toUpperCase(Locale.ROOT) + ")";
        }
        return value.toString();
    }
}
