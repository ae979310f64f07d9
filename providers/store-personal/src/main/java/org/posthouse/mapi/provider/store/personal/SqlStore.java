package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification.ObjectEvent;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;

/** A store as a client holds it (IMsgStore). */
class SqlStore extends LiveObject implements MsgStore {
    private static final long OWNER = 0;

    private final Openings openings;
    private volatile String givenName;

    /**
     * A logon's store.
     *
     * @param givenName the name the profile gives it
     */
    SqlStore(Logon logon, String givenName) {
        super(logon, logon.isWritable());
        this.openings = new Openings(logon);
        this.givenName = givenName;
    }

    final Openings openings() {
        return openings;
    }

    @Override
    long owner() {
        return OWNER;
    }

    @Override
    ObjectType objectType() {
        return ObjectType.MAPI_STORE;
    }

    @Override
    protected String describe() {
        return "store";
    }

    @Override
    Map<Integer, Held> load(Sql sql) throws SQLException {
        Map<Integer, Held> held = new LinkedHashMap<>();
        put(held, PropTags.PR_DISPLAY_NAME, givenName);
        put(held, PropTags.PR_ENTRYID, logon().wrappedId().bytes());
        put(held, PropTags.PR_RECORD_KEY, core().ids().uid().bytes());
        put(held, PropTags.PR_VALID_FOLDER_MASK, SpecialFolder.validMask());
        for (SpecialFolder folder : SpecialFolder.values()) {
            folder.storeTag()
                    .ifPresent(tag ->
                            put(held, tag, core().ids().folder(folder.id()).bytes()));
        }
        held.putAll(PropRows.load(sql, OWNER));
        return held;
    }

    private static <T> void put(Map<Integer, Held> held, PropTag<T> tag, T value) {
        held.put(tag.id(), new Held.Value(new PropValue<>(tag, value)));
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        Optional<ErrorCode> refused = super.refusal(tag);
        if (refused.isEmpty()
                && tag.sameId(PropTags.PR_DISPLAY_NAME)
                && !tag.type().isString()) {
            return Optional.of(ErrorCode.MAPI_E_UNEXPECTED_TYPE);
        }
        boolean computed = MessageColumns.PLACE.contains(tag.id())
                || tag.sameId(PropTags.PR_VALID_FOLDER_MASK)
                || SpecialFolder.isStoreTag(tag);
        return refused.isEmpty() && computed ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : refused;
    }

    /** The name is the profile's: two profiles may call one store differently. */
    @Override
    protected void store(List<PropValue<?>> values) {
        List<PropValue<?>> others = new ArrayList<>();
        for (PropValue<?> value : values) {
            if (value.tag().sameId(PropTags.PR_DISPLAY_NAME)) {
                String name = value.value().toString();
                new StoreSection(logon().support()).rename(name);
                givenName = name;
            } else {
                others.add(value);
            }
        }
        super.store(others);
    }

    @Override
    void write(Sql sql, Changes changes, int prop, Held held) throws SQLException {
        PropRows.write(sql, OWNER, prop, held);
    }

    @Override
    void changed(Changes changes) {
        changes.tell(
                ObjectEvent.of(
                        EventType.fnevObjectModified,
                        logon().wrappedId(),
                        ObjectType.MAPI_STORE.value(),
                        Optional.empty()),
                false);
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return openings.entry(entryId, flags);
    }

    @Override
    public Folder openFolder(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        long row = SpecialFolder.ROOT.id();
        if (entryId != null) {
            StoreIds.Ref ref = core().ids().parse(entryId);
            requireKind(ref, ObjectType.MAPI_FOLDER);
            row = ref.id();
        }
        return openings.folder(row, flags);
    }

    @Override
    public Message openMessage(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        StoreIds.Ref ref = core().ids().parse(entryId);
        requireKind(ref, ObjectType.MAPI_MESSAGE);
        return openings.message(ref.id(), flags);
    }

    private static void requireKind(StoreIds.Ref ref, ObjectType wanted) {
        if (ref.type() != wanted) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                    "the entry identifier is one of a " + ref.type() + ", not of a " + wanted);
        }
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        requireOpen();
        return core().ids().parse(one).equals(core().ids().parse(other));
    }

    @Override
    public Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        requireOpen();
        boolean whole = entryId == null
                || entryId.equals(logon().wrappedId())
                || core().ids().parse(entryId).type() == ObjectType.MAPI_STORE;
        Binary key = whole || entryId == null ? core().storeKey() : entryId.bytes();
        return new LogonConnection(logon(), core().subscribe(key, events, sink));
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        requireOpen();
        return new ReceiveFolders(core()).find(messageClass);
    }

    @Override
    public void setReceiveFolder(String messageClass, @Nullable EntryId folder) {
        requireModifiable();
        new ReceiveFolders(core()).set(messageClass, folder);
    }

    @Override
    public Table receiveFolderTable() {
        requireOpen();
        return new ReceiveFolders(core()).table();
    }

    @Override
    public void abortSubmit(EntryId entryId) {
        requireModifiable();
        new OutgoingQueue(core()).abort(core().ids().messageRow(entryId));
    }

    @Override
    public void storeLogoff(LogoffFlag flag) {
        close();
    }

    @Override
    protected void release() {
        super.release();
        logon().end();
    }
}
