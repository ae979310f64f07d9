package org.posthouse.mapi.inf;

import java.util.List;
import org.posthouse.mapi.api.property.PropValues;

/**
 * An installed message service: an entry of [Services] with the sections it leads to.
 *
 * <p>Source: mapisvc-inf-services-section.md, mapisvc-inf-message-service-sections.md.
 *
 * @param name PR_SERVICE_NAME: the left side of the entry in [Services], as spelled there
 * @param installedName the right side of that entry, the name to show; {@code name} when there is nothing
 * @param section the service's section; one without properties when it is missing
 * @param providers the provider sections in the order of Providers; those that are missing are left out
 * @param extraSections the sections named by Sections, in that order; those that are missing are left out
 * @param origin the file with the entry in [Services], or the text that a bundle carries
 * @param line the line of that entry, from 1
 */
public record CatalogService(
        String name,
        String installedName,
        CatalogSection section,
        List<CatalogSection> providers,
        List<CatalogSection> extraSections,
        String origin,
        int line) {
    public CatalogService {
        providers = List.copyOf(providers);
        extraSections = List.copyOf(extraSections);
    }

    /** The properties of the service's section in file order; what could not be read is left out. */
    public PropValues props() {
        return section.props();
    }
}
