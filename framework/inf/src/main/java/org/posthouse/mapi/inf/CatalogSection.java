package org.posthouse.mapi.inf;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A section with its values typed: of a service, a provider, or an extra one. Source: mapisvc-inf-service-provider-sections.md.
 *
 * @param name the section's name as its brackets spell it
 * @param props the properties in file order; what could not be read is left out
 * @param uid the identifier that an extra section has to get in a profile; empty when it gets a new one, as providers do
 * @param origin the file it was read from, or the text that a bundle carries
 * @param line the line of its brackets there, from 1; 0 when it was read from nowhere
 * @param propLines the line of each of {@code props}, in their order
 */
public record CatalogSection(
        String name, PropValues props, Optional<MapiUid> uid, String origin, int line, List<Integer> propLines) {
    public CatalogSection {
        propLines = propLines instanceof LineNumbers ? propLines : List.copyOf(propLines);
    }

    /** A section that was read from no file. */
    public CatalogSection(String name, PropValues props, Optional<MapiUid> uid, String origin) {
        this(name, props, uid, origin, 0, List.of());
    }
}
