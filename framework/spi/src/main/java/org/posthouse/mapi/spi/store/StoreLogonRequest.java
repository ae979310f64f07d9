package org.posthouse.mapi.spi.store;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.session.StoreFlag;

/**
 * Which store to open, and how.
 *
 * @param storeId the unwrapped identifier; empty when none has been stored yet: the section says which store
 * @param flags MDB_WRITE, MDB_NO_DIALOG, MDB_TEMPORARY, ...
 */
public record StoreLogonRequest(Optional<EntryId> storeId, Set<StoreFlag> flags) {
    public StoreLogonRequest {
        flags = Set.copyOf(flags);
    }

    /** Whether the store may be written to. */
    public boolean isWritable() {
        return flags.contains(StoreFlag.MDB_WRITE) || flags.contains(StoreFlag.MAPI_BEST_ACCESS);
    }
}
