/**
 * The nickname cache: the list behind address completion, read, changed and written as Outlook's autocomplete stream.
 *
 * <p>Start with {@link org.posthouse.mapi.nickname.NicknameList}, whose rows are {@link org.posthouse.mapi.nickname.NicknameEntry};
 * {@link org.posthouse.mapi.nickname.NicknameCheck} tells what is odd about a stream. All of it works on a class path without OSGi:
 *
 * <pre>{@code
 * Path file = Path.of("outlook.nk2");
 * NicknameList list = NicknameList.read(Files.readAllBytes(file));
 * for (NicknameEntry entry : list.entries()) {
 *     System.out.println(entry.nickname() + " " + entry.weight());
 * }
 * list.add(NicknameEntry.of(new OneOff("Jane Smith", "SMTP", "jane@example.org", true)).props());
 * list.touch("jane@example.org");
 * list.complete("smi", 10).forEach(entry -> System.out.println(entry.dropdownDisplayName()));
 * Files.write(file, list.toBytes());
 * }</pre>
 *
 * <p>Source: nickname-cache.md, autocomplete-stream.md.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.nickname;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
