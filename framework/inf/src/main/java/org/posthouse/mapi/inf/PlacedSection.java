package org.posthouse.mapi.inf;

import java.util.Optional;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/**
 * A section with the file it comes from.
 *
 * @param section the section
 * @param file the file
 * @param problems where its problems go, those of the file as a rule
 */
record PlacedSection(InfSection section, FileScope file, Problems problems) {
    String name() {
        return section.name();
    }

    String origin() {
        return file.origin();
    }

    Optional<InfEntry> entry(String name) {
        return section.entry(name);
    }

    void error(Code code, int line, String message) {
        problems.add(Severity.ERROR, code, new Problems.Place(line, name()), message);
    }

    void warning(Code code, int line, String message) {
        problems.add(Severity.WARNING, code, new Problems.Place(line, name()), message);
    }

    /** The same section, its problems told to nobody. */
    PlacedSection silent() {
        return new PlacedSection(section, file, new Problems(origin()));
    }

    /** Whether another section has the same entries, wherever they stand. */
    boolean sameAs(PlacedSection other) {
        if (section.entries().size() != other.section.entries().size()) {
            return false;
        }
        for (int i = 0; i < section.entries().size(); i++) {
            InfEntry one = section.entries().get(i);
            InfEntry two = other.section.entries().get(i);
            if (!one.name().equalsIgnoreCase(two.name()) || !one.value().equals(two.value())) {
                return false;
            }
        }
        return true;
    }
}
