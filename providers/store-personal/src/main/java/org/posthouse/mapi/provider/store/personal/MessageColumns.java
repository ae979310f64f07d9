package org.posthouse.mapi.provider.store.personal;

import static org.posthouse.mapi.api.property.PropTags.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.posthouse.mapi.api.property.PropTag;

/** The properties of messages that are asked for most: they are columns of {@code message} and nowhere else. */
final class MessageColumns {
    /** What a client writes. */
    static final List<Column> SETTABLE = List.of(
            Column.folding(PR_MESSAGE_CLASS, "class"),
            Column.of(PR_IMPORTANCE, "importance"),
            Column.of(PR_SENSITIVITY, "sensitivity"),
            Column.of(PR_PRIORITY, "priority"),
            Column.of(PR_CLIENT_SUBMIT_TIME, "submitted"),
            Column.of(PR_MESSAGE_DELIVERY_TIME, "delivered"),
            Column.folding(PR_SUBJECT, "subject"),
            Column.of(PR_SUBJECT_PREFIX, "prefix"),
            Column.folding(PR_SENDER_NAME, "sender"),
            Column.folding(PR_SENT_REPRESENTING_NAME, "sent_by"),
            Column.folding(PR_INTERNET_MESSAGE_ID, "internet_id"));

    /** What the store computes when a message is saved. */
    static final List<Column> COMPUTED = List.of(
            Column.of(PR_MESSAGE_FLAGS, "flags"),
            Column.of(PR_MSG_STATUS, "status"),
            Column.of(PR_MESSAGE_SIZE, "size"),
            Column.of(PR_HASATTACH, "hasattach"),
            Column.of(PR_CREATION_TIME, "created"),
            Column.of(PR_LAST_MODIFICATION_TIME, "modified"),
            Column.of(PR_SEARCH_KEY, "search_key"),
            Column.folding(PR_NORMALIZED_SUBJECT, "normalized"),
            Column.folding(PR_DISPLAY_TO, "display_to"),
            Column.folding(PR_DISPLAY_CC, "display_cc"),
            Column.folding(PR_DISPLAY_BCC, "display_bcc"));

    static final List<Column> ALL =
            Stream.concat(SETTABLE.stream(), COMPUTED.stream()).toList();

    static final Map<Integer, Column> BY_ID = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(column -> column.tag().id(), Function.identity()));

    static final String SELECT =
            ALL.stream().map(column -> "m." + column.name()).collect(Collectors.joining(", "));

    /** What follows from what and where the object is. */
    static final Set<Integer> PLACE = ids(
            PR_ENTRYID,
            PR_RECORD_KEY,
            PR_INSTANCE_KEY,
            PR_PARENT_ENTRYID,
            PR_STORE_ENTRYID,
            PR_STORE_RECORD_KEY,
            PR_MAPPING_SIGNATURE,
            PR_OBJECT_TYPE,
            PR_ACCESS,
            PR_ACCESS_LEVEL,
            PR_STORE_SUPPORT_MASK,
            PR_MDB_PROVIDER,
            PR_SUBMIT_FLAGS,
            PR_MESSAGE_RECIPIENTS,
            PR_MESSAGE_ATTACHMENTS,
            PR_ROW_TYPE,
            PR_ATTACH_NUM,
            PR_ATTACH_SIZE);

    private MessageColumns() {}

    private static Set<Integer> ids(PropTag<?>... tags) {
        return Stream.of(tags).map(PropTag::id).collect(Collectors.toUnmodifiableSet());
    }

    static boolean isComputed(PropTag<?> tag) {
        return PLACE.contains(tag.id())
                || COMPUTED.stream().anyMatch(column -> column.tag().sameId(tag));
    }
}
