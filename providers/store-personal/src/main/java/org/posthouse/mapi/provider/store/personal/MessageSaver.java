package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.provider.store.personal.MessageDraft.AttachDraft;
import org.posthouse.mapi.support.PropCodec;

/** Writes a draft into the tables, inside a transaction of the caller. */
final class MessageSaver {
    private final Sql sql;
    private final List<Node> fresh;

    /**
     * Works in one transaction.
     *
     * @param fresh takes the rows that were new, so that they can be forgotten when the transaction fails
     */
    MessageSaver(Sql sql, List<Node> fresh) {
        this.sql = sql;
        this.fresh = fresh;
    }

    /**
     * Where a message goes.
     *
     * @param folder its folder, or 0
     * @param attach its attachment, or 0
     */
    record Place(long folder, long attach) {}

    /**
     * Writes a message that is in no other one.
     *
     * @throws MapiException MAPI_E_OBJECT_CHANGED, MAPI_E_OBJECT_DELETED; nothing has been written then
     */
    void save(MessageDraft draft, long folder, Set<SaveFlag> flags) throws SQLException {
        if (draft.node().isSaved()) {
            MessageRows.Head now = MessageRows.head(sql, draft.node().id())
                    .orElseThrow(() -> new MapiException(
                            ErrorCode.MAPI_E_OBJECT_DELETED, "the message was deleted since it was opened"));
            if (now.version() != draft.version() && !flags.contains(SaveFlag.FORCE_SAVE)) {
                throw new MapiException(
                        ErrorCode.MAPI_E_OBJECT_CHANGED,
                        "another writer saved the message since it was opened; open it again, or save with FORCE_SAVE");
            }
        } else if (sql.number("SELECT count(*) FROM folder WHERE id = ?", folder) == 0) {
            throw new MapiException(ErrorCode.MAPI_E_OBJECT_DELETED, "the folder of the new message has been deleted");
        }
        write(draft, new Place(folder, 0));
    }

    private void write(MessageDraft draft, Place place) throws SQLException {
        boolean first = !draft.node().isSaved()
                || MessageRows.head(sql, draft.node().id()).isEmpty();
        if (first) {
            insert(draft, place);
        }
        long id = draft.node().id();
        ColumnWrites columns = new ColumnWrites();
        for (Map.Entry<Integer, Held> change : draft.props().changes().entrySet()) {
            if (MessageColumns.BY_ID.containsKey(change.getKey())) {
                column(columns, change.getKey(), change.getValue());
            } else if (first) {
                PropRows.insert(sql, id, change.getValue());
            } else {
                PropRows.write(sql, id, change.getKey(), change.getValue());
            }
        }
        columns.write(sql, id);
        writeRecipients(id, draft.recipients());
        for (Map.Entry<Integer, Optional<AttachDraft>> attach :
                draft.attachments().entrySet()) {
            writeAttachment(id, attach.getKey(), attach.getValue());
        }
        compute(draft, first);
    }

    private void insert(MessageDraft draft, Place place) throws SQLException {
        assign(draft.node());
        sql.update(
                "INSERT INTO message(id, folder, attach, associated, version, flags, status, size, hasattach, created,"
                        + " search_key, class, class_fold) VALUES(?,?,?,?,0,0,0,0,0,?,?,'IPM','ipm')",
                draft.node().id(),
                place.folder() == 0 ? null : place.folder(),
                place.attach() == 0 ? null : place.attach(),
                draft.isAssociated() ? 1 : 0,
                PropCodec.fileTime(Instant.now()),
                MapiUid.random().bytes().toBytes());
    }

    private void assign(Node node) throws SQLException {
        fresh.add(node);
        node.id(sql.takeIds(1));
    }

    /** The flags are computed from what the client gave. */
    private static void column(ColumnWrites columns, int prop, Held held) {
        PropTag<?> tag = MessageColumns.BY_ID.get(prop).tag();
        if (!tag.sameId(PropTags.PR_MESSAGE_FLAGS)) {
            columns.set(
                    tag,
                    held instanceof Held.Value present
                            ? Values.toSql(tag.type(), present.value().value())
                            : null);
        }
    }

    private void writeRecipients(long message, @Nullable List<PropValues> recipients) throws SQLException {
        if (recipients == null) {
            return;
        }
        sql.update("DELETE FROM recipient WHERE message = ?", message);
        long id = recipients.isEmpty() ? 0 : sql.takeIds(recipients.size());
        for (PropValues recipient : recipients) {
            int num = recipient.get(PropTags.PR_ROWID).orElseThrow();
            sql.update("INSERT INTO recipient(id, message, num) VALUES(?,?,?)", id, message, num);
            for (PropValue<?> value : recipient) {
                if (!value.tag().sameId(PropTags.PR_ROWID)) {
                    PropRows.insert(sql, id, new Held.Value(value));
                }
            }
            id++;
        }
    }

    private void writeAttachment(long message, int num, Optional<AttachDraft> changed) throws SQLException {
        if (changed.isEmpty()) {
            sql.update("DELETE FROM attach WHERE message = ? AND num = ?", message, num);
            return;
        }
        AttachDraft draft = changed.get();
        boolean first = sql.number(
                        "SELECT count(*) FROM attach WHERE id = ?", draft.node().id())
                == 0;
        if (first) {
            sql.update("DELETE FROM attach WHERE message = ? AND num = ?", message, num);
            assign(draft.node());
            sql.update(
                    "INSERT INTO attach(id, message, num, size) VALUES(?,?,?,0)",
                    draft.node().id(),
                    message,
                    num);
        }
        long id = draft.node().id();
        for (Map.Entry<Integer, Held> change : draft.props().changes().entrySet()) {
            PropRows.write(sql, id, change.getKey(), change.getValue());
        }
        if (draft.embedded().isPresent()) {
            writeEmbedded(id, draft.embedded().get());
        }
        sql.update(
                "UPDATE attach SET size = ? + coalesce((SELECT size FROM message WHERE attach = ?), 0) WHERE id = ?",
                PropRows.size(sql, id),
                id,
                id);
    }

    /** A message made anew takes the place of the one that was there. */
    private void writeEmbedded(long attach, MessageDraft embedded) throws SQLException {
        if (MessageRows.embedded(sql, attach) != embedded.node().id()) {
            sql.update("DELETE FROM message WHERE attach = ?", attach);
        }
        write(embedded, new Place(0, attach));
    }

    private void compute(MessageDraft draft, boolean first) throws SQLException {
        long id = draft.node().id();
        boolean attached = sql.number("SELECT count(*) FROM attach WHERE message = ?", id) > 0;
        int flags = (int) sql.number("SELECT flags FROM message WHERE id = ?", id);
        int version = (int) sql.number("SELECT version FROM message WHERE id = ?", id) + 1;
        ColumnWrites columns = new ColumnWrites()
                .set("version", version)
                .set(PropTags.PR_LAST_MODIFICATION_TIME, PropCodec.fileTime(Instant.now()))
                .set(PropTags.PR_HASATTACH, attached ? 1 : 0)
                .set(PropTags.PR_MESSAGE_FLAGS, first ? firstFlags(draft, attached) : laterFlags(flags, attached))
                .set(PropTags.PR_MESSAGE_SIZE, size(id));
        if (first
                || draft.props().isChanged(PropTags.PR_SUBJECT)
                || draft.props().isChanged(PropTags.PR_SUBJECT_PREFIX)) {
            computeSubject(draft, columns);
        }
        List<PropValues> recipients = draft.recipients();
        if (first || recipients != null) {
            DisplayLists lists = DisplayLists.of(recipients == null ? List.of() : recipients);
            columns.set(PropTags.PR_DISPLAY_TO, lists.to())
                    .set(PropTags.PR_DISPLAY_CC, lists.cc())
                    .set(PropTags.PR_DISPLAY_BCC, lists.bcc());
        }
        columns.write(sql, id);
        draft.version(version);
    }

    private static int firstFlags(MessageDraft draft, boolean attached) {
        int given = draft.props().get(PropTags.PR_MESSAGE_FLAGS).orElse(MessageFlag.MSGFLAG_UNSENT.bit());
        return given
                | MessageFlag.MSGFLAG_UNMODIFIED.bit()
                | (attached ? MessageFlag.MSGFLAG_HASATTACH.bit() : 0)
                | (draft.isAssociated() ? MessageFlag.MSGFLAG_ASSOCIATED.bit() : 0);
    }

    private static int laterFlags(int flags, boolean attached) {
        int kept = flags & ~MessageFlag.MSGFLAG_UNMODIFIED.bit() & ~MessageFlag.MSGFLAG_HASATTACH.bit();
        return attached ? kept | MessageFlag.MSGFLAG_HASATTACH.bit() : kept;
    }

    private static void computeSubject(MessageDraft draft, ColumnWrites columns) {
        Optional<String> given = draft.props().get(PropTags.PR_SUBJECT_PREFIX);
        Optional<Subjects> parts = draft.props().get(PropTags.PR_SUBJECT).map(subject -> Subjects.of(subject, given));
        columns.set(PropTags.PR_SUBJECT_PREFIX, parts.map(Subjects::prefix).orElse(null))
                .set(
                        PropTags.PR_NORMALIZED_SUBJECT,
                        parts.map(Subjects::normalized).orElse(null));
    }

    private long size(long id) throws SQLException {
        long recipients = sql.number(
                "SELECT coalesce(sum(p.size), 0) FROM recipient r JOIN prop p ON p.owner = r.id AND p.idx = 0"
                        + " WHERE r.message = ?",
                id);
        long attachments = sql.number("SELECT coalesce(sum(size), 0) FROM attach WHERE message = ?", id);
        long columns = sql.number(
                "SELECT 64 + 2 * (length(coalesce(subject,'')) + length(coalesce(class,'')) + length(coalesce(sender,''))"
                        + " + length(coalesce(sent_by,'')) + length(coalesce(internet_id,''))) FROM message WHERE id = ?",
                id);
        return Math.min(Integer.MAX_VALUE, columns + PropRows.size(sql, id) + recipients + attachments);
    }
}
