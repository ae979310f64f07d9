package org.posthouse.mapi.inf;

import java.util.List;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/** Reports lines with bytes that are no character of the encoding a file was read in. For one thread. */
final class UnknownBytes {
    /** What a decoder makes of such a byte. */
    private static final char UNKNOWN = '\uFFFD';

    private final String text;
    private final List<InfSection> sections;
    private final Problems problems;
    private int next;
    private String section = "";

    private UnknownBytes(String text, List<InfSection> sections, Problems problems) {
        this.text = text;
        this.sections = sections;
        this.problems = problems;
    }

    /** Takes what {@link InfText} made of {@code bytes}, and its sections. */
    static void report(byte[] bytes, String text, List<InfSection> sections, Problems problems) {
        // where each byte is a character it is windows-1252; in the others the character itself stands in the file
        if (text.indexOf(UNKNOWN) >= 0 && text.length() == bytes.length - InfText.markOfUtf8(bytes)) {
            new UnknownBytes(text, sections, problems).report();
        }
    }

    private void report() {
        int line = 1;
        int unknown = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            unknown += c == UNKNOWN ? 1 : 0;
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                report(line, unknown);
                line++;
                unknown = 0;
            }
        }
        report(line, unknown);
    }

    private void report(int line, int unknown) {
        if (unknown > 0) {
            problems.add(
                    Severity.WARNING,
                    Code.UNDECODABLE,
                    new Problems.Place(line, section(line)),
                    (unknown == 1 ? "a byte of the line is" : unknown + " bytes of the line are")
                            + " no character of windows-1252, in which the file was read as it is no UTF-8, and became U+FFFD; save the"
                            + " file in UTF-8");
        }
    }

    /** The section of a line; for lines in their order. */
    private String section(int line) {
        while (next < sections.size() && sections.get(next).line() <= line) {
            section = sections.get(next++).name();
        }
        return section;
    }
}
