/**
 * Message stores as a client sees them.
 *
 * <p>Start with {@link org.posthouse.mapi.api.store.MsgStore}, which opens a {@link org.posthouse.mapi.api.store.Folder}, which
 * holds {@link org.posthouse.mapi.api.store.Message}s, which may carry {@link org.posthouse.mapi.api.store.Attach}ments.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
