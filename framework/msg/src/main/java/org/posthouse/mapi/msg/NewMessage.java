package org.posthouse.mapi.msg;

import java.util.EnumSet;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.StoreSupport;

/** What new objects have from the beginning. */
final class NewMessage {
    private static final int NOT_RENDERED = -1;

    private static final Set<StoreSupport> SUPPORT = EnumSet.of(
            StoreSupport.STORE_ENTRYID_UNIQUE,
            StoreSupport.STORE_MODIFY_OK,
            StoreSupport.STORE_CREATE_OK,
            StoreSupport.STORE_ATTACH_OK,
            StoreSupport.STORE_OLE_OK,
            StoreSupport.STORE_MV_PROPS_OK,
            StoreSupport.STORE_RTF_OK,
            StoreSupport.STORE_HTML_OK);

    private NewMessage() {}

    /** A message: PR_STORE_SUPPORT_MASK tells the width of strings, and for 8-bit ones PR_MESSAGE_CODEPAGE their code page. */
    static void fill(PropDraft props, MessageRoot root) {
        int support = MapiFlag.bits(SUPPORT) | (root.isUnicode() ? StoreSupport.STORE_UNICODE_OK.bit() : 0);
        props.putComputed(PropTags.PR_STORE_SUPPORT_MASK, support);
        props.put(new PropValue<>(PropTags.PR_MESSAGE_CLASS, "IPM.Note"));
        props.put(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, MessageFlag.MSGFLAG_UNSENT.bit()));
        props.put(new PropValue<>(PropTags.PR_SEARCH_KEY, MapiUid.random().bytes()));
        if (!root.isUnicode()) {
            props.put(
                    new PropValue<>(PropTags.PR_MESSAGE_CODEPAGE, root.options().codePage()));
        }
    }

    /** An attachment: without data, not rendered; both facts can be changed and not deleted. */
    static void fillAttachment(PropDraft props) {
        int mandatory = PropDraft.NORMAL | PropAttribute.PROPATTR_MANDATORY.bit();
        props.put(new PropValue<>(PropTags.PR_ATTACH_METHOD, Attach.Method.NO_ATTACHMENT.value()));
        props.flags(PropTags.PR_ATTACH_METHOD.id(), mandatory);
        props.put(new PropValue<>(PropTags.PR_RENDERING_POSITION, NOT_RENDERED));
        props.flags(PropTags.PR_RENDERING_POSITION.id(), mandatory);
        props.putComputed(PropTags.PR_RECORD_KEY, MapiUid.random().bytes());
    }
}
