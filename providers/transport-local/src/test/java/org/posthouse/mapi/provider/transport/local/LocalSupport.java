package org.posthouse.mapi.provider.transport.local;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportSupport;

/** What a session would give the transport. */
final class LocalSupport implements TransportSupport {
    final List<PropValues> results = new ArrayList<>();
    final MemorySection section = new MemorySection();
    PropValues row = PropValues.EMPTY;
    int calls;

    @Nullable
    MapiProp openable;

    private final Path home;
    private final String profile;

    LocalSupport(Path home, String profile) {
        this.home = home;
        this.profile = profile;
    }

    @Override
    public String profileName() {
        return profile;
    }

    @Override
    public MapiUid providerUid() {
        return MapiUid.parse("00112233445566778899aabbccddeeff");
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
        return section;
    }

    @Override
    public MapiUid newUid() {
        return MapiUid.random();
    }

    @Override
    public void modifyStatusRow(PropValues columns, boolean update) {
        row = update ? row.with(columns) : columns;
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        if (openable == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "nothing to open");
        }
        return openable;
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    @Override
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void notify(Binary key, List<Notification> notifications) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void spoolerNotify(Set<SpoolerNotifyFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void statusRecips(Message message, List<PropValues> recipients) {
        calls++;
        results.addAll(recipients);
    }

    @Override
    public boolean spoolerYield() {
        return false;
    }

    /** A section in memory. */
    static class MemorySection extends MemoryProps implements ProfSect {
        @Override
        public MapiUid uid() {
            return MapiUid.parse("00112233445566778899aabbccddeeff");
        }

        @Override
        public Owner owner() {
            return Owner.PROVIDER;
        }

        @Override
        public boolean isModifiable() {
            return true;
        }
    }
}
