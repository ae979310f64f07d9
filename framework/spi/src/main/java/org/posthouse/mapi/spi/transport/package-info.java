/**
 * What a transport provider implements and is given, and how the spooler is asked to work.
 *
 * <p>Start with {@link org.posthouse.mapi.spi.transport.TransportProvider}; it answers a logon with a {@link
 * org.posthouse.mapi.spi.transport.TransportLogon}, which sends and receives.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.spi.transport;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
