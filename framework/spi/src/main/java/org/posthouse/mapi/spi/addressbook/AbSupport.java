package org.posthouse.mapi.spi.addressbook;

import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.spi.Support;

/** What an address book provider is given at logon. Source: imapisupportiunknown.md. */
@ProviderType
public interface AbSupport extends Support {
    /** Registers a MAPIUID by which entry identifiers find this provider (SetProviderUID). Several are allowed. */
    void setProviderUid(MapiUid uid);
}
