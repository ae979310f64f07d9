package org.posthouse.mapi.inf;

import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A provider section or an extra section of a service, its values typed. Source: mapisvc-inf-service-provider-sections.md.
 *
 * @param name the section's name as its brackets spell it
 * @param props the properties in file order; what could not be read is left out
 * @param uid the identifier that an extra section has to get in a profile; empty when it gets a new one, as providers do
 * @param origin the file it was read from
 */
public record CatalogSection(String name, PropValues props, Optional<MapiUid> uid, String origin) {}
