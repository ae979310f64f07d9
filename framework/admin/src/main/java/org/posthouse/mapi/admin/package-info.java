/**
 * What an administrator does, once for every user interface: records in, records out, nothing printed, nobody asked.
 *
 * <p>Start with {@link org.posthouse.mapi.admin.ProfileOperations} and {@link org.posthouse.mapi.admin.ProfileViews}; {@link org.posthouse.mapi.admin.ServiceOperations}, {@link
 * org.posthouse.mapi.admin.OrderOperations} and {@link org.posthouse.mapi.admin.SectionOperations} work on one profile, {@link
 * org.posthouse.mapi.admin.FolderOperations}, {@link org.posthouse.mapi.admin.MailImport}, {@link
 * org.posthouse.mapi.admin.MailExport} and {@link org.posthouse.mapi.admin.SendOperations} on one session, {@link
 * org.posthouse.mapi.admin.InfAdmin} on files. {@link org.posthouse.mapi.admin.MsgShow}, {@link org.posthouse.mapi.admin.MsgCheck},
 * {@link org.posthouse.mapi.admin.MsgExtract} and {@link org.posthouse.mapi.admin.MsgConvert} work on files of messages, without a
 * profile. {@link org.posthouse.mapi.admin.QuickstartOperation} puts them together. The
 * components of the records have the names that programs read in JSON. {@link org.posthouse.mapi.admin.PropText} reads and writes
 * property values as people do.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.admin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
