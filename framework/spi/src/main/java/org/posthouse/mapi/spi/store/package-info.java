/**
 * What a message store provider implements and is given.
 *
 * <p>Start with {@link org.posthouse.mapi.spi.store.StoreProvider}; it answers a logon with a {@link
 * org.posthouse.mapi.spi.store.StoreLogon}, and a logon of the spooler with a {@link
 * org.posthouse.mapi.spi.store.SpoolerStore}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.spi.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
