/**
 * Optional helpers for those who implement MAPI objects.
 *
 * <p>Start with {@link org.posthouse.mapi.support.MapiPropSupport}, the base of objects with properties; {@link
 * org.posthouse.mapi.support.PropData} is such an object in memory; {@link org.posthouse.mapi.support.TableData} makes tables of
 * rows in memory; {@link org.posthouse.mapi.support.Subscriptions} tells events; {@link org.posthouse.mapi.support.PropCodec} turns
 * values into bytes; {@link org.posthouse.mapi.support.RestrictionMatcher} and {@link org.posthouse.mapi.support.RowOrder} filter
 * and order rows; {@link org.posthouse.mapi.support.CodePages} names charsets; {@link org.posthouse.mapi.support.Spool} holds bytes of any
 * number until their number is known; {@link org.posthouse.mapi.support.PrivateFiles} makes files that are their owner's alone.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.support;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
