package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.support.PropCodec;
import org.posthouse.mapi.support.RowOrder;

/**
 * What is in a store file.
 *
 * <p>All rows that own properties (folders, messages, recipients, attachments) take their number from one sequence, so that {@code
 * prop} and {@code chunk} need no kind. The store itself is owner 0. A value in {@code prop} has SQL's own type, so that it can be
 * compared there; {@code fold} is the string without case where that differs; a multi-value has a row for each element; {@code
 * big} says that the value is in {@code chunk}. Triggers remove what belongs to a removed row.
 */
final class Schema {
    /** What user_version says for files this code reads and writes. */
    static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE store(uid BLOB NOT NULL)",
            "CREATE TABLE sequence(next INTEGER NOT NULL)",
            "CREATE TABLE folder(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, type INTEGER NOT NULL, name TEXT NOT NULL,"
                    + " name_fold TEXT NOT NULL, comment TEXT, created INTEGER NOT NULL, modified INTEGER NOT NULL)",
            "CREATE UNIQUE INDEX folder_name ON folder(parent, name_fold)",
            "CREATE TABLE message(id INTEGER PRIMARY KEY, folder INTEGER, attach INTEGER, associated INTEGER NOT NULL,"
                    + " version INTEGER NOT NULL, flags INTEGER NOT NULL, status INTEGER NOT NULL, size INTEGER NOT NULL,"
                    + " hasattach INTEGER NOT NULL, created INTEGER, modified INTEGER, search_key BLOB, class TEXT,"
                    + " class_fold TEXT, importance INTEGER, sensitivity INTEGER, priority INTEGER, submitted INTEGER,"
                    + " delivered INTEGER, subject TEXT, subject_fold TEXT, prefix TEXT, normalized TEXT,"
                    + " normalized_fold TEXT, sender TEXT, sender_fold TEXT, sent_by TEXT, sent_by_fold TEXT, display_to TEXT,"
                    + " display_to_fold TEXT, display_cc TEXT, display_cc_fold TEXT, display_bcc TEXT, display_bcc_fold TEXT,"
                    + " internet_id TEXT, internet_id_fold TEXT)",
            "CREATE INDEX message_folder ON message(folder, associated, flags) WHERE folder IS NOT NULL",
            "CREATE INDEX message_attach ON message(attach) WHERE attach IS NOT NULL",
            "CREATE TABLE recipient(id INTEGER PRIMARY KEY, message INTEGER NOT NULL, num INTEGER NOT NULL,"
                    + " UNIQUE(message, num))",
            "CREATE TABLE attach(id INTEGER PRIMARY KEY, message INTEGER NOT NULL, num INTEGER NOT NULL, size INTEGER NOT NULL,"
                    + " UNIQUE(message, num))",
            "CREATE TABLE prop(owner INTEGER NOT NULL, id INTEGER NOT NULL, idx INTEGER NOT NULL, type INTEGER NOT NULL,"
                    + " size INTEGER NOT NULL, big INTEGER NOT NULL, val, fold TEXT, PRIMARY KEY(owner, id, idx)) WITHOUT ROWID",
            "CREATE TABLE chunk(owner INTEGER NOT NULL, id INTEGER NOT NULL, seq INTEGER NOT NULL, data BLOB NOT NULL,"
                    + " PRIMARY KEY(owner, id, seq))",
            "CREATE TABLE name(id INTEGER PRIMARY KEY, guid BLOB NOT NULL, number INTEGER, text TEXT)",
            "CREATE UNIQUE INDEX name_number ON name(guid, number) WHERE number IS NOT NULL",
            "CREATE UNIQUE INDEX name_text ON name(guid, text) WHERE text IS NOT NULL",
            "CREATE TABLE receive(class TEXT PRIMARY KEY, spelled TEXT NOT NULL, folder INTEGER NOT NULL)",
            "CREATE TABLE queue(message INTEGER PRIMARY KEY, seq INTEGER NOT NULL, flags INTEGER NOT NULL, locked_by TEXT)",
            "CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN"
                    + " DELETE FROM recipient WHERE message = OLD.id; DELETE FROM attach WHERE message = OLD.id;"
                    + " DELETE FROM prop WHERE owner = OLD.id; DELETE FROM chunk WHERE owner = OLD.id;"
                    + " DELETE FROM queue WHERE message = OLD.id; END",
            "CREATE TRIGGER recipient_gone AFTER DELETE ON recipient BEGIN"
                    + " DELETE FROM prop WHERE owner = OLD.id; DELETE FROM chunk WHERE owner = OLD.id; END",
            "CREATE TRIGGER attach_gone AFTER DELETE ON attach BEGIN"
                    + " DELETE FROM message WHERE attach = OLD.id;"
                    + " DELETE FROM prop WHERE owner = OLD.id; DELETE FROM chunk WHERE owner = OLD.id; END",
            "CREATE TRIGGER folder_gone AFTER DELETE ON folder BEGIN"
                    + " DELETE FROM message WHERE folder = OLD.id; DELETE FROM receive WHERE folder = OLD.id;"
                    + " DELETE FROM prop WHERE owner = OLD.id; DELETE FROM chunk WHERE owner = OLD.id; END",
            "CREATE VIEW folder_row AS SELECT f.*,"
                    + " (SELECT count(*) FROM message x WHERE x.folder = f.id AND x.associated = 0) AS content_count,"
                    + " (SELECT count(*) FROM message x WHERE x.folder = f.id AND x.associated = 0 AND (x.flags & 1) = 0)"
                    + " AS unread_count,"
                    + " (SELECT count(*) FROM message x WHERE x.folder = f.id AND x.associated = 1) AS associated_count,"
                    + " EXISTS(SELECT 1 FROM folder y WHERE y.parent = f.id AND y.id <> f.id) AS subfolders FROM folder f");

    private Schema() {}

    /** Makes the tables when the file is new; refuses a file of a newer program. */
    static void prepare(Database database, Path file) {
        database.write(sql -> {
            int found = (int) sql.number("PRAGMA user_version");
            if (found > VERSION) {
                throw new MapiException(
                        ErrorCode.MAPI_E_VERSION,
                        "the store " + file + " has format " + found + ", this program reads up to " + VERSION
                                + "; open it with the newer program that wrote it, or choose another PR_PST_PATH");
            }
            if (found == 0) {
                create(sql);
            }
            return found;
        });
    }

    private static void create(Sql sql) throws SQLException {
        for (String statement : TABLES) {
            sql.execute(statement);
        }
        sql.update("INSERT INTO store(uid) VALUES(?)", MapiUid.random().bytes().toBytes());
        sql.update("INSERT INTO sequence(next) VALUES(?)", SpecialFolder.FIRST_FREE);
        long now = PropCodec.fileTime(Instant.now());
        for (SpecialFolder folder : SpecialFolder.values()) {
            sql.update(
                    "INSERT INTO folder(id, parent, type, name, name_fold, created, modified) VALUES(?,?,?,?,?,?,?)",
                    folder.id(),
                    folder.parent(),
                    folder == SpecialFolder.ROOT ? 0 : 1,
                    folder.label(),
                    RowOrder.fold(folder.label()),
                    now,
                    now);
        }
        receive(sql, "", SpecialFolder.INBOX);
        receive(sql, "IPM", SpecialFolder.INBOX);
        receive(sql, "Report", SpecialFolder.INBOX);
        receive(sql, "IPC", SpecialFolder.ROOT);
        sql.execute("PRAGMA user_version = " + VERSION);
    }

    private static void receive(Sql sql, String messageClass, SpecialFolder folder) throws SQLException {
        sql.update(
                "INSERT INTO receive(class, spelled, folder) VALUES(?,?,?)",
                RowOrder.fold(messageClass),
                messageClass,
                folder.id());
    }
}
