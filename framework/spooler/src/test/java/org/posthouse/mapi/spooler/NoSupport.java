package org.posthouse.mapi.spooler;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** A support object for a transport that asks nothing of it. */
final class NoSupport implements TransportSupport {
    @Override
    public void spoolerNotify(Set<SpoolerNotifyFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void statusRecips(Message message, List<PropValues> recipients) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean spoolerYield() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MapiUid providerUid() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String profileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path home() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MapiUid newUid() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void modifyStatusRow(PropValues columns, boolean update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void notify(Binary key, List<Notification> notifications) {
        throw new UnsupportedOperationException();
    }
}
