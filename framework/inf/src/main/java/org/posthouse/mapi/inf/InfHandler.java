package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ini4j.spi.IniHandler;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/** Keeps what ini4j reports, in order, with lines, duplicates included. */
final class InfHandler implements IniHandler {
    private final String file;
    private final InfLines lines;
    private final InfLimits limits;
    private final Problems problems;
    private final List<InfSection> sections = new ArrayList<>();
    private final Map<String, Integer> sectionLines = new HashMap<>();
    private final Map<String, Integer> entryLines = new HashMap<>();
    private final List<InfEntry> entries = new ArrayList<>();
    private String section = "";
    private int sectionLine;
    private int entryCount;

    InfHandler(String file, InfLines lines, InfLimits limits, Problems problems) {
        this.file = file;
        this.lines = lines;
        this.limits = limits;
        this.problems = problems;
    }

    List<InfSection> sections() {
        return sections;
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void handleComment(@Nullable String comment) {}

    @Override
    public void startSection(String name) {
        if (sections.size() >= limits.sections()) {
            throw tooMany("sections", limits.sections());
        }
        section = InfLines.unguard(name);
        sectionLine = lines.line();
        Integer first = sectionLines.putIfAbsent(Text.key(section), sectionLine);
        if (first != null) {
            problem(
                    Code.DUPLICATE_SECTION,
                    "[" + Text.cut(section) + "] stands in line " + first
                            + " already, and only that one counts; put all entries under one");
        }
    }

    @Override
    public void handleOption(String name, @Nullable String value) {
        if (++entryCount > limits.entries()) {
            throw tooMany("entries", limits.entries());
        }
        InfEntry entry = new InfEntry(InfLines.unguard(name), value == null ? "" : value, lines.line());
        entries.add(entry);
        Integer first = entryLines.putIfAbsent(Text.key(entry.name()), entry.line());
        if (first != null) {
            problem(
                    Code.DUPLICATE_KEY,
                    EntryTag.shown(entry.name()) + " stands in line " + first
                            + " already, and only that one counts; remove one of them");
        }
    }

    @Override
    public void endSection() {
        sections.add(new InfSection(section, sectionLine, entries));
        entries.clear();
        entryLines.clear();
    }

    private void problem(Code code, String message) {
        problems.add(Severity.WARNING, code, new Problems.Place(lines.line(), section), message);
    }

    private MapiException tooMany(String what, int most) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG,
                file + " has more than " + most + " " + what + " (line " + lines.line()
                        + "); split it, or remove what is not used");
    }
}
