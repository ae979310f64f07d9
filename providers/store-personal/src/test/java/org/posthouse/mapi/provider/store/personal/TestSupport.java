package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.store.MsgStoreSupport;

/** What a session would give a store, with a section in memory and a list of what the store asked for. */
final class TestSupport implements MsgStoreSupport {
    static final MapiUid UID = MapiUid.parse("11111111111111111111111111111111");

    final TestSection.Stored section = new TestSection.Stored();
    final List<MapiUid> uids = new ArrayList<>();
    final List<PropValues> statusRows = new ArrayList<>();
    final AtomicInteger ready = new AtomicInteger();
    final AtomicInteger sentMail = new AtomicInteger();
    int modifiedProfile;
    Set<Need> needs = Set.of();
    private final Path home;

    TestSupport(Path home) {
        this.home = home;
    }

    @Override
    public String profileName() {
        return "Test";
    }

    @Override
    public MapiUid providerUid() {
        return UID;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
        return new TestSection(section, flags.contains(OpenFlag.MAPI_MODIFY));
    }

    @Override
    public MapiUid newUid() {
        return MapiUid.random();
    }

    @Override
    public void modifyStatusRow(PropValues columns, boolean update) {
        statusRows.add(columns);
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "no session here");
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    @Override
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "no session here");
    }

    @Override
    public void notify(Binary key, List<Notification> notifications) {}

    @Override
    public void setProviderUid(MapiUid uid) {
        uids.add(uid);
    }

    @Override
    public EntryId wrapStoreEntryId(EntryId storeId) {
        return EntryId.of(MapiUids.MUID_STORE_WRAP, storeId.bytes());
    }

    @Override
    public void modifyProfile() {
        modifiedProfile++;
    }

    @Override
    public Set<Need> expandRecips(Message message) {
        return needs;
    }

    @Override
    public void doSentMail(Message message) {
        sentMail.incrementAndGet();
    }

    @Override
    public void readyToSend() {
        ready.incrementAndGet();
    }
}
