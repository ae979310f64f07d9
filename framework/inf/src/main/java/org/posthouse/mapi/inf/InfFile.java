package org.posthouse.mapi.inf;

import java.util.List;
import java.util.Optional;

/**
 * The text of one INF taken apart, without any meaning given to it; unchanging.
 *
 * @param name what the file is called in messages: its path as given
 * @param sections the sections in file order, those that stand twice included
 * @param problems what was odd about the text, in file order
 */
public record InfFile(String name, List<InfSection> sections, List<InfProblem> problems) {
    public InfFile {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    /** The first section of this name, which is the one that counts; empty when there is none. */
    public Optional<InfSection> section(String sectionName) {
        return sections.stream()
                .filter(section -> section.name().equalsIgnoreCase(sectionName))
                .findFirst();
    }
}
