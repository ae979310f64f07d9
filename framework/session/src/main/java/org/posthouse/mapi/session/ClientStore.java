package org.posthouse.mapi.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.api.table.Table;

/**
 * A store as one client holds it: the session's one store object behind it, with this client's access. When the provider goes, it
 * answers with the reason.
 */
final class ClientStore implements MsgStore {
    private final StoreSlot slot;
    private final boolean writable;
    private volatile boolean closed;

    ClientStore(StoreSlot slot, boolean writable) {
        this.slot = slot;
        this.writable = writable;
        slot.store();
    }

    private MsgStore store() {
        if (closed) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "this store has been closed; open it again");
        }
        if (!slot.isOpen()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT,
                    slot.problem().map(Object::toString).orElse(slot.displayName() + " is no longer logged on"));
        }
        return slot.store();
    }

    /** Whatever a provider throws comes out as a {@link MapiException} that names it. */
    private <T> T at(MsgStore store, Function<MsgStore, T> use) {
        return Guarded.of(slot.displayName(), Border.direct(slot.displayName(), () -> use.apply(store)));
    }

    private MsgStore forWriting() {
        MsgStore store = store();
        if (!writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, slot.displayName() + " was opened read-only; open it with MDB_WRITE");
        }
        return store;
    }

    private Set<OpenFlag> allowed(Set<OpenFlag> flags) {
        if (writable || flags.isEmpty()) {
            return flags;
        }
        if (flags.contains(OpenFlag.MAPI_MODIFY)) {
            forWriting();
        }
        Set<OpenFlag> rest = EnumSet.copyOf(flags);
        rest.remove(OpenFlag.MAPI_BEST_ACCESS);
        return rest;
    }

    @Override
    public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        return at(store(), store -> store.openEntry(entryId, allowed(flags)));
    }

    @Override
    public Folder openFolder(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        return at(store(), store -> store.openFolder(entryId, allowed(flags)));
    }

    @Override
    public Message openMessage(EntryId entryId, Set<OpenFlag> flags) {
        return at(store(), store -> store.openMessage(entryId, allowed(flags)));
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return at(store(), store -> store.compareEntryIds(one, other));
    }

    @Override
    public Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        return at(store(), store -> store.advise(entryId, events, sink));
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        return at(store(), store -> store.receiveFolder(messageClass));
    }

    @Override
    public void setReceiveFolder(String messageClass, @Nullable EntryId folder) {
        at(forWriting(), store -> {
            store.setReceiveFolder(messageClass, folder);
            return true;
        });
    }

    @Override
    public Table receiveFolderTable() {
        return at(store(), store -> store.receiveFolderTable());
    }

    @Override
    public void abortSubmit(EntryId entryId) {
        at(forWriting(), store -> {
            store.abortSubmit(entryId);
            return true;
        });
    }

    @Override
    public void storeLogoff(LogoffFlag flag) {
        close();
    }

    @Override
    public PropValues props(List<PropTag<?>> tags) {
        return masked(at(store(), store -> store.props(tags)));
    }

    @Override
    public PropValues props() {
        return masked(at(store(), store -> store.props()));
    }

    /** Clients see the wrapped identifier, and what a read-only client cannot do is not announced. */
    private PropValues masked(PropValues values) {
        PropValues.Builder builder = PropValues.builder();
        for (PropValue<?> value : values) {
            if (!value.isError()
                    && (value.tag().equals(PropTags.PR_ENTRYID) || value.tag().equals(PropTags.PR_STORE_ENTRYID))) {
                builder.add(slot.entryId()
                        .<PropValue<?>>map(id -> PropValue.of(value.tag(), id.bytes()))
                        .orElse(value));
            } else if (!writable
                    && value.value() instanceof Integer mask
                    && value.tag().equals(PropTags.PR_STORE_SUPPORT_MASK)) {
                int hidden = StoreSupport.STORE_MODIFY_OK.bit() | StoreSupport.STORE_CREATE_OK.bit();
                builder.put(PropTags.PR_STORE_SUPPORT_MASK, mask & ~hidden);
            } else {
                builder.add(value);
            }
        }
        return builder.build();
    }

    @Override
    public List<PropTag<?>> propList() {
        return at(store(), store -> store.propList());
    }

    @Override
    public List<PropProblem> setProps(PropValues values) {
        return at(forWriting(), store -> store.setProps(values));
    }

    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        return at(forWriting(), store -> store.deleteProps(tags));
    }

    @Override
    public List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags) {
        return at(store(), store -> store.copyTo(Guarded.bare(destination), exclude, flags));
    }

    @Override
    public List<PropProblem> copyProps(MapiProp destination, List<PropTag<?>> include, Set<CopyFlag> flags) {
        return at(store(), store -> store.copyProps(Guarded.bare(destination), include, flags));
    }

    @Override
    public InputStream openStream(PropTag<?> tag) {
        return at(store(), store -> store.openStream(tag));
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        return at(forWriting(), store -> store.createStream(tag));
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        at(store(), store -> {
            store.saveChanges(flags);
            return true;
        });
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        return at(store(), store -> store.idsFromNames(names, flags));
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        return at(store(), store -> store.namesFromIds(tags));
    }

    @Override
    public Optional<MapiError> lastError() {
        return at(store(), store -> store.lastError());
    }

    @Override
    public void close() {
        closed = true;
    }
}
