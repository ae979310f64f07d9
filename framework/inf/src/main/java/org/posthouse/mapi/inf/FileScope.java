package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.inf.InfProblem.Code;

/**
 * One of the files that are laid over one another; it knows which sections its names lead to.
 *
 * <p>The first file is the administrator's: its sections count for every service. Those of another file count for the services of that
 * file only, so that two bundles with a section of one name do not get into each other's services. For one thread.
 */
final class FileScope {
    private final String origin;
    private final Problems problems;
    private final @Nullable FileScope first;
    private final EntryName.Known names;
    private final TypedValues values;
    private final List<PlacedSection> globals = new ArrayList<>();
    private final Map<String, PlacedSection> all;

    /** Those that {@code all} does not have, because an earlier file has one of the name. */
    private final Map<String, PlacedSection> behind = new HashMap<>();

    FileScope(InfFile file, @Nullable FileScope first, Map<String, PlacedSection> all) {
        this.origin = file.name();
        this.problems = new Problems(file.name());
        this.first = first;
        this.names = first == null ? new EntryName.Known() : first.names;
        this.values = first == null ? new TypedValues() : first.values;
        this.all = all;
        file.problems().forEach(problems::add);
    }

    /** The file's name. */
    String origin() {
        return origin;
    }

    /** What is known of the names of entries, in all files. */
    EntryName.Known names() {
        return names;
    }

    /** Values that were typed before, in all files. */
    TypedValues values() {
        return values;
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
        return findKey(Text.key(name));
    }

    /** The same for a name in the form in which names are compared. */
    Optional<PlacedSection> findKey(String key) {
        PlacedSection found = all.get(key);
        boolean counts = found == null || found.file() == this || found.file() == first;
        return Optional.ofNullable(counts ? found : behind.get(key));
    }

    /** The section of this name in this file, whether it counts or not. */
    Optional<PlacedSection> own(String name) {
        String key = Text.key(name);
        PlacedSection found = all.get(key);
        return Optional.ofNullable(found != null && found.file() == this ? found : behind.get(key));
    }

    /** Adds a section that is not global, to what all files have too; of one file the first of a name counts. */
    void add(PlacedSection section) {
        PlacedSection known = all.putIfAbsent(section.key(), section);
        if (known == null || known.file() == this || behind.putIfAbsent(section.key(), section) != null) {
            return;
        }
        if (!known.sameAs(section)) {
            reportConflict(section, known);
        }
    }

    private void reportConflict(PlacedSection section, PlacedSection known) {
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
