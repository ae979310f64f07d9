/**
 * What every kind of provider declares and is given.
 *
 * <p>Start with {@link org.posthouse.mapi.spi.MapiProvider}, by which a bundle says which DLL names it answers to; {@link
 * org.posthouse.mapi.spi.Support} is what a provider is given at logon.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
