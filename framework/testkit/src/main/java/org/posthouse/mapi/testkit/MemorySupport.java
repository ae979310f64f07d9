package org.posthouse.mapi.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.posthouse.mapi.spi.addressbook.AbSupport;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportSupport;

/**
 * What a session would give an address book or a transport at logon, with a section in memory and a record of what it was told.
 *
 * <p>Subscribe, Notify and SpoolerNotify throw UnsupportedOperationException, so that a test sees a call it did not expect;
 * override them in a test that does. For any thread, the section apart.
 */
public class MemorySupport implements AbSupport, TransportSupport {
    /** The provider's PR_PROVIDER_UID, by which its section is opened too. */
    public static final MapiUid PROVIDER = MapiUid.parse("00112233445566778899aabbccddeeff");

    private final Path home;
    private final String profile;
    private final MemorySection section = new MemorySection(PROVIDER);
    private final Map<EntryId, MapiProp> objects = new HashMap<>();
    private final List<MapiUid> uids = new ArrayList<>();
    private final List<List<PropValues>> reports = new ArrayList<>();
    private PropValues statusRow = PropValues.EMPTY;

    /** For a provider that keeps its files under {@code home}, in the profile of this name. */
    public MemorySupport(Path home, String profile) {
        this.home = home;
        this.profile = profile;
    }

    /** The provider's own section, to be filled before logon and looked at afterwards. */
    public final MemorySection section() {
        return section;
    }

    /** Lets {@link #openEntry} give {@code object}; the provider closes it. */
    public final synchronized void openable(EntryId entryId, MapiProp object) {
        objects.put(entryId, object);
    }

    /** The identifiers the provider registered, in order. */
    public final synchronized List<MapiUid> providerUids() {
        return List.copyOf(uids);
    }

    /** The recipients of each StatusRecips, in the order of the calls. */
    public final synchronized List<List<PropValues>> reports() {
        return List.copyOf(reports);
    }

    /** The provider's row of the status table; empty before it made one. */
    public final synchronized PropValues statusRow() {
        return statusRow;
    }

    @Override
    public String profileName() {
        return profile;
    }

    @Override
    public MapiUid providerUid() {
        return PROVIDER;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
        if (uid != null && !uid.equals(PROVIDER)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, "there is no section " + uid + " but the provider's own, " + PROVIDER);
        }
        return section.open(flags);
    }

    @Override
    public MapiUid newUid() {
        return MapiUid.random();
    }

    @Override
    public synchronized void modifyStatusRow(PropValues columns, boolean update) {
        statusRow = update ? statusRow.with(columns) : columns;
    }

    @Override
    public synchronized MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        MapiProp found = objects.get(entryId);
        if (found == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_ENTRYID, "nothing can be opened by " + entryId + "; openable() adds it");
        }
        return found;
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    @Override
    public synchronized void setProviderUid(MapiUid uid) {
        uids.add(uid);
    }

    @Override
    public synchronized void statusRecips(Message message, List<PropValues> recipients) {
        reports.add(List.copyOf(recipients));
    }

    @Override
    public boolean spoolerYield() {
        return false;
    }

    @Override
    public Connection subscribe(Binary key, Set<EventType> events, AdviseSink sink) {
        throw new UnsupportedOperationException("Subscribe was not expected");
    }

    @Override
    public void notify(Binary key, List<Notification> notifications) {
        throw new UnsupportedOperationException("Notify was not expected");
    }

    @Override
    public void spoolerNotify(Set<SpoolerNotifyFlag> flags) {
        throw new UnsupportedOperationException("SpoolerNotify was not expected");
    }
}
