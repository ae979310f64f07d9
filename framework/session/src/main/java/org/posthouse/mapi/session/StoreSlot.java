package org.posthouse.mapi.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
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

    StoreSlot(SessionCore core, PropValues section) {
        super(core, section, StoreProvider.class);
    }

    @Override
    void logOn(StoreProvider provider) {
        StoreSupportObject support = new StoreSupportObject(this);
        logon = core.border().call("the logon of " + displayName(), () -> provider.logon(support, request()));
        core.storeRows().refresh();
    }

    private StoreLogonRequest request() {
        Set<StoreFlag> flags = new HashSet<>(Set.of(StoreFlag.MDB_NO_DIALOG, StoreFlag.MDB_WRITE));
        if (core.isNoMail()) {
            flags.add(StoreFlag.MDB_NO_MAIL);
        }
        return new StoreLogonRequest(storedId().map(id -> StoreWrap.unwrap(id).orElse(id)), flags);
    }

    /** PR_ENTRYID of the section, as the provider last wrote it. */
    private Optional<EntryId> storedId() {
        try (ProfSect now = core.profile().openAsProvider(uid(), null, Set.of())) {
            return now.prop(PropTags.PR_ENTRYID).map(EntryId::new);
        }
    }

    /** The section as it is now: the provider may have written to it. */
    PropValues current() {
        try (ProfSect now = core.profile().openAsClient(uid(), Set.of(OpenFlag.MAPI_FORCE_ACCESS))) {
            return now.props();
        } catch (MapiException busy) {
            return section;
        }
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

    /** The store. @throws MapiException MAPI_E_LOGON_FAILED with the reason when it is not logged on */
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
                    .call("the spooler's logon of " + displayName(), () -> provider.spoolerLogon(support, request()));
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
