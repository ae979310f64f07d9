package org.posthouse.mapi.provider.addressbook.personal;

import java.util.Set;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.MailUser;

/** A mail user of the book. */
final class UserEntry extends EntryObject implements MailUser {
    UserEntry(BookLogon logon, long list, Set<CreateFlag> create) {
        super(logon, org.posthouse.mapi.api.addressbook.AbContainer.EntryKind.MAILUSER, list, create);
    }

    UserEntry(BookLogon logon, Stored stored, boolean writable) {
        super(logon, stored, writable);
    }
}
