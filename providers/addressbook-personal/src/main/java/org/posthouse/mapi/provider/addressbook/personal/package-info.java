/**
 * A personal address book: mail users and distribution lists in one SQLite file.
 *
 * <p>Start with {@link org.posthouse.mapi.provider.addressbook.personal.PersonalAbProvider}, the component. A {@code BookLogon} opens
 * objects over a {@code Book}, the file: {@code RootContainer}, {@code BookContainer}, {@code UserEntry} and {@code ListEntry}; the
 * latter two containers share {@code Members}. {@code BookTable} shows entries.
 */
@NullMarked
package org.posthouse.mapi.provider.addressbook.personal;

import org.jspecify.annotations.NullMarked;
