package org.posthouse.mapi.api.addressbook;

import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.object.MapiProp;

/**
 * One recipient in an address book (IMailUser); transacted. It has PR_DISPLAY_NAME, PR_ADDRTYPE, PR_EMAIL_ADDRESS, and the
 * read-only PR_ENTRYID, PR_RECORD_KEY, PR_SEARCH_KEY. Source: imailuserimapiprop.md.
 */
@ProviderType
public interface MailUser extends MapiProp {}
