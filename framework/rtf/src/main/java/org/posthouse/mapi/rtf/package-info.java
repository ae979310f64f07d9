/**
 * Message text in Rich Text Format: compressed and plain, with HTML or plain text encapsulated in it.
 *
 * <p>Start with {@link org.posthouse.mapi.rtf.CompressedRtf}, which reads and writes the value of PR_RTF_COMPRESSED and tells the
 * {@link org.posthouse.mapi.rtf.NativeBody} in it. {@link org.posthouse.mapi.rtf.RtfText} is the text or HTML of RTF as a reader of
 * characters, {@link org.posthouse.mapi.rtf.RtfWriter} turns text or HTML into RTF, and {@link org.posthouse.mapi.rtf.RtfSync} keeps
 * the bodies of a message in step. Everything is streamed: memory does not grow with the text.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.rtf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
