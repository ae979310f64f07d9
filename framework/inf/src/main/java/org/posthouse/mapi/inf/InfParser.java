package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/**
 * Goes through a text once, line by line. For one thread, once.
 *
 * <p>Names come back again and again, so each is made a text once, and what is known of it is kept with it. Lines that make no sense
 * are reported and mended or left out.
 */
final class InfParser {
    private final String file;
    private final String text;
    private final InfLimits limits;
    private final Problems problems;
    private final List<InfSection> sections = new ArrayList<>();
    private final Map<String, Integer> sectionLines = new HashMap<>();
    private final Map<String, Name> names = new HashMap<>();
    private final RecurringText texts = new RecurringText();
    private final List<InfEntry> entries = new ArrayList<>();
    private @Nullable String section;
    private int sectionLine;
    private int entryCount;
    private int line;
    private int outside;
    private int firstOutside;

    InfParser(String file, String text, InfLimits limits, Problems problems) {
        this.file = file;
        this.text = text;
        this.limits = limits;
        this.problems = problems;
    }

    List<InfSection> sections() {
        int length = text.length();
        for (int start = 0; start < length; ) {
            int end = lineEnd(start);
            line++;
            if (end - start > limits.lineLength()) {
                throw tooLong(end - start);
            }
            line(start, end);
            boolean crLf = end + 1 < length && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (crLf ? 2 : 1);
        }
        endSection();
        reportOutside();
        return sections;
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void line(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start == end) {
            return;
        }
        switch (text.charAt(start)) {
            case ';', '#' -> {
                return;
            }
            case '[' -> heading(text.substring(start, end));
            default -> {
                if (section == null) {
                    firstOutside = outside++ == 0 ? line : firstOutside;
                } else {
                    entry(start, end);
                }
            }
        }
    }

    private void heading(String content) {
        endSection();
        int close = content.lastIndexOf(']');
        String name = content.substring(1, close < 0 ? content.length() : close).trim();
        String rest = close < 0 ? "" : content.substring(close + 1).trim();
        if (close < 0) {
            malformed(name, "a section's name lacks its closing bracket; it was read as [" + Text.cut(name) + "]");
        } else if (name.isEmpty()) {
            malformed(
                    name, "the brackets hold no name, so nothing can lead to this section; write a name between them");
        } else if (!rest.isEmpty() && rest.charAt(0) != ';' && rest.charAt(0) != '#') {
            malformed(name, "text after [" + Text.cut(name) + "] was left out; put it on a line of its own");
        }
        startSection(name);
    }

    private void startSection(String name) {
        if (sections.size() >= limits.sections()) {
            throw tooMany("sections", limits.sections());
        }
        section = name;
        sectionLine = line;
        Integer first = sectionLines.putIfAbsent(Text.key(name), line);
        if (first != null) {
            odd(
                    Code.DUPLICATE_SECTION,
                    "[" + Text.cut(name) + "] stands in line " + first
                            + " already, and only that one counts; put all entries under one");
        }
    }

    private void endSection() {
        if (section != null) {
            sections.add(new InfSection(section, sectionLine, entries));
            entries.clear();
        }
    }

    private void entry(int start, int end) {
        int equals = start;
        while (equals < end && text.charAt(equals) != '=') {
            equals++;
        }
        if (equals == end || equals == start) {
            malformed(
                    String.valueOf(section),
                    equals == end
                            ? "the line has no equal sign and was left out; write name=value, or begin it with ; as a comment"
                            : "nothing stands before the equal sign, so the line was left out; write name=value");
            return;
        }
        if (++entryCount > limits.entries()) {
            throw tooMany("entries", limits.entries());
        }
        int nameEnd = equals;
        while (text.charAt(nameEnd - 1) <= ' ') {
            nameEnd--;
        }
        int valueStart = equals + 1;
        while (valueStart < end && text.charAt(valueStart) <= ' ') {
            valueStart++;
        }
        Name name = name(texts.part(text, start, nameEnd));
        entries.add(new InfEntry(name.text, texts.part(text, valueStart, end), line));
        checkFirst(name);
    }

    /** A name as it is spelled, with what all its spellings share. */
    private Name name(String spelled) {
        Name known = names.get(spelled);
        if (known == null) {
            String key = Text.key(spelled);
            Seen seen = key.equals(spelled) ? new Seen() : name(key).seen;
            known = new Name(spelled, seen);
            names.put(spelled, known);
        }
        return known;
    }

    private void checkFirst(Name name) {
        Seen seen = name.seen;
        if (seen.section != sections.size()) {
            seen.section = sections.size();
            seen.line = line;
        } else {
            odd(
                    Code.DUPLICATE_KEY,
                    EntryTag.shown(name.text) + " stands in line " + seen.line
                            + " already, and only that one counts; remove one of them");
        }
    }

    private void malformed(String where, String message) {
        problems.add(Severity.WARNING, Code.MALFORMED_LINE, new Problems.Place(line, where), message);
    }

    private void odd(Code code, String message) {
        problems.add(Severity.WARNING, code, new Problems.Place(line, String.valueOf(section)), message);
    }

    private void reportOutside() {
        if (outside > 0) {
            problems.add(
                    Severity.WARNING,
                    Code.TEXT_OUTSIDE_SECTION,
                    firstOutside,
                    (outside == 1 ? "a line stands" : outside + " lines stand")
                            + " before the first section and were left out; begin comments with ; and put entries below a section");
        }
    }

    private MapiException tooLong(int length) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG,
                file + ": line " + line + " has " + length + " characters, and at most " + limits.lineLength()
                        + " are read; shorten or remove it");
    }

    private MapiException tooMany(String what, int most) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG,
                file + " has more than " + most + " " + what + " (line " + line
                        + "); split it, or remove what is not used");
    }

    private record Name(String text, Seen seen) {}

    /** Where a name was met last: in which section, counted from 0, and first there in which line. */
    private static final class Seen {
        int section = -1;
        int line;
    }
}
