package org.posthouse.mapi.provider.store.personal;

import static org.posthouse.mapi.api.property.PropTags.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** What follows from the number of a message or folder: its identifiers, its kind, where it is. */
final class RowIdentity implements TableSource.Computed {
    private static final List<PropTag<?>> COMMON = List.of(
            PR_ENTRYID,
            PR_RECORD_KEY,
            PR_INSTANCE_KEY,
            PR_PARENT_ENTRYID,
            PR_OBJECT_TYPE,
            PR_ACCESS,
            PR_STORE_ENTRYID,
            PR_STORE_RECORD_KEY,
            PR_MAPPING_SIGNATURE,
            PR_MDB_PROVIDER,
            PR_STORE_SUPPORT_MASK);

    private static final int DT_FOLDER = 0x01000000;

    private final Logon logon;
    private final ObjectType kind;
    private final List<PropTag<?>> tags;

    RowIdentity(Logon logon, ObjectType kind) {
        this.logon = logon;
        this.kind = kind;
        List<PropTag<?>> all = new ArrayList<>(COMMON);
        if (kind == ObjectType.MAPI_FOLDER) {
            all.addAll(List.of(PR_DISPLAY_TYPE, PR_STATUS));
        }
        this.tags = List.copyOf(all);
    }

    @Override
    public List<PropTag<?>> tags() {
        return tags;
    }

    private Binary entryId(long row) {
        StoreIds ids = logon.core().ids();
        return (kind == ObjectType.MAPI_FOLDER ? ids.folder(row) : ids.message(row)).bytes();
    }

    @Override
    public Optional<PropValue<?>> read(int id, long row, long parent) {
        if (id == PR_ENTRYID.id()) {
            return Optional.of(new PropValue<>(PR_ENTRYID, entryId(row)));
        } else if (id == PR_RECORD_KEY.id()) {
            return Optional.of(new PropValue<>(PR_RECORD_KEY, entryId(row)));
        } else if (id == PR_INSTANCE_KEY.id()) {
            return Optional.of(new PropValue<>(PR_INSTANCE_KEY, StoreIds.instanceKey(row)));
        } else if (id == PR_PARENT_ENTRYID.id()) {
            return Optional.of(new PropValue<>(
                    PR_PARENT_ENTRYID, logon.core().ids().folder(parent).bytes()));
        } else if (id == PR_OBJECT_TYPE.id()) {
            return Optional.of(new PropValue<>(PR_OBJECT_TYPE, kind.value()));
        } else if (id == PR_ACCESS.id()) {
            return Optional.of(new PropValue<>(PR_ACCESS, access()));
        }
        return kind == ObjectType.MAPI_FOLDER ? folder(id) : StorePlace.read(logon, id);
    }

    private Optional<PropValue<?>> folder(int id) {
        if (id == PR_DISPLAY_TYPE.id()) {
            return Optional.of(new PropValue<>(PR_DISPLAY_TYPE, DT_FOLDER));
        }
        return id == PR_STATUS.id() ? Optional.of(new PropValue<>(PR_STATUS, 0)) : StorePlace.read(logon, id);
    }

    private int access() {
        return kind == ObjectType.MAPI_FOLDER ? SqlFolder.access(logon) : MessagePlace.access(logon);
    }

    @Override
    public Optional<Fragment> equal(PropValue<?> value) {
        if (!(value.value() instanceof Binary bytes)) {
            return Optional.empty();
        }
        int id = value.tag().id();
        if (id == PR_INSTANCE_KEY.id()) {
            return Optional.of(Fragment.of("m.id = ?", StoreIds.rowOfInstanceKey(bytes)));
        } else if (id == PR_ENTRYID.id() || id == PR_RECORD_KEY.id()) {
            return Optional.of(Fragment.of("m.id = ?", row(bytes, kind)));
        } else if (id == PR_PARENT_ENTRYID.id()) {
            return Optional.of(Fragment.of("m.parent_id = ?", row(bytes, ObjectType.MAPI_FOLDER)));
        }
        return Optional.empty();
    }

    /** The row of an identifier of this store and kind; -1, which no row has, for any other bytes. */
    private long row(Binary bytes, ObjectType wanted) {
        if (bytes.size() < 20
                || !new EntryId(bytes).provider().equals(logon.core().ids().uid())) {
            return -1;
        }
        StoreIds.Ref ref = logon.core().ids().parse(new EntryId(bytes));
        return ref.type() == wanted ? ref.id() : -1;
    }
}
