package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_CLIENT_SUBMIT_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_CC;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_TO;
import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_CLASS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_DELIVERY_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_FLAGS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_SIZE;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SENT_REPRESENTING_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SUBJECT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

/** Lists, searches and shows the mail in the default store of a session; for one thread. */
public final class FolderOperations {
    private static final List<PropTag<?>> COLUMNS = List.of(
            PR_ENTRYID,
            PR_SUBJECT,
            PR_SENDER_NAME,
            PR_SENT_REPRESENTING_NAME,
            PR_SENDER_EMAIL_ADDRESS,
            PR_DISPLAY_TO,
            PR_MESSAGE_DELIVERY_TIME,
            PR_CLIENT_SUBMIT_TIME,
            PR_MESSAGE_SIZE,
            PR_MESSAGE_FLAGS,
            PR_MESSAGE_CLASS);

    private final Session session;

    /** Works in the default store of {@code session}, which stays the caller's. */
    public FolderOperations(Session session) {
        this.session = session;
    }

    /** All folders, parents before their children. */
    public List<FolderRow> folders() {
        try (MsgStore store = session.openDefaultStore()) {
            return new FolderTree(store).all();
        }
    }

    /**
     * The messages of one folder.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, telling which folders there are
     */
    public List<MessageRow> messages(String path) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, Set.of());
                Table table = folder.contentsTable(Set.of())) {
            table.setColumns(COLUMNS);
            List<MessageRow> rows = new ArrayList<>();
            for (PropValues row : table.allRows()) {
                rows.add(row(path, rows.size() + 1, row));
            }
            return rows;
        }
    }

    /** The messages of all folders whose subject, sender or recipients contain {@code text}, ignoring case. */
    public List<MessageRow> find(String text) {
        try (MsgStore store = session.openDefaultStore()) {
            FolderTree tree = new FolderTree(store);
            List<MessageRow> found = new ArrayList<>();
            for (FolderRow row : tree.all()) {
                try (Folder folder = store.openFolder(row.entryId(), Set.of())) {
                    find(folder, row.path(), text, found);
                }
            }
            return found;
        }
    }

    /** As {@link #find(String)}, in one folder. */
    public List<MessageRow> find(String text, String path) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, Set.of())) {
            List<MessageRow> found = new ArrayList<>();
            find(folder, path, text, found);
            return found;
        }
    }

    private static void find(Folder folder, String path, String text, List<MessageRow> found) {
        List<PropValues> hits;
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(COLUMNS);
            table.restrict(Restriction.or(
                    Restriction.contains(PR_SUBJECT, text),
                    Restriction.contains(PR_SENDER_NAME, text),
                    Restriction.contains(PR_SENDER_EMAIL_ADDRESS, text),
                    Restriction.contains(PR_DISPLAY_TO, text),
                    Restriction.contains(PR_DISPLAY_CC, text)));
            hits = table.allRows();
        }
        if (!hits.isEmpty()) {
            Map<EntryId, Integer> numbers = numbers(folder);
            hits.forEach(hit -> found.add(row(
                    path, numbers.getOrDefault(new EntryId(hit.get(PR_ENTRYID).orElseThrow()), 0), hit)));
        }
    }

    /** The number of each message in the unrestricted view, by which a person names it. */
    private static Map<EntryId, Integer> numbers(Folder folder) {
        Map<EntryId, Integer> numbers = new HashMap<>();
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID));
            for (PropValues row : table.allRows()) {
                numbers.put(new EntryId(row.get(PR_ENTRYID).orElseThrow()), numbers.size() + 1);
            }
        }
        return numbers;
    }

    private static MessageRow row(String path, int number, PropValues row) {
        int flags = row.get(PR_MESSAGE_FLAGS).orElse(0);
        return new MessageRow(
                path,
                number,
                row.get(PR_SUBJECT).orElse(""),
                row.get(PR_SENDER_NAME)
                        .or(() -> row.get(PR_SENT_REPRESENTING_NAME))
                        .or(() -> row.get(PR_SENDER_EMAIL_ADDRESS))
                        .orElse(""),
                row.get(PR_DISPLAY_TO).orElse(""),
                row.get(PR_MESSAGE_DELIVERY_TIME),
                row.get(PR_CLIENT_SUBMIT_TIME),
                row.get(PR_MESSAGE_SIZE).orElse(0),
                (flags & MessageFlag.MSGFLAG_READ.bit()) == 0,
                row.get(PR_MESSAGE_CLASS).orElse(""),
                new EntryId(row.get(PR_ENTRYID).orElseThrow()));
    }

    /**
     * A whole message.
     *
     * @param which its entry identifier in hex, or the path of its folder, {@code /} and its number there
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    public MessageView show(String which) {
        try (MsgStore store = session.openDefaultStore()) {
            EntryId id = locate(store, which);
            try (Message message = store.openMessage(id, Set.of())) {
                return MessageReader.read(id, message);
            }
        }
    }

    static EntryId locate(MsgStore store, String which) {
        if (which.matches("([0-9A-Fa-f]{2}){20,}")) {
            return EntryId.parse(which);
        }
        int slash = which.lastIndexOf('/');
        String last = which.substring(slash + 1);
        if (slash <= 0 || !last.matches("[1-9][0-9]{0,8}")) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "'" + which
                            + "' names no message; write its entry identifier in hex, or FOLDER/NUMBER such as Inbox/1");
        }
        try (Folder folder = new FolderTree(store).open(which.substring(0, slash), Set.of());
                Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID));
            List<PropValues> rows = table.allRows();
            int number = Integer.parseInt(last);
            if (number > rows.size()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "there is no message " + number + " in '" + which.substring(0, slash) + "'; it has "
                                + rows.size());
            }
            return new EntryId(rows.get(number - 1).get(PR_ENTRYID).orElseThrow());
        }
    }
}
