/**
 * Messages as Internet mail text and back.
 *
 * <p>Start with {@link org.posthouse.mapi.convert.MimeConverter}. It answers with a
 * {@link org.posthouse.mapi.convert.MimeConversion}, whose {@link org.posthouse.mapi.convert.MimeProblem}s say what was odd, and
 * reads within {@link org.posthouse.mapi.convert.MimeLimits}. {@link org.posthouse.mapi.convert.ConverterSession} has the settings
 * of IConverterSession. {@link org.posthouse.mapi.convert.MboxReader} and {@link org.posthouse.mapi.convert.MboxWriter} are files of
 * many mails; {@link org.posthouse.mapi.convert.HtmlText} is the words of an HTML body.
 *
 * <p>To make a mail of a .msg file, and a .msg file of the mail; the message may be of any store, here it is of package {@code msg}:
 *
 * <pre>{@code
 * import java.io.*;
 * import java.nio.file.*;
 * import java.util.Set;
 * import org.posthouse.mapi.convert.*; // ConverterFlag, MimeConversion, MimeConverter, MimeProblem
 * import org.posthouse.mapi.msg.StorageMessage;
 *
 * try (StorageMessage message = StorageMessage.openFile(msg);
 *         OutputStream out = new BufferedOutputStream(Files.newOutputStream(eml))) {
 *     MimeConversion told = new MimeConverter().mapiToMime(message, out, Set.of(ConverterFlag.CCSF_INCLUDE_BCC));
 *     told.loss().map(MimeProblem::message).ifPresent(System.err::println);
 * }
 * try (StorageMessage message = StorageMessage.create(again);
 *         InputStream in = new BufferedInputStream(Files.newInputStream(eml))) {
 *     new MimeConverter().mimeToMapi(in, message);
 *     message.saveChanges(Set.of());
 * }
 * }</pre>
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.convert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
