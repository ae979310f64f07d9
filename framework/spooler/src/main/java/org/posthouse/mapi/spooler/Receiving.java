package org.posthouse.mapi.spooler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportLogon;

/** Has transports fill messages in the receive folder of the default store. */
final class Receiving {
    private static final System.Logger LOG = System.getLogger(Receiving.class.getName());

    /** One transport gives way to the next, and to outgoing mail, after so many messages. */
    private static final int AT_ONCE = 500;

    private final Transports transports;
    private final BooleanSupplier ending;
    /** What was told last, by transport, so that it is not told again every two seconds. */
    private final Map<MapiUid, String> troubles = new HashMap<>();

    Receiving(Transports transports, BooleanSupplier ending) {
        this.transports = transports;
        this.ending = ending;
    }

    /** Fetches what waits; true when something came. */
    boolean receive(SpoolerStore store) {
        int count = 0;
        for (Desk desk : transports.desks()) {
            try {
                count += receive(desk, store);
            } catch (Broken e) {
                transports.fail(desk, e);
            } catch (RuntimeException | LinkageError e) {
                trouble(desk, e);
            }
        }
        return count > 0;
    }

    private void trouble(Desk desk, Throwable cause) {
        String text = "receiving through " + desk.transport().displayName() + " was broken off and goes on later: "
                + cause.getMessage();
        if (!text.equals(troubles.put(desk.uid(), text))) {
            LOG.log(System.Logger.Level.WARNING, text, cause instanceof MapiException ? null : cause);
        }
    }

    private int receive(Desk desk, SpoolerStore store) {
        boolean announced = desk.take(SpoolerNotifyFlag.NOTIFY_NEWMAIL);
        int count = 0;
        while (count < AT_ONCE && !ending.getAsBoolean() && waits(desk, announced) && one(desk, store)) {
            count++;
        }
        return count;
    }

    private static boolean waits(Desk desk, boolean announced) {
        return desk.polls() ? desk.call(TransportLogon::poll) : announced;
    }

    private static boolean one(Desk desk, SpoolerStore store) {
        EntryId folderId = store.receiveFolder("IPM").folder();
        PropValues saved;
        try (Folder folder = store.openFolder(folderId, Set.of(OpenFlag.MAPI_MODIFY));
                Message message = folder.createMessage(Set.of())) {
            if (!desk.transfer(logon -> logon.startMessage(message))) {
                return false;
            }
            saved = message.props(List.of(
                    PropTags.PR_ENTRYID, PropTags.PR_MESSAGE_CLASS, PropTags.PR_MESSAGE_FLAGS, PropTags.PR_SEARCH_KEY));
        }
        saved.get(PropTags.PR_ENTRYID).map(EntryId::new).ifPresent(id -> arrived(store, folderId, id, saved));
        return true;
    }

    /** Brings the message to the receive folder of its class and tells the store. */
    private static void arrived(SpoolerStore store, EntryId folderId, EntryId id, PropValues saved) {
        String messageClass = saved.get(PropTags.PR_MESSAGE_CLASS).orElse("");
        EntryId wanted = store.receiveFolder(messageClass).folder();
        EntryId now = id;
        if (!store.compareEntryIds(wanted, folderId)) {
            now = move(store, folderId, wanted, saved).orElse(id);
        }
        store.notifyNewMail(new NewMail(
                now, wanted, messageClass, saved.get(PropTags.PR_MESSAGE_FLAGS).orElse(0)));
    }

    private static Optional<EntryId> move(SpoolerStore store, EntryId from, EntryId to, PropValues saved) {
        EntryId id = new EntryId(saved.get(PropTags.PR_ENTRYID).orElse(Binary.EMPTY));
        try (Folder source = store.openFolder(from, Set.of(OpenFlag.MAPI_MODIFY));
                Folder target = store.openFolder(to, Set.of(OpenFlag.MAPI_MODIFY))) {
            source.copyMessages(List.of(id), target, Set.of(FolderFlag.MESSAGE_MOVE));
            Optional<Binary> key = saved.get(PropTags.PR_SEARCH_KEY);
            return key.isEmpty() ? Optional.empty() : find(target, key.get());
        }
    }

    private static Optional<EntryId> find(Folder folder, Binary searchKey) {
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PropTags.PR_ENTRYID));
            table.restrict(Restriction.equal(PropTags.PR_SEARCH_KEY, searchKey));
            return table.firstRow().flatMap(row -> row.get(PropTags.PR_ENTRYID)).map(EntryId::new);
        }
    }
}
