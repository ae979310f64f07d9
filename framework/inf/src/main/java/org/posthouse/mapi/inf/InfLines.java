package org.posthouse.mapi.inf;

import java.io.Reader;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/**
 * Feeds a text to ini4j one line per call, so that {@link #line()} is the line ini4j is at whenever it calls back; ini4j itself
 * tells no line numbers.
 *
 * <p>Lines that ini4j would give up at are reported here and mended or left out. In names, the colon and the backslash, which
 * ini4j takes for an operator and an escape even when told not to, are exchanged for characters that no text has; {@link
 * #unguard} puts them back.
 */
final class InfLines extends Reader {
    private static final char COLON = '\uFFFF';
    private static final char BACKSLASH = '\uFFFE';

    private final String text;
    private final String file;
    private final int longest;
    private final Problems problems;
    private int next;
    private int line;
    private boolean inSection;
    private int outside;
    private int firstOutside;
    private String current = "";
    private int given;

    InfLines(String file, String text, InfLimits limits, Problems problems) {
        this.file = file;
        this.text = text;
        this.longest = limits.lineLength();
        this.problems = problems;
    }

    /** The line that was handed out last, from 1. */
    int line() {
        return line;
    }

    static String unguard(String name) {
        return name.replace(COLON, ':').replace(BACKSLASH, '\\');
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (given == current.length() && !advance()) {
            return -1;
        }
        int count = Math.min(length, current.length() - given);
        current.getChars(given, given + count, buffer, offset);
        given += count;
        return count;
    }

    private boolean advance() {
        if (next >= text.length()) {
            reportOutside();
            return false;
        }
        line++;
        int end = lineEnd();
        if (end - next > longest) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    file + ": line " + line + " has " + (end - next) + " characters, and at most " + longest
                            + " are read; shorten or remove it");
        }
        current = mended(text.substring(next, end).trim()) + '\n';
        given = 0;
        boolean crLf = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
        next = end + (crLf ? 2 : 1);
        return true;
    }

    private int lineEnd() {
        int end = next;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private String mended(String content) {
        if (content.isEmpty() || content.charAt(0) == ';' || content.charAt(0) == '#') {
            return "";
        }
        if (content.charAt(0) == '[') {
            inSection = true;
            return heading(content);
        }
        if (!inSection) {
            firstOutside = outside++ == 0 ? line : firstOutside;
            return "";
        }
        return entry(content);
    }

    private String heading(String content) {
        int close = content.lastIndexOf(']');
        String name = content.substring(1, close < 0 ? content.length() : close).trim();
        String rest = close < 0 ? "" : content.substring(close + 1).trim();
        if (close < 0) {
            malformed("a section's name lacks its closing bracket; it was read as [" + Text.cut(name) + "]");
        } else if (name.isEmpty()) {
            malformed("the brackets hold no name, so nothing can lead to this section; write a name between them");
        } else if (!rest.isEmpty() && rest.charAt(0) != ';' && rest.charAt(0) != '#') {
            malformed("text after [" + Text.cut(name) + "] was left out; put it on a line of its own");
        }
        return "[" + guard(name) + "]";
    }

    private String entry(String content) {
        int equals = content.indexOf('=');
        if (equals > 0) {
            return guard(content.substring(0, equals)) + content.substring(equals);
        }
        malformed(
                equals < 0
                        ? "the line has no equal sign and was left out; write name=value, or begin it with ; as a comment"
                        : "nothing stands before the equal sign, so the line was left out; write name=value");
        return "";
    }

    private static String guard(String name) {
        return name.replace(':', COLON).replace('\\', BACKSLASH);
    }

    private void malformed(String message) {
        problems.add(Severity.WARNING, Code.MALFORMED_LINE, line, message);
    }

    private void reportOutside() {
        if (outside > 0) {
            problems.add(
                    Severity.WARNING,
                    Code.TEXT_OUTSIDE_SECTION,
                    firstOutside,
                    (outside == 1 ? "a line stands" : outside + " lines stand")
                            + " before the first section and were left out; begin comments with ; and put entries below a section");
            outside = 0;
        }
    }

    @Override
    public void close() {
        next = text.length();
    }
}
