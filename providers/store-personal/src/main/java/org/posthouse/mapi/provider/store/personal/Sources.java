package org.posthouse.mapi.provider.store.personal;

import static org.posthouse.mapi.api.property.PropTags.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTag;

/** What the tables of a store are made from. */
final class Sources {
    /** The properties of folders that are columns of {@code folder_row}. */
    static final List<Column> FOLDER = List.of(
            Column.folding(PR_DISPLAY_NAME, "name"),
            Column.of(PR_COMMENT, "comment"),
            Column.of(PR_FOLDER_TYPE, "type"),
            Column.of(PR_CREATION_TIME, "created"),
            Column.of(PR_LAST_MODIFICATION_TIME, "modified"),
            Column.of(PR_CONTENT_COUNT, "content_count"),
            Column.of(PR_CONTENT_UNREAD, "unread_count"),
            Column.of(PR_ASSOC_CONTENT_COUNT, "associated_count"),
            Column.of(PR_SUBFOLDERS, "subfolders"));

    private static final List<PropTag<?>> CONTENTS = List.of(
            PR_ENTRYID,
            PR_INSTANCE_KEY,
            PR_OBJECT_TYPE,
            PR_SUBJECT,
            PR_SENDER_NAME,
            PR_MESSAGE_DELIVERY_TIME,
            PR_DISPLAY_TO,
            PR_DISPLAY_CC,
            PR_HASATTACH,
            PR_LAST_MODIFICATION_TIME,
            PR_MAPPING_SIGNATURE,
            PR_MESSAGE_CLASS,
            PR_MESSAGE_FLAGS,
            PR_MESSAGE_SIZE,
            PR_MSG_STATUS,
            PR_PARENT_ENTRYID,
            PR_RECORD_KEY,
            PR_STORE_ENTRYID,
            PR_STORE_RECORD_KEY);

    private static final List<PropTag<?>> HIERARCHY = List.of(
            PR_COMMENT,
            PR_DEPTH,
            PR_DISPLAY_NAME,
            PR_DISPLAY_TYPE,
            PR_ENTRYID,
            PR_INSTANCE_KEY,
            PR_OBJECT_TYPE,
            PR_STATUS,
            PR_FOLDER_TYPE,
            PR_SUBFOLDERS,
            PR_CONTENT_COUNT,
            PR_CONTENT_UNREAD);

    private static final List<PropTag<?>> QUEUE = List.of(
            PR_ENTRYID,
            PR_INSTANCE_KEY,
            PR_SUBMIT_FLAGS,
            PR_SUBJECT,
            PR_CLIENT_SUBMIT_TIME,
            PR_MESSAGE_FLAGS,
            PR_MESSAGE_SIZE,
            PR_PRIORITY,
            PR_SENDER_NAME,
            PR_DISPLAY_TO,
            PR_DISPLAY_CC,
            PR_DISPLAY_BCC);

    private static final int ANY_DEPTH = Integer.MAX_VALUE;

    private Sources() {}

    private static Map<Integer, Column> byId(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(column -> column.tag().id(), Function.identity()));
    }

    /** The messages of a folder. */
    static TableSource contents(Logon logon, long folder, boolean associated) {
        return new TableSource(
                Fragment.of(
                        "(SELECT *, folder AS parent_id FROM message WHERE folder = ? AND associated = ?) m",
                        folder,
                        associated ? 1 : 0),
                "m.id",
                MessageColumns.BY_ID,
                new RowIdentity(logon, ObjectType.MAPI_MESSAGE),
                CONTENTS,
                new Changes.Topic.Contents(folder),
                row -> true);
    }

    /** The folders below a folder; with {@code deep} those below them as well, each behind its parent. */
    static TableSource hierarchy(Logon logon, long folder, boolean deep) {
        Map<Integer, Column> columns = new HashMap<>(byId(FOLDER));
        columns.put(PR_DEPTH.id(), Column.of(PR_DEPTH, "depth"));
        return new TableSource(
                Fragment.of(
                        "(WITH RECURSIVE tree(id, depth, path) AS ("
                                + "SELECT id, 0, name_fold || char(1) || id FROM folder WHERE parent = ? AND id <> parent"
                                + " UNION ALL SELECT f.id, t.depth + 1, t.path || char(1) || f.name_fold || char(1) || f.id"
                                + " FROM tree t JOIN folder f ON f.parent = t.id WHERE t.depth < ?)"
                                + " SELECT r.*, r.parent AS parent_id, t.depth AS depth, t.path AS path"
                                + " FROM tree t JOIN folder_row r ON r.id = t.id) m",
                        folder,
                        deep ? ANY_DEPTH : 0),
                deep ? "m.path" : "m.id",
                columns,
                new RowIdentity(logon, ObjectType.MAPI_FOLDER),
                HIERARCHY,
                new Changes.Topic.Tree(),
                row -> true);
    }

    /** The outgoing queue in the order of submission. */
    static TableSource queue(Logon logon) {
        List<Column> columns = Stream.concat(
                        MessageColumns.ALL.stream(), Stream.of(Column.of(PR_SUBMIT_FLAGS, "submit_flags")))
                .toList();
        return new TableSource(
                Fragment.of("(SELECT x.*, x.folder AS parent_id, q.seq AS seq,"
                        + " q.flags | (q.locked_by IS NOT NULL) AS submit_flags"
                        + " FROM queue q JOIN message x ON x.id = q.message) m"),
                "m.seq",
                byId(columns),
                new RowIdentity(logon, ObjectType.MAPI_MESSAGE),
                QUEUE,
                new Changes.Topic.Queue(),
                row -> true);
    }
}
