package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.spi.store.MsgStoreSupport;

/** One logon to a store: what all objects opened through it share. It owns them and closes those left open at its end. */
final class Logon {
    private final StoreCore core;
    private final MsgStoreSupport support;
    private final boolean writable;
    private final EntryId wrappedId;
    private final Set<AutoCloseable> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean ended;

    Logon(StoreCore core, MsgStoreSupport support, boolean writable) {
        this.core = core;
        this.support = support;
        this.writable = writable;
        this.wrappedId = support.wrapStoreEntryId(core.ids().store());
    }

    StoreCore core() {
        return core;
    }

    MsgStoreSupport support() {
        return support;
    }

    boolean isWritable() {
        return writable;
    }

    /** The store's identifier as clients see it. */
    EntryId wrappedId() {
        return wrappedId;
    }

    /**
     * Whether an object is to be opened for writing.
     *
     * @throws MapiException MAPI_E_NO_ACCESS when MAPI_MODIFY is asked for in a store opened read only
     */
    boolean grants(Set<OpenFlag> flags) {
        if (flags.contains(OpenFlag.MAPI_MODIFY) && !writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "the store " + core.file() + " was opened read only; open it with MDB_WRITE");
        }
        return writable && (flags.contains(OpenFlag.MAPI_MODIFY) || flags.contains(OpenFlag.MAPI_BEST_ACCESS));
    }

    synchronized void adopt(AutoCloseable object) {
        if (ended) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, "the store " + core.file() + " has been logged off");
        }
        open.add(object);
    }

    synchronized void disown(AutoCloseable object) {
        open.remove(object);
    }

    /** Closes all that is open; twice is harmless. */
    void end() {
        List<AutoCloseable> left;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            left = new ArrayList<>(open);
        }
        for (AutoCloseable object : left) {
            try {
                object.close();
            } catch (Exception e) {
                System.getLogger(Logon.class.getName())
                        .log(System.Logger.Level.WARNING, "an open object did not close", e);
            }
        }
        OpenCores.release(core);
    }
}
