package org.posthouse.mapi.spi.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.store.MsgStore;

/** MAPI's side of an open store (IMSLogon), made and ended together with the client's {@link #store}. */
@ConsumerType
public interface StoreLogon {
    /** The client's side; the same object each time. */
    MsgStore store();

    /** Opens an object of the store; null opens the root folder (OpenEntry). */
    default MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        return store().openEntry(entryId, flags);
    }

    /** Whether two identifiers of the store name one object (CompareEntryIDs). */
    default boolean compareEntryIds(EntryId one, EntryId other) {
        return store().compareEntryIds(one, other);
    }

    /** Registers for events (Advise). */
    default Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        return store().advise(entryId, events, sink);
    }

    /**
     * Opens the status object (OpenStatusEntry).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT when there is none
     */
    default MapiStatus openStatusEntry() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this store has no status object");
    }

    /** Ends it (Logoff): from now on every object opened through it answers MAPI_E_INVALID_OBJECT. Twice is harmless. */
    void logoff();
}
