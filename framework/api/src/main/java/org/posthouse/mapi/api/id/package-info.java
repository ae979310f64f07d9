/**
 * How things are identified: bytes, 16-byte identifiers and entry identifiers.
 *
 * <p>Start with {@link org.posthouse.mapi.api.id.MapiUid}; {@link org.posthouse.mapi.api.id.EntryId} names an object inside a
 * provider; {@link org.posthouse.mapi.api.id.Binary} is any run of bytes; {@link org.posthouse.mapi.api.id.MapiUids} holds the
 * identifiers that MAPI fixes.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.id;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
