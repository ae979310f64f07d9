package org.posthouse.mapi.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;

/**
 * Property values in a profile file: numbers in decimal, TRUE and FALSE, times in ISO 8601, bytes and GUIDs as hex digits, texts in
 * quotes with the escapes of Java; the values of a multi-value with commas between them. What is written is read as the same value.
 */
final class ValueText {
    private static final String BETWEEN = ", ";

    /** No multi-value of a profile comes near it; a line of commas does not cost all memory. */
    private static final int MOST_VALUES = 1 << 20;

    /** Characters of a currency, which has 19 digits; PropValue sees to its exponent. */
    private static final int MOST_AMOUNT = 64;

    private ValueText() {}

    static String of(PropValue<?> value) {
        return value.value() instanceof List<?> list
                ? list.stream().map(ValueText::single).collect(Collectors.joining(BETWEEN))
                : single(value.value());
    }

    private static String single(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean bool) {
            return bool ? "TRUE" : "FALSE";
        }
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isOdd(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** What an editor would not show, or would take for the end of a line. */
    private static boolean isOdd(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF'
                || c == '\uFFFE'
                || c == '\uFFFF';
    }

    /** Reads a value; an IllegalArgumentException, ArithmeticException or DateTimeParseException says that it is none. */
    static PropValue<?> parse(PropTag<?> tag, String text) {
        PropType type = tag.type();
        if (type.isString()) {
            List<String> texts = texts(text);
            return PropValue.of(tag, type.isMultiValue() ? texts : only(texts));
        }
        if (!type.isMultiValue()) {
            return PropValue.of(tag, single(type, text));
        }
        List<Object> values = new ArrayList<>();
        int at = 0;
        for (int end = text.indexOf(','); end >= 0; end = text.indexOf(',', at)) {
            add(values, single(type.single(), text.substring(at, end).strip()));
            at = end + 1;
        }
        add(values, single(type.single(), text.substring(at).strip()));
        return PropValue.of(tag, values);
    }

    private static <T> void add(List<T> values, T value) {
        if (values.size() == MOST_VALUES) {
            throw new IllegalArgumentException("more than " + MOST_VALUES + " values");
        }
        values.add(value);
    }

    static String text(String text) {
        return only(texts(text));
    }

    private static String only(List<String> texts) {
        if (texts.size() != 1) {
            throw new IllegalArgumentException(texts.size() + " values");
        }
        return texts.get(0);
    }

    private static Object single(PropType type, String text) {
        return switch (type) {
            case PT_I2 -> Short.valueOf(text);
            case PT_LONG -> Integer.valueOf(text);
            case PT_I8 -> Long.valueOf(text);
            case PT_R4 -> Float.valueOf(text);
            case PT_DOUBLE, PT_APPTIME -> Double.valueOf(text);
            case PT_CURRENCY -> amount(text);
            case PT_BOOLEAN -> bool(text);
            case PT_SYSTIME -> Instant.parse(text);
            case PT_CLSID -> MapiUid.parse(text);
            case PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> Binary.parse(text);
            default -> throw new IllegalArgumentException(type + " is not stored");
        };
    }

    private static BigDecimal amount(String text) {
        if (text.length() > MOST_AMOUNT) {
            throw new IllegalArgumentException("no amount");
        }
        return new BigDecimal(text);
    }

    static boolean bool(String text) {
        return switch (text) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw new IllegalArgumentException("neither TRUE nor FALSE");
        };
    }

    private static List<String> texts(String line) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder text = new StringBuilder();
            at = end(line, at, text);
            add(texts, text.toString());
            if (at == line.length()) {
                return texts;
            }
            if (!line.startsWith(BETWEEN, at)) {
                throw new IllegalArgumentException("no comma between texts");
            }
            at += BETWEEN.length();
        }
    }

    /** Reads one quoted text from {@code at}; answers where it ends. */
    private static int end(String line, int at, StringBuilder text) {
        require(line, at, '"');
        int i = at + 1;
        while (i < line.length() && line.charAt(i) != '"') {
            if (line.charAt(i) == '\\') {
                i = escape(line, i + 1, text);
            } else {
                text.append(line.charAt(i++));
            }
        }
        require(line, i, '"');
        return i + 1;
    }

    private static int escape(String line, int at, StringBuilder text) {
        char c = at < line.length() ? line.charAt(at) : 0;
        switch (c) {
            case '"', '\\' -> text.append(c);
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                if (at + 5 > line.length()) {
                    throw new IllegalArgumentException("half an escape");
                }
                text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                return at + 5;
            }
            default -> throw new IllegalArgumentException("no such escape");
        }
        return at + 1;
    }

    private static void require(String line, int at, char wanted) {
        if (at >= line.length() || line.charAt(at) != wanted) {
            throw new IllegalArgumentException("no quote");
        }
    }
}
