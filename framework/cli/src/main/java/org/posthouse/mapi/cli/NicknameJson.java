package org.posthouse.mapi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONParserConfiguration;
import org.json.JSONTokener;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.NicknameRow;

/** Entries of a nickname list as JSON, as {@code nickname list --json} shows them, or its {@code entries} alone. */
final class NicknameJson {
    private static final Pattern PLACE = Pattern.compile("\\[character (\\d+) line (\\d+)]");

    /** Without strings of other kinds, in which digits would look like numbers, and numbers like digits of a string. */
    private static final JSONParserConfiguration STRICT = new JSONParserConfiguration().withStrictMode(true);

    private static final int MOST_DIGITS = 30;

    private NicknameJson() {}

    /**
     * The entries of a text.
     *
     * @throws IllegalArgumentException naming the entry or the line, for what is no such text
     */
    static List<NicknameRow> read(String text) {
        JSONArray entries = entries(whole(text));
        List<NicknameRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.length(); i++) {
            String place = "entry " + (i + 1);
            JSONObject entry = entries.optJSONObject(i);
            if (entry == null) {
                throw new IllegalArgumentException(place + " is no object");
            }
            NicknameText.requireKnown(entry.keySet(), place);
            rows.add(NicknameText.row(key -> told(entry, key, place), place));
        }
        return rows;
    }

    private static Object whole(String text) {
        requireShortNumbers(text);
        JSONTokener tokens = new JSONTokener(text, STRICT);
        try {
            Object top = tokens.nextValue();
            if (tokens.nextClean() != 0) {
                tokens.back();
                throw new IllegalArgumentException("more follows after its end, at " + place(tokens.toString()));
            }
            return top;
        } catch (JSONException broken) {
            throw new IllegalArgumentException("it is no JSON from " + place(broken.getMessage()) + " on", broken);
        }
    }

    /** One of a million digits would be reckoned for minutes. */
    private static void requireShortNumbers(String text) {
        boolean inString = false;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inString = !inString;
            } else if (c == '\\' && inString) {
                i++;
            }
            digits = !inString && c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                throw new IllegalArgumentException("it has a number that is longer than any weight");
            }
        }
    }

    /** Where the reader is, which it tells with every message. */
    private static String place(@Nullable String message) {
        Matcher place = PLACE.matcher(String.valueOf(message));
        return place.find() ? "line " + place.group(2) + ", character " + place.group(1) : "some place";
    }

    private static JSONArray entries(Object top) {
        Object entries = top instanceof JSONObject object ? object.opt("entries") : top;
        if (entries instanceof JSONArray array) {
            return array;
        }
        throw new IllegalArgumentException("it is neither an object with an array 'entries' nor an array");
    }

    private static String told(JSONObject entry, String key, String place) {
        Object value = entry.isNull(key) ? "" : entry.get(key);
        if (value instanceof String || key.equals("weight") && value instanceof Number) {
            return value.toString();
        }
        throw new IllegalArgumentException(place + " has something else than text as '" + key + "'");
    }
}
