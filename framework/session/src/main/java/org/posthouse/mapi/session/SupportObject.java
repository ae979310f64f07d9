package org.posthouse.mapi.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Support;

/** What every provider is given: its rights are those of its slot, whatever it asks for. */
abstract class SupportObject<S extends ProviderSlot<?>> implements Support {
    final S slot;

    SupportObject(S slot) {
        this.slot = slot;
    }

    @Override
    public String profileName() {
        return slot.core.profile().name();
    }

    @Override
    public MapiUid providerUid() {
        return slot.uid();
    }

    @Override
    public Path home() {
        return slot.core.home();
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags) {
        return slot.core.profile().openAsProvider(slot.uid(), section, flags);
    }

    @Override
    public ProviderAdmin svcConfigSupport() {
        MapiUid service = slot.service()
                .map(MapiUid::new)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NO_SUPPORT, slot.displayName() + " belongs to no message service"));
        return slot.core.profile().adminAsService(service);
    }

    @Override
    public MapiUid newUid() {
        return MapiUid.random();
    }

    @Override
    public void modifyStatusRow(PropValues columns, boolean update) {
        PropValues fromMapi = PropValues.builder()
                .put(PropTags.PR_PROVIDER_DLL_NAME, slot.dllName().orElse(""))
                .put(
                        PropTags.PR_RESOURCE_FLAGS,
                        slot.section.get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .put(
                        PropTags.PR_RESOURCE_TYPE,
                        slot.section.get(PropTags.PR_RESOURCE_TYPE).orElse(0))
                .build();
        slot.core.status().put(slot.uid(), columns.with(fromMapi), update);
        slot.core.identity().share(slot.service());
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        return slot.core.entries().openBare(entryId, flags);
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return slot.core.entries().compareEntryIds(one, other);
    }

    @Override
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        return slot.core.subscriptions().subscribe(key, events, sink);
    }

    @Override
    public void notify(Binary key, List<Notification> notifications) {
        slot.core.subscriptions().notify(key, notifications);
    }
}
