/**
 * Events: what happened to an object, a table or a session, and who is told.
 *
 * <p>Start with {@link org.posthouse.mapi.api.notify.AdviseSink}, which receives {@link
 * org.posthouse.mapi.api.notify.Notification}s of the {@link org.posthouse.mapi.api.notify.EventType}s it asked for until its
 * {@link org.posthouse.mapi.api.notify.Connection} is closed.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.notify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
