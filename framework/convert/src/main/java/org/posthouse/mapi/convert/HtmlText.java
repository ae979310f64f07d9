package org.posthouse.mapi.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The words of an HTML body, without its marks, for people who read on a terminal; a stream goes in, so much text at most comes out.
 *
 * <p>It is no browser: scripts, styles and comments are passed over, blocks become lines, and the rest is text. For one thread.
 */
public final class HtmlText {
    private static final int LONGEST_NAME = 12;
    private static final int MARKS_PER_CHARACTER = 200;
    private static final Set<String> SKIPPED = Set.of("script", "style", "title", "head");
    private static final Set<String> LINES = Set.of(
            "br",
            "p",
            "div",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "pre",
            "blockquote",
            "body");
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "euro", "\u20AC", "copy",
            "\u00A9", "ndash", "\u2013", "mdash", "\u2014");

    private final Reader in;
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    private long left;
    private int again = -2;
    private boolean space;

    private HtmlText(Reader in, int limit) {
        this.in = in;
        this.limit = limit;
        this.left = (long) limit * MARKS_PER_CHARACTER;
    }

    /**
     * Reads the words of a page.
     *
     * @param codePage PR_INTERNET_CPID; UTF-8 when empty or not known
     * @param limit characters of text to read at most
     */
    public static Text of(InputStream html, OptionalInt codePage, int limit) throws IOException {
        Charset charset = codePage.isPresent()
                ? Charsets.nameOf(codePage.getAsInt()).flatMap(Charsets::find).orElse(StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
        return new HtmlText(new BufferedReader(new InputStreamReader(html, charset)), limit).read();
    }

    private Text read() throws IOException {
        int c = next();
        while (c >= 0 && out.length() < limit) {
            if (c == '<') {
                mark();
            } else if (c == '&') {
                entity();
            } else {
                text(c);
            }
            c = next();
        }
        boolean cut = c >= 0 || left <= 0;
        return new Text(out.toString().strip(), cut);
    }

    private int next() throws IOException {
        if (again != -2) {
            int c = again;
            again = -2;
            return c;
        }
        return left-- > 0 ? in.read() : -1;
    }

    private void text(int c) {
        if (Character.isWhitespace(c)) {
            space = true;
            return;
        }
        if (space && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append(' ');
        }
        space = false;
        out.append((char) c);
    }

    private void line() {
        space = false;
        int end = out.length();
        boolean blank = end >= 2 && out.charAt(end - 1) == '\n' && out.charAt(end - 2) == '\n';
        if (end > 0 && !blank) {
            out.append('\n');
        }
    }

    private void mark() throws IOException {
        int c = next();
        boolean end = c == '/';
        c = end ? next() : c;
        if (c == '!') {
            comment();
            return;
        }
        if (!isLetter(c) && c != '?') {
            text('<');
            again = c;
            return;
        }
        StringBuilder name = new StringBuilder();
        while (c >= 0 && c != '>' && !Character.isWhitespace(c) && c != '/' && name.length() < LONGEST_NAME) {
            name.append((char) c);
            c = next();
        }
        skipTo(c, '>');
        String tag = name.toString().toLowerCase(Locale.ROOT);
        if (!end && SKIPPED.contains(tag)) {
            skipElement(tag);
        } else if (LINES.contains(tag)) {
            line();
        } else if (tag.equals("td") || tag.equals("th")) {
            space = true;
        }
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void skipTo(int first, char end) throws IOException {
        for (int c = first; c >= 0 && c != end; c = next()) {
            // within a mark
        }
    }

    /** After {@code <!}: a comment ends with two hyphens and a bracket, anything else with the bracket. */
    private void comment() throws IOException {
        int c = next();
        if (c != '-') {
            skipTo(c, '>');
            return;
        }
        int hyphens = 0;
        for (c = next(); c >= 0 && !(c == '>' && hyphens >= 2); c = next()) {
            hyphens = c == '-' ? hyphens + 1 : 0;
        }
    }

    private void skipElement(String tag) throws IOException {
        String end = "</" + tag;
        int matched = 0;
        for (int c = next(); c >= 0; c = next()) {
            int lower = Character.toLowerCase(c);
            matched = lower == end.charAt(matched) ? matched + 1 : lower == '<' ? 1 : 0;
            if (matched == end.length()) {
                skipTo(next(), '>');
                return;
            }
        }
    }

    private void entity() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = next();
        while ((isLetter(c) || c >= '0' && c <= '9' || c == '#') && name.length() < LONGEST_NAME) {
            name.append((char) c);
            c = next();
        }
        String meaning = c == ';' ? meaning(name.toString()) : "";
        if (meaning.isEmpty()) {
            ("&" + name).chars().forEach(this::text);
            again = c;
        } else {
            meaning.chars().forEach(this::text);
        }
    }

    private static String meaning(String name) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, "");
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /**
     * What was read.
     *
     * @param text the words, in lines
     * @param isCut whether there is more than was asked for
     */
    public record Text(String text, boolean isCut) {}
}
