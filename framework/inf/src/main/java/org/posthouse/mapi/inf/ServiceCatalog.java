package org.posthouse.mapi.inf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The installed message services with all that their INF says of them, typed.
 *
 * <p>Names are compared without case. A service or provider with problems is here all the same, with what could be read.
 * Unchanging; any thread. Source: file-format-of-mapisvc-inf.md and the pages of its sections.
 */
public final class ServiceCatalog {
    private final Map<String, CatalogService> services;
    private final List<CatalogService> defaults;
    private final Map<String, CatalogSection> sections;
    private final Map<String, String> help;
    private final List<InfProblem> problems;

    private ServiceCatalog(CatalogBuilder builder) {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(builder.services()));
        defaults = builder.defaults();
        sections = Collections.unmodifiableMap(builder.sections());
        help = Collections.unmodifiableMap(new LinkedHashMap<>(builder.help()));
        problems = List.copyOf(builder.problems());
    }

    /**
     * Lays files over one another: that of the administrator, which comes first, and what bundles carry.
     *
     * <p>A service belongs to the first file that names it in [Services]. It is made of sections of that file alone, or of the
     * administrator's where that has one of the name; never of those of a third. [Default Services] of the administrator may name
     * any service, that of another file its own. What a later file says otherwise is reported as {@link InfProblem.Code#CONFLICT},
     * naming both. A pure function; takes time in proportion to the size of the files.
     */
    public static ServiceCatalog of(InfFile... files) {
        return new ServiceCatalog(new CatalogBuilder(files));
    }

    /** The services of [Services], in the order of the files. */
    public List<CatalogService> services() {
        return List.copyOf(services.values());
    }

    /** The service with this PR_SERVICE_NAME; empty when it is not in [Services]. */
    public Optional<CatalogService> service(String name) {
        return Optional.ofNullable(services.get(Text.key(name)));
    }

    /** The services of [Default Services], in its order; those that are not in [Services] are left out. */
    public List<CatalogService> defaultServices() {
        return defaults;
    }

    /** Any section but the global ones, whether or not a service names it; of several files the first that has it. */
    public Optional<CatalogSection> section(String name) {
        return Optional.ofNullable(sections.get(Text.key(name)));
    }

    /** [Help File Mappings]: service or component name, as spelled there, to help file; in file order. */
    public Map<String, String> helpFileMappings() {
        return help;
    }

    /**
     * The help file that explains the errors of a component, as {@code MapiError.component()} names it; empty when there is none.
     * The topic in it is {@code MapiError.context()}. Source: mapierror.md.
     */
    public Optional<String> helpFile(String component) {
        return help.entrySet().stream()
                .filter(entry -> Text.key(entry.getKey()).equals(Text.key(component)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What was odd, by file in the order given and then by line, problems of the text included. */
    public List<InfProblem> problems() {
        return problems;
    }
}
