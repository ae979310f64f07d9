package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Follows the names of all files from [Services] down and lays the files over one another. For one thread, once. */
final class CatalogBuilder {
    private static final String SERVICES = "services";
    private static final String DEFAULTS = "default services";
    private static final String HELP = "help file mappings";
    private static final Set<String> GLOBAL = Set.of(SERVICES, DEFAULTS, HELP);

    /** The longest component name. Source: mapierror.md. */
    private static final int HELP_KEY = 30;

    private final List<FileScope> files = new ArrayList<>();
    private final Map<String, PlacedSection> sections = new LinkedHashMap<>();
    private final Map<String, CatalogService> services = new LinkedHashMap<>();
    private final Map<String, CatalogService> defaults = new LinkedHashMap<>();
    private final Map<String, String> help = new LinkedHashMap<>();
    private final ServiceReader reader = new ServiceReader(sections);

    CatalogBuilder(InfFile... files) {
        for (InfFile file : files) {
            add(file);
        }
        entries(SERVICES, this::service);
        entries(DEFAULTS, this::defaultService);
        entries(HELP, this::helpFile);
        new UnusedSections().report(sections.values());
    }

    Map<String, CatalogService> services() {
        return services;
    }

    List<CatalogService> defaults() {
        return List.copyOf(defaults.values());
    }

    Map<String, String> help() {
        return help;
    }

    /** All sections but the global ones; those that no service leads to are typed without a word. */
    Map<String, CatalogSection> sections() {
        Map<String, CatalogSection> all = new HashMap<>(sections.size() * 2);
        sections.forEach((key, section) -> all.put(key, ServiceReader.any(section)));
        return all;
    }

    List<InfProblem> problems() {
        return files.stream().flatMap(file -> file.problems().list().stream()).toList();
    }

    private void add(InfFile file) {
        FileScope scope = new FileScope(file, files.isEmpty() ? null : files.get(0), sections);
        files.add(scope);
        Set<String> globals = new HashSet<>();
        for (InfSection section : file.sections()) {
            PlacedSection placed = new PlacedSection(section, scope);
            if (!GLOBAL.contains(placed.key())) {
                reportSecrets(placed);
                scope.add(placed);
            } else if (globals.add(placed.key())) {
                scope.globals().add(placed);
            }
        }
        boolean unread = file.problems().stream().anyMatch(problem -> problem.code() == Code.UNREADABLE);
        if (!unread && !globals.contains(SERVICES)) {
            reportNoServices(scope);
        }
    }

    private static void reportNoServices(FileScope scope) {
        scope.problems()
                .add(
                        InfProblem.Severity.ERROR,
                        Code.NO_SERVICES,
                        0,
                        "there is no [Services] section, so this file installs nothing; begin it with [Services] and a line such as"
                                + " MYSERVICE=My Service, and describe the service in a section [MYSERVICE]");
    }

    private static void reportSecrets(PlacedSection section) {
        for (InfEntry entry : section.section().entries()) {
            if (section.file().names().of(entry.name()).secret()) {
                section.error(
                        Code.SECRET,
                        entry.line(),
                        EntryTag.shown(entry.name())
                                + " looks like a password, and every user can read an INF; remove it and set it in the profile, as a"
                                + " secure property (67F00001 to 67FFFFFF); the entry was left out");
            }
        }
    }

    private void entries(String global, Consumer<PlacedEntry> each) {
        for (PlacedSection section :
                files.stream().flatMap(file -> file.globals().stream()).toList()) {
            if (section.key().equals(global)) {
                Set<String> seen = new HashSet<>();
                for (InfEntry entry : section.section().entries()) {
                    if (seen.add(Text.key(entry.name()))) {
                        each.accept(new PlacedEntry(section, entry));
                    }
                }
            }
        }
    }

    private void service(PlacedEntry entry) {
        CatalogService first = services.get(entry.key());
        if (first == null) {
            StrayText.reportFree(entry.section(), entry.entry());
            services.put(entry.key(), reader.service(entry));
        } else if (!first.installedName().equals(entry.value())) {
            reportConflict(entry, first.installedName(), first.origin());
        }
    }

    private void defaultService(PlacedEntry entry) {
        CatalogService service = services.get(entry.key());
        if (service != null && mayBeDefault(entry, service)) {
            defaults.putIfAbsent(entry.key(), service);
            return;
        }
        if (service != null) {
            entry.section()
                    .warning(
                            Code.CONFLICT,
                            entry.line(),
                            Text.cut(entry.name()) + " is a service of " + service.origin()
                                    + ", so new profiles get it only if that file or the administrator's says so; remove the line");
            return;
        }
        entry.section()
                .error(
                        Code.DEFAULT_NOT_INSTALLED,
                        entry.line(),
                        Text.cut(entry.name())
                                + " is not in [Services], so no new profile gets it; add it there, or remove it here");
    }

    /** The administrator's file may name any service as a default one, another file only what it brings itself. */
    private boolean mayBeDefault(PlacedEntry entry, CatalogService service) {
        return entry.section().file() == files.get(0)
                || service.origin().equals(entry.section().origin());
    }

    private void helpFile(PlacedEntry entry) {
        if (entry.name().length() > HELP_KEY) {
            entry.section()
                    .warning(
                            Code.HELP_KEY_TOO_LONG,
                            entry.line(),
                            Text.cut(entry.name()) + " has " + entry.name().length()
                                    + " characters, and a component has at most " + HELP_KEY
                                    + "; shorten it here and where errors name it");
        }
        StrayText.reportNames(entry.section(), entry.entry());
        String first = help.putIfAbsent(entry.name(), entry.entry().value());
        if (first != null && !first.equals(entry.entry().value())) {
            reportConflict(entry, first, "an earlier file");
        }
    }

    private static void reportConflict(PlacedEntry entry, String first, String origin) {
        entry.section()
                .warning(
                        Code.CONFLICT,
                        entry.line(),
                        Text.cut(entry.name()) + " is \"" + Text.cut(first) + "\" in " + origin
                                + ", and that one counts; give one of them another name");
    }

    /** An entry of a global section. */
    record PlacedEntry(PlacedSection section, InfEntry entry) {
        String name() {
            return entry.name();
        }

        String key() {
            return Text.key(entry.name());
        }

        int line() {
            return entry.line();
        }

        /** The name to show: the right side, or the left when there is none. */
        String value() {
            return entry.value().isEmpty() ? entry.name() : entry.value();
        }
    }
}
