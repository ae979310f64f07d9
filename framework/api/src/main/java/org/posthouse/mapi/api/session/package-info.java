/**
 * Logging on, and what a session gives.
 *
 * <p>Start with {@link org.posthouse.mapi.api.session.MapiLogon}, the OSGi service that opens a {@link
 * org.posthouse.mapi.api.session.Session}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
