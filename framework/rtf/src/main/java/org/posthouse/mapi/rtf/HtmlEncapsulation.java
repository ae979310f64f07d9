package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes HTML within RTF. Marks, comments, line ends, references and what is never shown go into htmltag groups; the words between
 * them stand as they are; what makes RTF look alike goes between htmlrtf and htmlrtf0.
 */
final class HtmlEncapsulation {
    private static final int LONGEST_NAME = 16;
    private static final String OPEN = "{\\*\\htmltag84 ";
    private static final Set<String> NEVER_SHOWN = Set.of("script", "style", "title", "textarea", "xmp");
    private static final Set<String> ENDS_LINE = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "pre",
            "blockquote");
    private static final Map<String, String> LOOKS = Map.ofEntries(
            Map.entry("br", "\\line"),
            Map.entry("hr", "\\par"),
            Map.entry("li", "\\bullet\\tab"),
            Map.entry("/td", "\\tab"),
            Map.entry("/th", "\\tab"),
            Map.entry("b", "\\b"),
            Map.entry("/b", "\\b0"),
            Map.entry("strong", "\\b"),
            Map.entry("/strong", "\\b0"),
            Map.entry("i", "\\i"),
            Map.entry("/i", "\\i0"),
            Map.entry("em", "\\i"),
            Map.entry("/em", "\\i0"),
            Map.entry("u", "\\ul"),
            Map.entry("/u", "\\ulnone"));

    private final Reader html;
    private final RtfOut out;
    private final char[] buffer = new char[4096];
    private int at;
    private int end;

    HtmlEncapsulation(Reader html, RtfOut out) {
        this.html = html;
        this.out = out;
    }

    void run() throws IOException {
        for (int c = next(); c >= 0; c = next()) {
            switch (c) {
                case '<' -> mark();
                case '&' -> reference();
                case '\r', '\n' -> {
                    out.raw(OPEN);
                    lineEnd(c);
                    out.raw("}\\htmlrtf  \\htmlrtf0 ");
                }
                default -> out.character((char) c);
            }
        }
    }

    private void lineEnd(int c) throws IOException {
        if (c == '\r' && peek() == '\n') {
            next();
        }
        out.raw("\\par ");
    }

    private void quoted(int c) throws IOException {
        if (c == '\r' || c == '\n') {
            lineEnd(c);
        } else {
            out.character((char) c);
        }
    }

    /** A mark, after its bracket; a bracket before anything but a letter, a slash or an exclamation mark is text. */
    private void mark() throws IOException {
        int first = peek();
        out.raw(OPEN);
        out.character('<');
        if (first == '!' && comment()) {
            out.raw("}");
            return;
        }
        if (!isLetter(first) && first != '/' && first != '!' && first != '?') {
            out.raw("}\\htmlrtf <\\htmlrtf0 ");
            return;
        }
        StringBuilder name = new StringBuilder();
        boolean naming = true;
        int quote = 0;
        for (int c = next(); c >= 0; c = next()) {
            quoted(c);
            naming &= name.length() < LONGEST_NAME && (isLetter(c) || c >= '0' && c <= '9' || c == '/');
            if (naming) {
                name.append((char) c);
            }
            if (quote == 0 && c == '>') {
                break;
            }
            quote = quote == 0 && (c == '"' || c == '\'') && !naming ? c : quote == c ? 0 : quote;
        }
        String tag = name.toString().toLowerCase(Locale.ROOT);
        if (NEVER_SHOWN.contains(tag)) {
            element("</" + tag);
        }
        out.raw("}");
        look(tag);
    }

    private void look(String tag) throws IOException {
        String look = LOOKS.get(tag);
        if (look == null && tag.startsWith("/") && ENDS_LINE.contains(tag.substring(1))) {
            look = "\\par";
        }
        if (look != null) {
            out.raw("\\htmlrtf ");
            out.raw(look);
            out.raw("\\htmlrtf0 ");
        }
    }

    /** A comment; false, and only the exclamation mark has been written, when it is something else. */
    private boolean comment() throws IOException {
        next();
        out.character('!');
        if (peek() != '-') {
            return false;
        }
        int hyphens = 0;
        int all = 0;
        for (int c = next(); c >= 0; c = next()) {
            quoted(c);
            all++;
            if (c == '>' && (hyphens >= 2 && all > 4 || all == 3 && hyphens == 2)) {
                break;
            }
            hyphens = c == '-' ? hyphens + 1 : 0;
        }
        return true;
    }

    /** Everything up to an end mark, which is given without its bracket. */
    private void element(String endMark) throws IOException {
        int matched = 0;
        boolean ending = false;
        for (int c = next(); c >= 0; c = next()) {
            quoted(c);
            if (ending && c == '>') {
                return;
            }
            int lower = Character.toLowerCase(c);
            matched = lower == endMark.charAt(matched) ? matched + 1 : lower == '<' ? 1 : 0;
            if (matched == endMark.length()) {
                ending = true;
                matched = 0;
            }
        }
    }

    private void reference() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = peek();
        while (name.length() < LONGEST_NAME && (isLetter(c) || c >= '0' && c <= '9' || c == '#')) {
            name.append((char) next());
            c = peek();
        }
        out.raw(OPEN);
        out.character('&');
        for (int i = 0; i < name.length(); i++) {
            out.character(name.charAt(i));
        }
        if (c == ';') {
            out.character((char) next());
        }
        out.raw("}\\htmlrtf ");
        String meaning = HtmlReferences.meaning(name.toString());
        for (int i = 0; i < meaning.length(); i++) {
            out.character(meaning.charAt(i));
        }
        out.raw("\\htmlrtf0 ");
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private int next() throws IOException {
        int c = peek();
        at++;
        return c;
    }

    private int peek() throws IOException {
        if (at >= end) {
            end = Math.max(0, html.read(buffer, 0, buffer.length));
            at = 0;
        }
        return at < end ? buffer[at] : -1;
    }
}
