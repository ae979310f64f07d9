package org.posthouse.mapi.provider.transport.local;

import org.posthouse.mapi.api.id.MapiUid;

/**
 * A provider section of this transport.
 *
 * @param profile the name of the profile it stands in; a copied profile has sections of the same identifiers
 * @param uid PR_PROVIDER_UID
 * @param mailbox the mailbox it names; the profile's name as long as it names none
 */
record MailSection(String profile, MapiUid uid, String mailbox) {
    boolean isSame(MailSection other) {
        return uid.equals(other.uid) && profile.equalsIgnoreCase(other.profile);
    }

    boolean names(MailboxName name) {
        return name.isAddress(mailbox);
    }
}
