package org.posthouse.mapi.session;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.transport.Spooler;

/** What one client holds of a session; closes everything it opened. */
final class ClientSession implements Session {
    private final SessionCore core;
    private final Set<AutoCloseable> opened = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    /** A client that has joined {@code core}. */
    ClientSession(SessionCore core) {
        this.core = core;
    }

    private SessionCore core() {
        synchronized (opened) {
            if (closed) {
                throw ended();
            }
        }
        return core;
    }

    private static MapiException ended() {
        return new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "this session has been logged off");
    }

    private <T extends AutoCloseable> T keep(T object) {
        synchronized (opened) {
            if (!closed) {
                opened.add(object);
                return object;
            }
        }
        close(object);
        throw ended();
    }

    @Override
    public String profileName() {
        return core().profile().name();
    }

    @Override
    public Table msgStoresTable() {
        return keep(core().storeRows().view());
    }

    @Override
    public Table statusTable() {
        core().spooler().ifPresent(Spooler.Work::addressTypes);
        return keep(core.status().view());
    }

    @Override
    public Table providerTable() {
        try (MsgServiceAdmin admin = core().profile().adminServices()) {
            return keep(admin.providerTable());
        }
    }

    @Override
    public MsgStore openMsgStore(EntryId store, Set<StoreFlag> flags) {
        boolean writable = flags.contains(StoreFlag.MDB_WRITE) || flags.contains(StoreFlag.MAPI_BEST_ACCESS);
        return keep(new ClientStore(core().stores().open(store, flags), writable));
    }

    @Override
    public Optional<EntryId> defaultStore() {
        return core().defaultStore().flatMap(StoreSlot::entryId);
    }

    @Override
    public MsgStore openDefaultStore() {
        StoreSlot slot = core().defaultStore()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "profile " + core.profile().name() + " has no default store: "
                                + core.profile().order().defaultStore().reason() + problemsOf(StoreSlot.class)));
        return keep(new ClientStore(slot, true));
    }

    private String problemsOf(Class<? extends ProviderSlot<?>> kind) {
        StringBuilder text = new StringBuilder();
        core.slotsOf(kind)
                .forEach(slot ->
                        slot.problem().ifPresent(problem -> text.append("; ").append(problem)));
        return text.toString();
    }

    @Override
    public void setDefaultStore(@Nullable EntryId store, DefaultStoreFlag flag) {
        new DefaultStoreChange(core()).set(store == null ? null : core.stores().get(store), flag);
    }

    @Override
    public AddrBook openAddressBook() {
        return keep(new IntegratedAddrBook(core()));
    }

    @Override
    public ProfSect openProfileSection(MapiUid section, Set<OpenFlag> flags) {
        return keep(core().profile().openAsClient(section, flags));
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        if (StoreWrap.isWrapped(entryId)) {
            Set<StoreFlag> access = flags.contains(OpenFlag.MAPI_MODIFY) || flags.contains(OpenFlag.MAPI_BEST_ACCESS)
                    ? Set.of(StoreFlag.MDB_NO_DIALOG, StoreFlag.MDB_WRITE)
                    : Set.of(StoreFlag.MDB_NO_DIALOG);
            return openMsgStore(entryId, access);
        }
        return keep(core().entries().openEntry(entryId, flags));
    }

    @Override
    public boolean compareEntryIds(EntryId one, EntryId other) {
        return core().entries().compareEntryIds(one, other);
    }

    @Override
    public Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        if (entryId == null) {
            return keep(core().subscriptions().subscribe(SessionCore.SESSION_KEY, events, sink));
        }
        ProviderSlot<?> owner = StoreWrap.isWrapped(entryId)
                ? core().stores().get(entryId)
                : core().entries().owner(entryId);
        EntryId inside = StoreWrap.isWrapped(entryId) ? null : entryId;
        return keep(Border.direct(
                owner.displayName(),
                () -> owner instanceof StoreSlot store
                        ? store.logon().advise(inside, events, sink)
                        : ((AbSlot) owner).logon().orElseThrow().advise(inside, events, sink)));
    }

    @Override
    public Optional<EntryId> queryIdentity() {
        core().spooler().ifPresent(Spooler.Work::addressTypes);
        List<PropValues> rows = core.status().rows();
        Optional<PropValues> primary = rows.stream()
                .filter(row ->
                        (row.get(PropTags.PR_RESOURCE_FLAGS).orElse(0) & ResourceFlag.STATUS_PRIMARY_IDENTITY.bit())
                                != 0)
                .filter(row -> row.get(PropTags.PR_STATUS_CODE).orElse(0) != StatusRows.STATUS_FAILURE)
                .findFirst();
        return primary.map(ClientSession::identity)
                .orElseGet(() -> rows.stream()
                        .flatMap(row -> row.get(PropTags.PR_IDENTITY_ENTRYID).stream())
                        .map(EntryId::new)
                        .findFirst());
    }

    /** PR_IDENTITY_ENTRYID of the row, else a one-off made from it. */
    private static Optional<EntryId> identity(PropValues row) {
        return row.get(PropTags.PR_IDENTITY_ENTRYID)
                .map(EntryId::new)
                .or(() ->
                        row.get(PropTags.PR_DISPLAY_NAME).map(name -> new OneOff(name, "MAPI", name, true).entryId()));
    }

    @Override
    public List<String> enumAdrTypes() {
        return core().spooler().map(Spooler.Work::addressTypes).orElse(List.of());
    }

    @Override
    public List<MapiUid> transportOrder() {
        return core().profile().order().transports();
    }

    @Override
    public MsgServiceAdmin adminServices() {
        return keep(core().profile().adminServices());
    }

    @Override
    public void flushQueues(Set<FlushFlag> flags) {
        core().spooler()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NO_SUPPORT,
                        "the spooler does not work for this session; log on without MAPI_NO_MAIL"))
                .flush(flags);
    }

    @Override
    public List<ProviderProblem> problems() {
        return core().problems();
    }

    @Override
    public Optional<MapiError> lastError() {
        List<ProviderProblem> problems = core().problems();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new MapiError(
                        problems.get(0).code(),
                        String.join(
                                "; ", problems.stream().map(Object::toString).toList()),
                        Optional.of(problems.get(0).displayName()),
                        0,
                        0));
    }

    @Override
    public void close() {
        List<AutoCloseable> left;
        synchronized (opened) {
            if (closed) {
                return;
            }
            closed = true;
            left = List.copyOf(opened);
            opened.clear();
        }
        left.forEach(this::close);
        core.leave();
    }

    private void close(AutoCloseable object) {
        try {
            object.close();
        } catch (Exception e) {
            core.log("closing an object of the session failed", e);
        }
    }
}
