package org.posthouse.mapi.session;

import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** A row of the status table as an object: read-only properties, and what can be asked of the part it stands for. */
final class StatusObject extends FixedProps implements MapiStatus {
    private final SessionCore core;
    private final MapiUid key;

    StatusObject(SessionCore core, MapiUid key) {
        this.core = core;
        this.key = key;
        row();
    }

    private PropValues row() {
        return core.status()
                .row(key)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND, "the status table has no row " + key + " any more"));
    }

    private boolean is(ResourceType type) {
        return row().get(PropTags.PR_RESOURCE_TYPE)
                .filter(value -> value == type.value())
                .isPresent();
    }

    @Override
    public void validateState(Set<ValidateFlag> flags) {
        requireOpen();
        if (is(ResourceType.MAPI_SPOOLER)) {
            spooler().addressTypes();
        } else if (is(ResourceType.MAPI_SUBSYSTEM) || is(ResourceType.MAPI_AB)) {
            core.storeRows().refresh();
            if (is(ResourceType.MAPI_AB)) {
                new AddrBookChoices(core).validate();
            }
        } else {
            provider().validateState(flags);
        }
    }

    @Override
    public void settingsDialog(Set<UiFlag> flags) {
        requireOpen();
        if (is(ResourceType.MAPI_SPOOLER) || is(ResourceType.MAPI_SUBSYSTEM) || is(ResourceType.MAPI_AB)) {
            throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "MAPI's own parts have no settings to show");
        }
        provider().settingsDialog(flags);
    }

    @Override
    public void flushQueues(Set<FlushFlag> flags) {
        requireOpen();
        if (is(ResourceType.MAPI_SPOOLER)) {
            spooler().flush(flags);
        } else if (is(ResourceType.MAPI_SUBSYSTEM) || is(ResourceType.MAPI_AB)) {
            throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "only the spooler and transports have queues");
        } else {
            provider().flushQueues(flags);
        }
    }

    private org.posthouse.mapi.spi.transport.Spooler.Work spooler() {
        return core.spooler()
                .orElseThrow(() ->
                        new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "the spooler does not work for this session"));
    }

    /** The provider's own status object. */
    private MapiStatus provider() {
        ProviderSlot<?> slot = core.slotsOf(ProviderSlot.class).stream()
                .<ProviderSlot<?>>map(it -> it)
                .filter(it -> it.uid().equals(key))
                .findFirst()
                .orElseThrow(() -> new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no provider " + key));
        if (slot instanceof StoreSlot store) {
            return store.logon().openStatusEntry();
        } else if (slot instanceof AbSlot book && book.logon().isPresent()) {
            return book.logon().get().openStatusEntry();
        }
        throw new MapiException(
                ErrorCode.MAPI_E_NO_SUPPORT, slot.displayName() + " has no status object of its own here");
    }

    @Override
    protected String describe() {
        return "status object";
    }

    @Override
    PropValues fixed() {
        return row();
    }
}
