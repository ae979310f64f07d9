/**
 * Messages as Internet mail text and back.
 *
 * <p>Start with {@link org.posthouse.mapi.convert.MimeConverter}. It answers with a
 * {@link org.posthouse.mapi.convert.MimeConversion}, whose {@link org.posthouse.mapi.convert.MimeProblem}s say what was odd, and
 * reads within {@link org.posthouse.mapi.convert.MimeLimits}. {@link org.posthouse.mapi.convert.ConverterSession} has the settings
 * of IConverterSession. {@link org.posthouse.mapi.convert.MboxReader} and {@link org.posthouse.mapi.convert.MboxWriter} are files of
 * many mails; {@link org.posthouse.mapi.convert.HtmlText} is the words of an HTML body.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.convert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
