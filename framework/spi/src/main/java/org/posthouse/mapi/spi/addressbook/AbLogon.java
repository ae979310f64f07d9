package org.posthouse.mapi.spi.addressbook;

import java.util.List;
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
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/** An address book session (IABLogon). Source: iablogoniunknown.md. */
@ConsumerType
public interface AbLogon {
    /**
     * Opens an entry or a container (OpenEntry).
     *
     * @param entryId null for the provider's root container, whose hierarchy table lists its top containers
     * @return an AbContainer, MailUser or DistList, closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_INVALID_ENTRYID, MAPI_E_NO_ACCESS
     */
    MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags);

    /** Whether two identifiers name one entry (CompareEntryIDs). */
    default boolean compareEntryIds(EntryId one, EntryId other) {
        return one.equals(other);
    }

    /** Registers for events (Advise). */
    default Connection advise(@Nullable EntryId entryId, Set<EventType> events, AdviseSink sink) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this address book tells no events");
    }

    /** Fills in properties of recipients that are its own (PrepareRecips); others are left as they are. */
    default List<PropValues> prepareRecips(List<PropTag<?>> tags, List<PropValues> recipients) {
        return recipients;
    }

    /** The kinds of entry it can make (GetOneOffTable). */
    default Table oneOffTable() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this address book has no templates");
    }

    /** Opens the status object (OpenStatusEntry). */
    default MapiStatus openStatusEntry() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this address book has no status object");
    }

    /** Ends it (Logoff): from now on every object opened through it answers MAPI_E_INVALID_OBJECT. Twice is harmless. */
    void logoff();
}
