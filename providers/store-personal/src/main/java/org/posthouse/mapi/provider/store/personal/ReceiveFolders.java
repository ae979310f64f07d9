package org.posthouse.mapi.provider.store.personal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MsgStore.ReceiveFolder;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.RowOrder;
import org.posthouse.mapi.support.TableData;

/** Which folder messages of a class arrive in. */
final class ReceiveFolders {
    private static final List<PropTag<?>> COLUMNS =
            List.of(PropTags.PR_ENTRYID, PropTags.PR_MESSAGE_CLASS, PropTags.PR_RECORD_KEY, PropTags.PR_INSTANCE_KEY);

    /** The longest message class there is: PR_MESSAGE_CLASS holds 255 characters. */
    private static final int LONGEST = 255;

    private final StoreCore core;

    ReceiveFolders(StoreCore core) {
        this.core = core;
    }

    private record Association(String spelled, long folder) {}

    private Map<String, Association> all() {
        Map<String, Association> found = new TreeMap<>();
        core.database()
                .read(sql -> sql.list(
                        "SELECT class, spelled, folder FROM receive",
                        row -> found.put(row.getString(1), new Association(row.getString(2), row.getLong(3)))));
        return found;
    }

    /** The association with the longest prefix by dotted parts; without any, the root folder. */
    ReceiveFolder find(String messageClass) {
        Map<String, Association> all = all();
        String prefix = RowOrder.fold(messageClass);
        while (true) {
            Association match = all.get(prefix);
            if (match != null) {
                return new ReceiveFolder(core.ids().folder(match.folder()), match.spelled());
            } else if (prefix.isEmpty()) {
                return new ReceiveFolder(core.ids().folder(SpecialFolder.ROOT.id()), "");
            }
            prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
        }
    }

    void set(String messageClass, @Nullable EntryId folder) {
        boolean valid = messageClass.length() <= LONGEST
                && messageClass.chars().allMatch(c -> c >= 0x20 && c < 0x7F)
                && !messageClass.startsWith(".")
                && !messageClass.endsWith(".");
        if (!valid) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "a message class is ASCII, at most 255 characters, without a period at either end");
        }
        Optional<Long> row = Optional.ofNullable(folder).map(core.ids()::folderRow);
        core.change((sql, changes) -> {
            if (row.isPresent()) {
                FolderTree.requireThere(sql, row.get());
            }
            sql.update("DELETE FROM receive WHERE class = ?", RowOrder.fold(messageClass));
            if (row.isPresent()) {
                sql.update(
                        "INSERT INTO receive(class, spelled, folder) VALUES(?,?,?)",
                        RowOrder.fold(messageClass),
                        messageClass,
                        row.get());
            }
            return messageClass;
        });
    }

    Table table() {
        List<PropValues> rows = all().values().stream()
                .map(association -> PropValues.builder()
                        .put(
                                PropTags.PR_ENTRYID,
                                core.ids().folder(association.folder()).bytes())
                        .put(PropTags.PR_MESSAGE_CLASS, association.spelled())
                        .put(
                                PropTags.PR_RECORD_KEY,
                                core.ids().folder(association.folder()).bytes())
                        .build())
                .toList();
        return TableData.table(COLUMNS, rows);
    }
}
