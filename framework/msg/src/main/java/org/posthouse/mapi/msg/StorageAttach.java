package org.posthouse.mapi.msg;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.cfb.Storage;

/** An attachment of a message on storage. Source: MS-OXMSG section 2.2.2. */
@ProviderType
public interface StorageAttach extends Attach {
    @Override
    StorageMessage openEmbedded(Set<OpenFlag> flags);

    /**
     * Opens the storage of an OLE object (OpenProperty on PR_ATTACH_DATA_OBJ with IID_IStorage); its content belongs to the application.
     *
     * @param flags MAPI_MODIFY gives a storage that can be written and is part of the attachment after SaveChanges of attachment and
     *     message; with MAPI_CREATE it is empty. What is written to one that was opened without is never saved
     * @return good as long as the attachment is open; the one that was opened for writing before, as long as the attachment has it
     * @throws MapiException MAPI_E_NOT_FOUND when there is none, MAPI_E_NO_ACCESS, MAPI_E_INVALID_PARAMETER for MAPI_CREATE alone
     */
    Storage openStorage(Set<OpenFlag> flags);
}
