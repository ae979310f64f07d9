package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * One of the files that are laid over one another, with the sections that its names can lead to.
 *
 * <p>The first file is the administrator's: its sections count for every service. Those of another file count for the services of that
 * file only, so that two bundles with a section of one name do not get into each other's services. For one thread.
 */
final class FileScope {
    private final String origin;
    private final Problems problems;
    private final @Nullable FileScope first;
    private final List<PlacedSection> globals = new ArrayList<>();
    private final Map<String, PlacedSection> sections;

    FileScope(InfFile file, @Nullable FileScope first) {
        this.origin = file.name();
        this.problems = new Problems(file.name());
        this.first = first;
        this.sections = new HashMap<>(file.sections().size() * 2);
        file.problems().forEach(problems::add);
    }

    /** The file's name. */
    String origin() {
        return origin;
    }

    Problems problems() {
        return problems;
    }

    /** The global sections, each name once. */
    List<PlacedSection> globals() {
        return globals;
    }

    /** The section that {@code name}, read in this file, leads to. */
    Optional<PlacedSection> find(String name) {
        String key = Text.key(name);
        PlacedSection administrators = first == null ? null : first.sections.get(key);
        return Optional.ofNullable(administrators == null ? sections.get(key) : administrators);
    }

    /** Adds a section that is not global; {@code known} is what an earlier file has under this name. */
    void add(PlacedSection section, @Nullable PlacedSection known) {
        sections.put(Text.key(section.name()), section);
        if (known == null || known.sameAs(section)) {
            return;
        }
        String where = known.file().origin + ", line " + known.section().line();
        section.warning(
                Code.CONFLICT,
                section.section().line(),
                known.file() == first
                        ? "the section is also in " + where
                                + ", with other entries, and that one counts; give one of them another name"
                        : "the section is also in " + where
                                + ", with other entries; each counts for the services of its own file, and whoever asks for the name alone"
                                + " gets that one; give one of them another name");
    }
}
