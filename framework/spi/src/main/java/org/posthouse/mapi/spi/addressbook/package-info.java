/**
 * What an address book provider implements and is given.
 *
 * <p>Start with {@link org.posthouse.mapi.spi.addressbook.AbProvider}; it answers a logon with an {@link
 * org.posthouse.mapi.spi.addressbook.AbLogon}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.spi.addressbook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
