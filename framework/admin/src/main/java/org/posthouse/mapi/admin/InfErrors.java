package org.posthouse.mapi.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.InfProblem;
import org.posthouse.mapi.inf.ServiceCatalog;

/** The errors of an INF that concern certain services: what somebody who adds them has to know. */
public final class InfErrors {
    private static final String SERVICES = "services";
    private static final String DEFAULTS = "default services";

    private final ServiceCatalog catalog;

    /** Over a catalogue. */
    public InfErrors(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Those about these services, their sections, or a whole file that has one of them. */
    public List<InfProblem> of(List<String> names) {
        return about(names.stream().flatMap(name -> catalog.service(name).stream()), problem -> false);
    }

    /** The same for the services of [Default Services], and about that list itself. */
    public List<InfProblem> ofDefaults() {
        return about(
                catalog.defaultServices().stream(),
                problem -> lower(problem.section()).equals(DEFAULTS));
    }

    private List<InfProblem> about(Stream<CatalogService> services, Predicate<InfProblem> others) {
        Set<Place> places = new HashSet<>();
        services.forEach(service -> {
            places.add(new Place(service.origin(), "", 0));
            places.add(new Place(service.origin(), SERVICES, service.line()));
            Stream.of(List.of(service.section()), service.providers(), service.extraSections())
                    .flatMap(List::stream)
                    .forEach(section -> places.add(new Place(section.origin(), lower(section.name()), 0)));
        });
        return catalog.problems().stream()
                .filter(problem -> problem.isError() && (others.test(problem) || places.contains(place(problem))))
                .toList();
    }

    private static Place place(InfProblem problem) {
        String section = lower(problem.section());
        return new Place(problem.file(), section, section.equals(SERVICES) ? problem.line() : 0);
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** What a problem is about: a section, a line of [Services], or with "" the whole file. */
    private record Place(String file, String section, int line) {}
}
