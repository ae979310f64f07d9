/**
 * Property tags, types, values and names.
 *
 * <p>Start with {@link org.posthouse.mapi.api.property.PropTag} and {@link org.posthouse.mapi.api.property.PropValue}; {@link
 * org.posthouse.mapi.api.property.PropValues} is an ordered set of values (a row, a recipient, an answer of GetProps); {@link
 * org.posthouse.mapi.api.property.PropTags} has the tags that code uses, {@link org.posthouse.mapi.api.property.PropNames} the
 * names of all documented ones.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.property;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
