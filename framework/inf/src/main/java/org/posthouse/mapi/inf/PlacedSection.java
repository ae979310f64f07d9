package org.posthouse.mapi.inf;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

/** A section with the file it comes from and what it was read as. For one thread. */
final class PlacedSection {
    private final InfSection section;
    private final FileScope file;
    private final Problems problems;
    private final String key;
    private @Nullable CatalogSection first;
    private @Nullable SectionKind firstKind;
    private @Nullable Map<SectionKind, CatalogSection> others;

    PlacedSection(InfSection section, FileScope file) {
        this(section, file, file.problems(), Text.key(section.name()));
    }

    private PlacedSection(InfSection section, FileScope file, Problems problems, String key) {
        this.section = section;
        this.file = file;
        this.problems = problems;
        this.key = key;
    }

    InfSection section() {
        return section;
    }

    FileScope file() {
        return file;
    }

    String name() {
        return section.name();
    }

    /** The name in the form in which names are compared. */
    String key() {
        return key;
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

    /** The section read as {@code kind}: once, however many services name it, so that a problem is told once. */
    CatalogSection as(SectionKind kind, Function<PlacedSection, CatalogSection> reading) {
        if (first == null) {
            firstKind = kind;
            first = reading.apply(this);
            return first;
        }
        if (kind == firstKind) {
            return first;
        }
        others = others == null ? new EnumMap<>(SectionKind.class) : others;
        return others.computeIfAbsent(kind, key -> reading.apply(this));
    }

    /** What it was first read as. */
    Optional<CatalogSection> known() {
        return Optional.ofNullable(first);
    }

    /** The same section, its problems told to nobody. */
    PlacedSection silent() {
        return new PlacedSection(section, file, new Problems(origin()), key);
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
