package org.posthouse.mapi.inf;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * Reports sections that nothing leads to. A provider section alone is no mistake: a program can add such a provider to a service by
 * its name. What is left is a service that [Services] forgot, a list that forgot a section, or a name spelled in two ways.
 */
final class UnusedSections {
    private final Map<FileScope, Set<String>> named = new HashMap<>();

    void report(Collection<PlacedSection> sections) {
        for (PlacedSection section : sections) {
            boolean suspicious = section.known().isEmpty()
                    && !section.name().isEmpty()
                    && section.entry("PR_RESOURCE_TYPE").isEmpty()
                    && !section.file().globals().isEmpty();
            if (suspicious
                    && !named.computeIfAbsent(section.file(), this::names).contains(section.key())) {
                report(section);
            }
        }
    }

    /** What the file itself names, be it that another file's service of the name counts; a service that stands there often is read once. */
    private Set<String> names(FileScope file) {
        Set<String> services = new HashSet<>();
        for (PlacedSection global : file.globals()) {
            global.section().entries().forEach(entry -> services.add(Text.key(entry.name())));
        }
        Set<String> names = new HashSet<>(services);
        for (String service : services) {
            file.own(service).ifPresent(section -> {
                addList(names, section, "Providers");
                addList(names, section, "Sections");
            });
        }
        return names;
    }

    private static void addList(Set<String> names, PlacedSection section, String list) {
        section.entry(list).ifPresent(entry -> Text.list(entry.value()).forEach(name -> names.add(Text.key(name))));
    }

    private static void report(PlacedSection section) {
        boolean service = section.entry("Providers").isPresent();
        String name = Text.cut(section.name());
        section.warning(
                Code.UNUSED_SECTION,
                section.section().line(),
                service
                        ? "the section describes a service that [Services] does not name, so it is not installed; add "
                                + name + "= and a name to show to [Services], or remove the section"
                        : "no service names this section, so nothing is made of it; add " + name
                                + " to Providers or Sections of its service, correct the name, or remove the section");
    }
}
