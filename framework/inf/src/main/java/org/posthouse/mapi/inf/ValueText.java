package org.posthouse.mapi.inf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropType;

/**
 * How values are written: under a hex tag numbers are the hex of their bytes, lowest byte first; under a PR_ name they are
 * written as people write them. Texts and binary values are the same under both. Source:
 * mapisvc-inf-service-provider-sections.md.
 */
final class ValueText {
    /** 1970 counted from 1601, in the 100 ns steps of a FILETIME. */
    private static final long EPOCH = 116_444_736_000_000_000L;

    private static final long STEPS = 10_000_000;
    private static final int MOST_AMOUNT = 64;

    private ValueText() {}

    /**
     * Types a value.
     *
     * @param hex whether the tag was written in hex
     * @throws IllegalArgumentException when the text does not fit; {@link #form} tells what would
     */
    static Object read(PropType type, boolean hex, String text) {
        if (!type.isMultiValue()) {
            return hex ? underHex(type, text) : underName(type, text);
        }
        List<Object> elements = new ArrayList<>();
        for (String element : Text.list(text)) {
            elements.add(hex ? underHex(type.single(), element) : underName(type.single(), element));
        }
        return elements;
    }

    private static Object underHex(PropType type, String text) {
        return switch (type) {
            case PT_I2 -> (short) number(text, 2);
            case PT_LONG -> (int) number(text, 4);
            case PT_I8 -> number(text, 8);
            case PT_R4 -> Float.intBitsToFloat((int) number(text, 4));
            case PT_DOUBLE, PT_APPTIME -> Double.longBitsToDouble(number(text, 8));
            case PT_CURRENCY -> BigDecimal.valueOf(number(text, 8), 4);
            case PT_SYSTIME -> fileTime(number(text, 8));
            case PT_BOOLEAN -> isWord(text) ? bool(text) : number(text, text.length() == 4 ? 2 : 4) != 0;
            default -> common(type, text);
        };
    }

    private static Object underName(PropType type, String text) {
        return switch (type) {
            case PT_I2 -> (short) within(text, Short.MIN_VALUE, 0xFFFF);
            case PT_LONG -> (int) within(text, Integer.MIN_VALUE, 0xFFFF_FFFFL);
            case PT_I8 -> whole(text);
            case PT_R4 -> Float.valueOf(text);
            case PT_DOUBLE, PT_APPTIME -> Double.valueOf(text);
            case PT_CURRENCY -> money(text);
            case PT_SYSTIME -> time(text);
            case PT_BOOLEAN -> bool(text);
            default -> common(type, text);
        };
    }

    private static Object common(PropType type, String text) {
        return switch (type) {
            case PT_STRING8, PT_UNICODE -> text;
            case PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> Binary.parse(text);
            case PT_CLSID -> MapiUid.parse(text);
            default -> throw new IllegalArgumentException(type + " has no values");
        };
    }

    /** What a value of {@code type} looks like, to end a sentence that begins with "write". */
    static String form(PropType type, boolean hex) {
        if (type.isMultiValue()) {
            return "a list with commas, each element as " + form(type.single(), hex);
        }
        return switch (type) {
            case PT_I2 -> hex ? "4 hex digits, lowest byte first (6 is 0600)" : "a number, decimal or 0x";
            case PT_LONG, PT_R4 -> hex ? "8 hex digits, lowest byte first (6 is 06000000)" : "a number, decimal or 0x";
            case PT_I8, PT_CURRENCY, PT_DOUBLE, PT_APPTIME ->
                hex ? "16 hex digits, lowest byte first (6 is 0600000000000000)" : "a number";
            case PT_SYSTIME ->
                hex ? "a FILETIME as 16 hex digits, lowest byte first" : "a time such as 2026-01-31T12:00:00Z";
            case PT_BOOLEAN -> "TRUE or FALSE";
            case PT_CLSID -> "32 hex digits";
            case PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS ->
                "hex digits, two for each byte, without blanks or braces";
            default -> "nothing: a property of this type has no value in an INF";
        };
    }

    private static long number(String text, int bytes) {
        if (text.length() != bytes * 2) {
            throw new IllegalArgumentException("not " + bytes + " bytes");
        }
        Binary binary = Binary.parse(text);
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | binary.at(i);
        }
        return number;
    }

    private static long whole(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("0x") ? Long.parseUnsignedLong(lower.substring(2), 16) : Long.parseLong(text);
    }

    /** Whether it is written as a whole number, however large. */
    static boolean isWhole(String text) {
        boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
        int start = hex ? 2 : text.startsWith("-") ? 1 : 0;
        return start < text.length()
                && text.chars().skip(start).allMatch(c -> hex ? HexFormat.isHexDigit(c) : c >= '0' && c <= '9');
    }

    private static long within(String text, long least, long most) {
        long number = whole(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static boolean isWord(String text) {
        return text.length() == 1 || text.equalsIgnoreCase("TRUE") || text.equalsIgnoreCase("FALSE");
    }

    private static boolean bool(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "TRUE", "1" -> true;
            case "FALSE", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static BigDecimal money(String text) {
        if (text.length() > MOST_AMOUNT) {
            throw new IllegalArgumentException("no amount");
        }
        BigDecimal amount = new BigDecimal(text);
        // to write out the zeros of 1E500000000 takes hours
        if (Math.abs((long) amount.scale()) > MOST_AMOUNT) {
            throw new IllegalArgumentException("out of range");
        }
        try {
            return amount.setScale(4, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than four decimals", e);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time", e);
        }
    }

    private static Instant fileTime(long steps) {
        long sinceEpoch = steps - EPOCH;
        return Instant.ofEpochSecond(Math.floorDiv(sinceEpoch, STEPS), Math.floorMod(sinceEpoch, STEPS) * 100);
    }
}
