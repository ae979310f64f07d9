package org.posthouse.mapi.api.store;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;

/**
 * An attachment of a message (IAttach). PR_ATTACH_METHOD says where its data is: PR_ATTACH_DATA_BIN (by value, read and written
 * as a stream), an embedded message, or a path. Nothing persists before it and then its message are saved. Source:
 * iattachimapiprop.md.
 */
@ProviderType
public interface Attach extends MapiProp {
    /** Values of PR_ATTACH_METHOD. Source: pidtagattachmethod-canonical-property.md. */
    enum Method {
        NO_ATTACHMENT(0),
        ATTACH_BY_VALUE(1),
        ATTACH_BY_REFERENCE(2),
        ATTACH_BY_REF_RESOLVE(3),
        ATTACH_BY_REF_ONLY(4),
        ATTACH_EMBEDDED_MSG(5),
        ATTACH_OLE(6),
        ATTACH_BY_WEBREFERENCE(7);

        private final int value;

        Method(int value) {
            this.value = value;
        }

        /** The number in PR_ATTACH_METHOD. */
        public int value() {
            return value;
        }
    }

    /**
     * Opens the embedded message (OpenProperty on PR_ATTACH_DATA_OBJ with IID_IMessage).
     *
     * @param flags MAPI_CREATE with MAPI_MODIFY makes it
     * @return closed by the caller; saved into this attachment
     * @throws MapiException MAPI_E_NOT_FOUND when there is none, MAPI_E_NO_SUPPORT
     */
    Message openEmbedded(Set<OpenFlag> flags);
}
