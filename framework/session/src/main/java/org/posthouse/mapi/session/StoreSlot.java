package org.posthouse.mapi.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.store.StoreLogon;
import org.posthouse.mapi.spi.store.StoreLogonRequest;
import org.posthouse.mapi.spi.store.StoreProvider;

/** The place of a message store: logged on with the session, once for all clients and, when first needed, for the spooler. */
final class StoreSlot extends ProviderSlot<StoreProvider> {
    private volatile @Nullable StoreLogon logon;
    private volatile @Nullable SpoolerStore spooler;

    /** Not the slot itself, which is locked while the provider, on another thread, logs on. */
    private final Object asked = new Object();

    private final Set<StoreFlag> wanted;
    private volatile boolean temporary;
    private boolean started;
    private boolean kept;

    StoreSlot(SessionCore core, PropValues section) {
        this(core, section, Set.of(), false);
    }

    private StoreSlot(SessionCore core, PropValues section, Set<StoreFlag> wanted, boolean temporary) {
        super(core, section, StoreProvider.class);
        this.wanted = wanted;
        this.temporary = temporary;
    }

    /** A store that the profile does not list, opened with these flags. */
    static StoreSlot temporary(SessionCore core, PropValues section, Set<StoreFlag> flags) {
        return new StoreSlot(core, section, flags, true);
    }

    /** Whether its section goes when the session ends. */
    boolean isTemporary() {
        return temporary;
    }

    /** ModifyProfile: the section becomes permanent and the store listed, once the logon has succeeded. */
    void modifyProfile() {
        synchronized (asked) {
            kept = true;
            if (started) {
                settle();
            }
        }
    }

    /** Does what its provider asked for during a logon that has succeeded. */
    void settle() {
        synchronized (asked) {
            started = true;
            if (temporary && kept && !wanted.contains(StoreFlag.MDB_TEMPORARY)) {
                core.profile().makePermanent(uid());
                temporary = false;
            }
        }
        core.storeRows().refresh();
    }

    @Override
    void logOn(StoreProvider provider) {
        StoreSupportObject support = new StoreSupportObject(this);
        logon = core.border()
                .call("the logon of " + displayName(), () -> provider.logon(support, request()), StoreLogon::logoff);
        core.storeRows().refresh();
    }

    private StoreLogonRequest request() {
        Set<StoreFlag> flags = new HashSet<>(Set.of(StoreFlag.MDB_NO_DIALOG, StoreFlag.MDB_WRITE));
        flags.addAll(wanted);
        if (core.isNoMail()) {
            flags.add(StoreFlag.MDB_NO_MAIL);
        }
        Optional<EntryId> stored = current().get(PropTags.PR_ENTRYID).map(EntryId::new);
        return new StoreLogonRequest(stored.map(id -> StoreWrap.unwrap(id).orElse(id)), flags);
    }

    /** The section as it is stored now: the provider writes to it at logon. Read without a lock, so that nobody is in its way. */
    PropValues current() {
        return core.profile().provider(uid()).orElse(section);
    }

    /** The identifier by which clients open it; empty before its first logon. */
    Optional<EntryId> entryId() {
        return current().get(PropTags.PR_ENTRYID).map(this::wrap);
    }

    private EntryId wrap(Binary id) {
        return StoreWrap.wrap(dllName().orElse(""), new EntryId(id));
    }

    boolean isOpen() {
        return logon != null;
    }

    MsgStore store() {
        return logon().store();
    }

    StoreLogon logon() {
        StoreLogon now = logon;
        if (now == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_LOGON_FAILED,
                    problem().map(Object::toString).orElse(displayName() + " is not logged on"));
        }
        return now;
    }

    /** The store as the spooler holds it; empty when it is not logged on or does not send. */
    synchronized Optional<SpoolerStore> spoolerStore() {
        if (logon == null) {
            return Optional.empty();
        }
        SpoolerStore open = spooler;
        if (open != null) {
            return Optional.of(open);
        }
        try {
            StoreSupportObject support = new StoreSupportObject(this);
            StoreProvider provider = acquire().orElseThrow();
            SpoolerStore fresh = core.border()
                    .call(
                            "the spooler's logon of " + displayName(),
                            () -> provider.spoolerLogon(support, request()),
                            SpoolerStore::close);
            spooler = fresh;
            return Optional.of(fresh);
        } catch (MapiException e) {
            core.log("the spooler cannot use " + displayName(), e);
            return Optional.empty();
        }
    }

    @Override
    void logOff() {
        core.routes().removeAll(this);
        SpoolerStore forSpooler = spooler;
        spooler = null;
        if (forSpooler != null) {
            core.quietly("the spooler's logoff of " + displayName(), forSpooler::close);
        }
        StoreLogon ended = logon;
        logon = null;
        if (ended != null) {
            core.quietly("the logoff of " + displayName(), ended::logoff);
        }
    }

    @Override
    void shutdown(StoreProvider provider) {
        provider.shutdown();
    }
}
