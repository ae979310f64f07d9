/**
 * What goes wrong, and how it is told.
 *
 * <p>Start with {@link org.posthouse.mapi.api.error.MapiException}, the one exception of this subsystem; {@link
 * org.posthouse.mapi.api.error.ErrorCode} lists every documented SCODE.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
