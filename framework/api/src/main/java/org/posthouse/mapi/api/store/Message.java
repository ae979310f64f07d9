package org.posthouse.mapi.api.store;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/**
 * A message (IMessage): properties, recipients and attachments; nothing persists before SaveChanges.
 *
 * <p>Bodies (PR_BODY, PR_HTML, PR_RTF_COMPRESSED) may be larger than a property read returns: then GetProps answers
 * MAPI_E_NOT_ENOUGH_MEMORY and a stream gives them. Source: imessageimapiprop.md.
 */
@ProviderType
public interface Message extends MapiProp {
    /** The recipients (GetRecipientTable): PR_ROWID, PR_RECIPIENT_TYPE, PR_DISPLAY_NAME, PR_ADDRTYPE, PR_EMAIL_ADDRESS, ... */
    Table recipientTable();

    /**
     * Changes the recipients (ModifyRecipients); part of the message's transaction.
     *
     * @param mode add, replace by PR_ROWID, remove by PR_ROWID, or replace the whole list
     * @throws MapiException MAPI_E_NOT_FOUND for an unknown PR_ROWID, MAPI_E_INVALID_PARAMETER
     */
    void modifyRecipients(RecipientMode mode, List<PropValues> recipients);

    /** The attachments (GetAttachmentTable): PR_ATTACH_NUM, PR_INSTANCE_KEY, PR_RECORD_KEY, PR_RENDERING_POSITION, ... */
    Table attachmentTable();

    /**
     * Opens an attachment (OpenAttach).
     *
     * @param number PR_ATTACH_NUM
     * @return closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS
     */
    Attach openAttach(int number, Set<OpenFlag> flags);

    /**
     * Makes an attachment, which becomes part of the message when both have been saved (CreateAttach).
     *
     * @return open for writing, closed by the caller; its number is PR_ATTACH_NUM
     */
    Attach createAttach();

    /**
     * Removes an attachment (DeleteAttach); part of the message's transaction.
     *
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    void deleteAttach(int number);

    /**
     * Saves the message and hands it to the outgoing queue (SubmitMessage). On success it accepts nothing but close.
     *
     * @throws MapiException MAPI_E_NO_RECIPIENTS, and the message stays usable
     */
    void submitMessage();

    /** Marks it read or unread (SetReadFlag). */
    void setReadFlag(Set<ReadFlag> flags);

    /** How ModifyRecipients changes the list. Source: imessage-modifyrecipients.md. */
    enum RecipientMode {
        /** Replaces the whole list (flags 0). */
        REPLACE_ALL(0),
        MODRECIP_ADD(0x2),
        MODRECIP_MODIFY(0x4),
        MODRECIP_REMOVE(0x8);

        private final int value;

        RecipientMode(int value) {
            this.value = value;
        }

        /** The number in ulFlags. */
        public int value() {
            return value;
        }
    }
}
