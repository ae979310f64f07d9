package org.posthouse.mapi.provider.store.personal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;

/** Opens folders and messages of a store by their identifiers (OpenEntry). */
final class Openings {
    private final Logon logon;

    Openings(Logon logon) {
        this.logon = logon;
    }

    /** Null opens the root folder. */
    MapiProp entry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
        if (entryId == null) {
            return folder(SpecialFolder.ROOT.id(), flags);
        }
        StoreIds.Ref ref = logon.core().ids().parse(entryId);
        return switch (ref.type()) {
            case MAPI_FOLDER -> folder(ref.id(), flags);
            case MAPI_MESSAGE -> message(ref.id(), flags);
            default ->
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_ENTRYID,
                        "entry identifier " + entryId + " is neither one of a folder nor one of a message");
        };
    }

    SqlFolder folder(long id, Set<OpenFlag> flags) {
        boolean modify = logon.grants(flags);
        boolean there =
                logon.core().database().read(sql -> sql.number("SELECT count(*) FROM folder WHERE id = ?", id) > 0);
        if (!there) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no such folder in the store, or no longer");
        }
        return new SqlFolder(logon, modify, id);
    }

    SqlMessage message(long id, Set<OpenFlag> flags) {
        boolean wanted = logon.grants(flags);
        boolean insist = flags.contains(OpenFlag.MAPI_MODIFY);
        return logon.core().database().read(sql -> {
            OutgoingQueue.requireOpenable(sql, id, insist);
            return load(sql, id, wanted && !OutgoingQueue.isQueued(sql, id));
        });
    }

    /** Opens a message without asking about the queue. */
    SqlMessage load(Sql sql, long id, boolean modify) throws java.sql.SQLException {
        MessageRows.Head head = MessageRows.head(sql, id)
                .filter(found -> found.folder() != 0)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND, "there is no such message in the store, or no longer"));
        MessageDraft draft = MessageRows.load(sql, id).orElseThrow();
        return new SqlMessage(logon, modify, new MessageHome.InFolder(head.folder()), draft);
    }
}
