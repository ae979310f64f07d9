package org.posthouse.mapi.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON (RFC 8259) on one line.
 *
 * <p>A record is an object of its components; {@code isDefault} is the key {@code default}, and one that is null has no key. An empty
 * Optional is null, an enum its name, everything that is not a number, boolean, list, map or record its text.
 */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String text(@Nullable Object value) {
        Json json = new Json();
        json.write(value);
        return json.out.toString();
    }

    /** An object of these keys and values, in this order. */
    static Map<String, @Nullable Object> object(Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    private void write(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            write(optional.isPresent() ? optional.get() : null);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> list && !(value instanceof java.nio.file.Path)) {
            array(list);
        } else if (value instanceof Record entry && isOurs(entry)) {
            object(fields(entry));
        } else {
            string(value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
    }

    /** Only records made to be shown; identifiers are records too, and are written as their text. */
    private static boolean isOurs(Record entry) {
        return entry.getClass().getName().startsWith("org.posthouse.mapi.admin.");
    }

    private void number(Number number) {
        boolean odd = number instanceof Double real && !Double.isFinite(real)
                || number instanceof Float small && !Float.isFinite(small);
        if (odd) {
            string(number.toString());
        } else {
            out.append(number);
        }
    }

    /** The components of a record by name; without those that are null, which were not asked for. */
    static Map<String, @Nullable Object> fields(Record entry) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            String name = component.getName();
            try {
                Object value = component.getAccessor().invoke(entry);
                if (value != null) {
                    object.put(name.equals("isDefault") ? "default" : name, value);
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(name + " of " + entry.getClass() + " cannot be read", e);
            }
        }
        return object;
    }

    private void object(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            string(String.valueOf(entry.getKey()));
            out.append(':');
            write(entry.getValue());
            before = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> list) {
        out.append('[');
        String before = "";
        for (Object value : list) {
            out.append(before);
            write(value);
            before = ",";
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u007f' || Character.isSurrogate(c) && !isPaired(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half a pair has no UTF-8. */
    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
