package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.addressbook.AbSupport;
import org.posthouse.mapi.support.MapiPropSupport;

/** What a session would give the address book. */
final class BookSupport implements AbSupport {
    static final MapiUid PROVIDER = MapiUid.parse("00112233445566778899aabbccddeeff");

    final List<MapiUid> uids = new ArrayList<>();
    final Map<Integer, PropValue<?>> section = new HashMap<>();
    final Map<EntryId, MapiProp> foreign = new HashMap<>();
    PropValues row = PropValues.EMPTY;

    private final Path home;

    BookSupport(Path home) {
        this.home = home;
    }

    @Override
    public void setProviderUid(MapiUid uid) {
        uids.add(uid);
    }

    @Override
    public String profileName() {
        return "Test";
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
        return new Section();
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
        MapiProp found = foreign.get(entryId);
        if (found == null) {
            throw new MapiException(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, "nobody knows it");
        }
        return found;
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

    private final class Section extends MapiPropSupport implements ProfSect {
        @Override
        protected Optional<PropValue<?>> read(PropTag<?> tag) {
            return Optional.ofNullable(section.get(tag.id()));
        }

        @Override
        protected List<PropTag<?>> visibleTags() {
            return List.of();
        }

        @Override
        protected Optional<ErrorCode> refusal(PropTag<?> tag) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }

        @Override
        protected void store(List<PropValue<?>> values) {}

        @Override
        protected void remove(List<PropTag<?>> tags) {}

        @Override
        public void saveChanges(Set<SaveFlag> flags) {}

        @Override
        public MapiUid uid() {
            return PROVIDER;
        }

        @Override
        public Owner owner() {
            return Owner.PROVIDER;
        }

        @Override
        public boolean isModifiable() {
            return false;
        }
    }
}
