/**
 * Compound files: storages and streams in one file, as OLE keeps them and a .msg is one.
 *
 * <p>Start with {@link org.posthouse.mapi.cfb.CompoundFile}, which opens or makes a file; its root is a {@link
 * org.posthouse.mapi.cfb.Storage} of storages and {@link org.posthouse.mapi.cfb.Stream}s. What is damaged is a {@link
 * org.posthouse.mapi.cfb.CfbProblem} and reading goes on; {@link org.posthouse.mapi.cfb.CfbLimits} bound what is read. Knows no property and
 * no message. All of it works on a plain class path of two jars, org.posthouse.mapi.api and org.posthouse.mapi.cfb:
 *
 * <pre>{@code
 * import java.io.OutputStream;
 * import java.nio.charset.StandardCharsets;
 * import java.nio.file.Path;
 * import org.posthouse.mapi.cfb.CfbLimits;
 * import org.posthouse.mapi.cfb.CompoundFile;
 * import org.posthouse.mapi.cfb.Stream;
 *
 * try (CompoundFile file = CompoundFile.openForWriting(Path.of("mail.msg"), CfbLimits.DEFAULT)) {
 *     Stream subject = file.root().stream("__substg1.0_0037001F").orElseThrow();
 *     System.out.println(StandardCharsets.UTF_16LE.decode(subject.bytes()));
 *     try (OutputStream out = subject.output()) {
 *         out.write("Changed".getBytes(StandardCharsets.UTF_16LE));
 *     }
 *     file.commit();
 * }
 * }</pre>
 *
 * <p>Inside: {@code Source} (bytes) under {@code Image} (header, FAT, directory) under {@code FileStorage} and {@code FileStream} is reading; {@code
 * Editor} over {@code EditStorage}, {@code EditStream} and {@code Content} is changing; {@code FileWriter} and {@code Append} into a {@code
 * Target} is committing. Source: MS-CFB.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.cfb;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
