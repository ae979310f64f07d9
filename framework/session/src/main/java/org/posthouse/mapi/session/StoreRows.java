package org.posthouse.mapi.session;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** The message store table: every store of the profile, logged on or not. Source: message-store-tables.md. */
final class StoreRows {
    private static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_DEFAULT_STORE,
            PropTags.PR_ENTRYID,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_MDB_PROVIDER,
            PropTags.PR_PROVIDER_DISPLAY,
            PropTags.PR_RESOURCE_FLAGS,
            PropTags.PR_RESOURCE_TYPE,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_PROVIDER_UID);

    private final SessionCore core;
    private final TableData data = new TableData(COLUMNS);

    StoreRows(SessionCore core) {
        this.core = core;
    }

    /** Brings the rows up to date; sinks are told of those that changed. */
    synchronized void refresh() {
        Optional<StoreSlot> defaultStore = core.defaultStore();
        for (StoreSlot slot : core.slotsOf(StoreSlot.class)) {
            if (slot.isTemporary()) {
                continue;
            }
            PropValues row = row(slot, defaultStore.filter(it -> it == slot).isPresent());
            if (data.row(slot.uid().bytes()).filter(row::equals).isEmpty()) {
                data.put(row);
            }
        }
    }

    private static PropValues row(StoreSlot slot, boolean isDefault) {
        PropValues section = slot.current();
        return PropValues.builder()
                .put(
                        PropTags.PR_DISPLAY_NAME,
                        section.get(PropTags.PR_DISPLAY_NAME).orElse(slot.displayName()))
                .put(PropTags.PR_DEFAULT_STORE, isDefault)
                .put(PropTags.PR_ENTRYID, slot.entryId().map(EntryId::bytes))
                .put(PropTags.PR_RECORD_KEY, section.get(PropTags.PR_RECORD_KEY))
                .put(PropTags.PR_MDB_PROVIDER, section.get(PropTags.PR_MDB_PROVIDER))
                .put(PropTags.PR_PROVIDER_DISPLAY, section.get(PropTags.PR_PROVIDER_DISPLAY))
                .put(
                        PropTags.PR_RESOURCE_FLAGS,
                        section.get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .put(PropTags.PR_RESOURCE_TYPE, ResourceType.MAPI_STORE_PROVIDER.value())
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_STORE.value())
                .put(PropTags.PR_INSTANCE_KEY, slot.uid().bytes())
                .put(PropTags.PR_PROVIDER_UID, slot.uid().bytes())
                .build();
    }

    Table view() {
        return data.view();
    }
}
