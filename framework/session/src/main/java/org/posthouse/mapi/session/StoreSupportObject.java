package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.MsgStoreSupport;

/** What a message store provider is given. */
final class StoreSupportObject extends SupportObject<StoreSlot> implements MsgStoreSupport {
    StoreSupportObject(StoreSlot slot) {
        super(slot);
    }

    @Override
    public void setProviderUid(MapiUid uid) {
        slot.core.routes().add(uid, slot);
    }

    @Override
    public EntryId wrapStoreEntryId(EntryId storeId) {
        return StoreWrap.wrap(slot.dllName().orElse(""), storeId);
    }

    /** The section of a store that a service brought is permanent from the start; only its row has to be brought up to date. */
    @Override
    public void modifyProfile() {
        slot.modifyProfile();
        slot.core.storeRows().refresh();
    }

    @Override
    public Set<Need> expandRecips(Message message) {
        List<PropValues> before;
        try (Table recipients = message.recipientTable()) {
            recipients.setColumns(recipients.allColumns());
            before = recipients.allRows();
        }
        List<PropValues> after = distinct(before);
        if (!after.equals(before)) {
            message.modifyRecipients(RecipientMode.REPLACE_ALL, after);
        }
        return Set.of();
    }

    /** Each address once, and each with an entry identifier. */
    private static List<PropValues> distinct(List<PropValues> recipients) {
        Set<Object> seen = new HashSet<>();
        List<PropValues> kept = new ArrayList<>();
        for (PropValues recipient : recipients) {
            PropValues clean = PropValues.of(
                    recipient.stream().filter(value -> !value.isError()).toList());
            Optional<String> type = clean.get(PropTags.PR_ADDRTYPE);
            Optional<String> address = clean.get(PropTags.PR_EMAIL_ADDRESS);
            if (type.isEmpty() || address.isEmpty()) {
                kept.add(clean);
            } else if (seen.add(OneOff.searchKey(type.get(), address.get()))) {
                kept.add(clean.has(PropTags.PR_ENTRYID) ? clean : clean.with(oneOff(clean, type.get(), address.get())));
            }
        }
        return kept;
    }

    private static PropValues oneOff(PropValues recipient, String type, String address) {
        String name = recipient.get(PropTags.PR_DISPLAY_NAME).orElse(address);
        EntryId id = new OneOff(name, type, address, false).entryId();
        return PropValues.of(new PropValue<>(PropTags.PR_ENTRYID, id.bytes()));
    }

    @Override
    public void doSentMail(Message message) {
        PropValues props = message.props(List.of(
                PropTags.PR_ENTRYID,
                PropTags.PR_PARENT_ENTRYID,
                PropTags.PR_SENTMAIL_ENTRYID,
                PropTags.PR_DELETE_AFTER_SUBMIT));
        Optional<EntryId> id = props.get(PropTags.PR_ENTRYID).map(EntryId::new);
        Optional<EntryId> parent = props.get(PropTags.PR_PARENT_ENTRYID).map(EntryId::new);
        message.close();
        if (id.isEmpty() || parent.isEmpty()) {
            return;
        }
        try (Folder from = (Folder) openEntry(parent.get(), Set.of(OpenFlag.MAPI_MODIFY))) {
            if (props.get(PropTags.PR_DELETE_AFTER_SUBMIT).orElse(false)) {
                from.deleteMessages(List.of(id.get()), Set.of());
                return;
            }
            Optional<EntryId> sent = props.get(PropTags.PR_SENTMAIL_ENTRYID).map(EntryId::new);
            if (sent.isPresent()) {
                try (Folder to = (Folder) openEntry(sent.get(), Set.of(OpenFlag.MAPI_MODIFY))) {
                    from.copyMessages(List.of(id.get()), to, Set.of(FolderFlag.MESSAGE_MOVE));
                }
            }
        }
    }

    @Override
    public void readyToSend() {
        slot.core.wakeSpooler();
    }
}
