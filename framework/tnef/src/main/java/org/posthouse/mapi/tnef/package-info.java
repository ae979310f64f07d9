/**
 * Messages as TNEF streams, the {@code winmail.dat} of mail, and back.
 *
 * <p>Start with {@link org.posthouse.mapi.tnef.TnefDecoder} and {@link org.posthouse.mapi.tnef.TnefEncoder}, the two sides of ITnef.
 * Both stream: attachments are never whole in memory. What could not be taken over is a list of {@link
 * org.posthouse.mapi.tnef.TnefProblem}s. {@link org.posthouse.mapi.tnef.TnefCorrelation} tells whether a stream belongs to the mail
 * it came with.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.tnef;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
