/**
 * What a message service implements: its entry point.
 *
 * <p>Start with {@link org.posthouse.mapi.spi.service.MessageService}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.spi.service;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
