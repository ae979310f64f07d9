package org.posthouse.mapi.spi.store;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.Support;

/** What a message store provider is given at logon. Source: imapisupportiunknown.md. */
@ProviderType
public interface MsgStoreSupport extends Support {
    /** Registers a MAPIUID by which entry identifiers find this provider (SetProviderUID). Several are allowed. */
    void setProviderUid(MapiUid uid);

    /** Turns the provider's store identifier into the one clients see (WrapStoreEntryID). */
    EntryId wrapStoreEntryId(EntryId storeId);

    /** Makes the section permanent and the store listed (ModifyProfile); nothing for an MDB_TEMPORARY store. */
    void modifyProfile();

    /**
     * Expands personal distribution lists, removes duplicates and resolves one-offs in the recipients (ExpandRecips).
     *
     * @return what is needed besides the store
     */
    Set<Need> expandRecips(Message message);

    /** Does what follows sending: the message goes to PR_SENTMAIL_ENTRYID or is deleted (DoSentMail). */
    void doSentMail(Message message);

    /** Tells the spooler that a message waits in the outgoing queue (SpoolerNotify, NOTIFY_READYTOSEND). */
    void readyToSend();

    /** Who else has to work on a message before it is sent. */
    enum Need {
        NEEDS_PREPROCESSING,
        NEEDS_SPOOLER
    }
}
