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
        sections = Map.copyOf(builder.sections());
        help = Collections.unmodifiableMap(new LinkedHashMap<>(builder.help()));
        problems = List.copyOf(builder.problems());
    }

    /**
     * Lays files over one another: what the first says under a name counts, be it a service or a section, and a later file that
     * says otherwise is reported. Takes time in proportion to their size.
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

    /** Any section but the global ones, whether or not a service names it; empty when there is none of this name. */
    public Optional<CatalogSection> section(String name) {
        return Optional.ofNullable(sections.get(Text.key(name)));
    }

    /** [Help File Mappings]: service or component name, as spelled there, to help file; in file order. */
    public Map<String, String> helpFileMappings() {
        return help;
    }

    /** What was odd, by file in the order given and then by line, problems of the text included. */
    public List<InfProblem> problems() {
        return problems;
    }
}
