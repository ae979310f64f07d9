/**
 * What all MAPI objects share: properties, containers, status.
 *
 * <p>Start with {@link org.posthouse.mapi.api.object.MapiProp}; {@link org.posthouse.mapi.api.object.MapiContainer} holds other
 * objects; {@link org.posthouse.mapi.api.object.MapiStatus} tells how a provider is doing.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.object;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
