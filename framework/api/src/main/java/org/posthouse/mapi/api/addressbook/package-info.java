/**
 * The address book as a client sees it.
 *
 * <p>Start with {@link org.posthouse.mapi.api.addressbook.AddrBook}, which unites the {@link
 * org.posthouse.mapi.api.addressbook.AbContainer}s of all providers; {@link org.posthouse.mapi.api.addressbook.MailUser} and
 * {@link org.posthouse.mapi.api.addressbook.DistList} are what they hold; {@link org.posthouse.mapi.api.addressbook.OneOff} is an
 * address without an entry.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.addressbook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
