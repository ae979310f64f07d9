package org.posthouse.mapi.inf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.CatalogBuilder.PlacedEntry;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Makes a service of its section and those it names. */
final class ServiceReader {
    private final Map<String, PlacedSection> all;

    /** Takes the sections of all files, to say where one is that does not count. */
    ServiceReader(Map<String, PlacedSection> all) {
        this.all = all;
    }

    CatalogService service(PlacedEntry entry) {
        PlacedSection section = entry.section().file().find(entry.name()).orElse(null);
        if (section == null) {
            entry.section()
                    .error(
                            Code.MISSING_SECTION,
                            entry.line(),
                            "there is no section [" + Text.cut(entry.name())
                                    + "] for this service" + elsewhere(entry.name())
                                    + "; add it, or remove the line");
            CatalogSection none = new CatalogSection(
                    entry.name(),
                    PropValues.EMPTY,
                    Optional.empty(),
                    entry.section().origin());
            return service(entry, none, List.of(), List.of());
        }
        CatalogSection typed = section.as(SectionKind.SERVICE, ServiceReader::readService);
        return service(entry, typed, providers(section), extras(section));
    }

    private static CatalogSection readService(PlacedSection section) {
        SectionProps props = new SectionProps(section, SectionKind.SERVICE);
        checkEntryPoint(section, props);
        return props.as(Optional.empty());
    }

    private static CatalogService service(
            PlacedEntry entry, CatalogSection section, List<CatalogSection> providers, List<CatalogSection> extras) {
        return new CatalogService(
                entry.name(),
                entry.value(),
                section,
                providers,
                extras,
                entry.section().origin(),
                entry.line());
    }

    private String elsewhere(String name) {
        PlacedSection other = all.get(Text.key(name));
        return other == null
                ? ""
                : " in this file (that of " + other.origin()
                        + " does not count here, as no service is put together from two files)";
    }

    /** A section as those who name it see it; one that nobody names as what it looks like. */
    static CatalogSection any(PlacedSection section) {
        return section.known().orElseGet(() -> unnamed(section));
    }

    private static CatalogSection unnamed(PlacedSection section) {
        boolean list = section.entry("Providers").isPresent();
        boolean provider = section.entry("PR_RESOURCE_TYPE").isPresent();
        SectionKind kind = list ? SectionKind.SERVICE : provider ? SectionKind.PROVIDER : SectionKind.EXTRA;
        PlacedSection silent = section.silent();
        Optional<MapiUid> uid = kind == SectionKind.EXTRA ? uid(silent) : Optional.empty();
        return new SectionProps(silent, kind).as(uid);
    }

    private static void checkEntryPoint(PlacedSection section, SectionProps props) {
        boolean dll = props.names(PropTags.PR_SERVICE_DLL_NAME);
        boolean entry = props.names(PropTags.PR_SERVICE_ENTRY_NAME);
        int line = section.section().line();
        if (entry && !dll) {
            section.error(
                    Code.INCOMPLETE_ENTRY_POINT,
                    line,
                    "PR_SERVICE_ENTRY_NAME stands without PR_SERVICE_DLL_NAME, so nobody knows whose entry point it is; add"
                            + " PR_SERVICE_DLL_NAME, or remove both if the service has none");
        } else if (dll && !entry) {
            section.warning(
                    Code.INCOMPLETE_ENTRY_POINT,
                    line,
                    "PR_SERVICE_DLL_NAME stands without PR_SERVICE_ENTRY_NAME, so the service counts as one without entry point and"
                            + " cannot be configured; add PR_SERVICE_ENTRY_NAME, or remove PR_SERVICE_DLL_NAME");
        }
    }

    private List<CatalogSection> providers(PlacedSection service) {
        Optional<InfEntry> list = service.entry("Providers");
        if (list.filter(entry -> !Text.list(entry.value()).isEmpty()).isEmpty()) {
            service.error(
                    Code.NO_PROVIDERS,
                    list.map(InfEntry::line).orElse(service.section().line()),
                    "the service names no provider, so it does nothing; add Providers= and the names of its provider sections");
            return List.of();
        }
        return named(service, list.orElseThrow(), SectionKind.PROVIDER);
    }

    private List<CatalogSection> extras(PlacedSection service) {
        Optional<InfEntry> list = service.entry("Sections");
        if (list.isEmpty()) {
            return List.of();
        }
        List<CatalogSection> extras = named(service, list.get(), SectionKind.EXTRA);
        ExtraUids.reportSame(service.file(), extras);
        reportBothRoles(service, list.get());
        return extras;
    }

    /** Its entries are copied twice then, and hardly meant for both. */
    private static void reportBothRoles(PlacedSection service, InfEntry sections) {
        Set<String> providers = new HashSet<>();
        service.entry("Providers")
                .ifPresent(entry -> Text.list(entry.value()).forEach(name -> providers.add(Text.key(name))));
        Map<String, String> both = new LinkedHashMap<>();
        for (String name : Text.list(sections.value())) {
            if (providers.contains(Text.key(name))) {
                both.putIfAbsent(Text.key(name), name);
            }
        }
        both.values()
                .forEach(
                        name -> service.warning(
                                Code.LISTED_TWICE,
                                sections.line(),
                                "Sections and Providers both name " + Text.cut(name)
                                        + ", so its entries are copied twice, as a provider and as an extra section; take it off one of the lists"));
    }

    private List<CatalogSection> named(PlacedSection service, InfEntry list, SectionKind kind) {
        List<CatalogSection> found = new ArrayList<>(2);
        Set<String> seen = new HashSet<>(4);
        Set<String> twice = Set.of();
        boolean missing = false;
        for (String name : Text.list(list.value())) {
            String key = Text.key(name);
            PlacedSection section = service.file().findKey(key).orElse(null);
            if (!seen.add(key)) {
                twice = twice.isEmpty() ? new HashSet<>() : twice;
                if (twice.add(key)) {
                    service.warning(
                            Code.LISTED_TWICE,
                            list.line(),
                            list.name() + " names " + Text.cut(name) + " more than once; remove all but one");
                }
            } else if (section == null) {
                missing = true;
                reportMissing(service, list, name, kind);
            } else {
                found.add(section.as(
                        kind, kind == SectionKind.PROVIDER ? ServiceReader::readProvider : ServiceReader::readExtra));
            }
        }
        if (missing) {
            StrayText.reportNames(service, list);
        }
        return found;
    }

    private void reportMissing(PlacedSection service, InfEntry list, String name, SectionKind kind) {
        String message = list.name() + " names " + Text.cut(name) + ", and there is no section [" + Text.cut(name) + "]"
                + elsewhere(name)
                + ", so the service is read without it; add the section, or take the name off the list";
        if (kind == SectionKind.PROVIDER) {
            service.error(Code.MISSING_SECTION, list.line(), message);
        } else {
            service.warning(Code.MISSING_SECTION, list.line(), message);
        }
    }

    private static CatalogSection readProvider(PlacedSection section) {
        SectionProps props = new SectionProps(section, SectionKind.PROVIDER);
        new ProviderChecks(section, props).report();
        return props.as(Optional.empty());
    }

    private static CatalogSection readExtra(PlacedSection section) {
        return new SectionProps(section, SectionKind.EXTRA).as(uid(section));
    }

    private static Optional<MapiUid> uid(PlacedSection section) {
        @Nullable InfEntry entry = section.entry("UID").orElse(null);
        String found =
                entry == null ? "the section has no UID" : "UID=" + Text.cut(entry.value()) + " is not 32 hex digits";
        if (entry != null && entry.value().matches("\\p{XDigit}+")) {
            found = "UID has " + entry.value().length() + " hex digits, and 32 are needed";
        }
        try {
            if (entry != null) {
                MapiUid uid = MapiUid.parse(entry.value());
                ExtraUids.reportReserved(section, entry, uid);
                return Optional.of(uid);
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what is made of it.
        }
        section.warning(
                Code.NO_FIXED_UID,
                entry == null ? section.section().line() : entry.line(),
                found + ", so it gets no fixed UID but a new one in each profile; write UID= and 32 hex digits"
                        + (entry == null ? "" : StrayText.hint(entry.value())));
        return Optional.empty();
    }
}
