package org.posthouse.mapi.msg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As much of JSON as the corpus's lists of facts have. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Map<String, Object> object(String line) {
        return cast(new Json(line).value());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    static Optional<Map<String, Object>> child(Map<String, Object> object, String key) {
        return Optional.ofNullable(cast(object.get(key)));
    }

    private @Nullable Object value() {
        skip();
        char c = text.charAt(at);
        if (c == '{') {
            return map();
        } else if (c == '[') {
            return list();
        } else if (c == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).strip();
        return switch (word) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(word);
            default -> Long.valueOf(word);
        };
    }

    private void skip() {
        while (at < text.length() && " ,:\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        for (skip(); text.charAt(at) != '}'; skip()) {
            String key = string();
            map.put(key, value());
        }
        at++;
        return map;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        at++;
        for (skip(); text.charAt(at) != ']'; skip()) {
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                string.append(c);
                continue;
            }
            char escape = text.charAt(++at);
            int named = "nrtbf".indexOf(escape);
            if (escape == 'u') {
                string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                string.append(named < 0 ? escape : "\n\r\t\b\f".charAt(named));
            }
        }
        at++;
        return string.toString();
    }
}
