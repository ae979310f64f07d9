package org.posthouse.mapi.admin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeConverter;

/** Exports messages of the default store of a session as .eml files; a file is whole or not there. For one thread. */
public final class MailExport {
    private static final int NAME_LENGTH = 60;

    private final Session session;
    private final MimeConverter converter = new MimeConverter();

    /** Works in the default store of {@code session}, which stays the caller's. */
    public MailExport(Session session) {
        this.session = session;
    }

    /**
     * Exports every message of a folder into a folder of the file system, which is made when it is not there.
     *
     * @return expected, exported, and what was refused with its reason
     */
    public Report folder(String path, Path out, Progress progress) {
        try (MsgStore store = session.openDefaultStore();
                Folder folder = new FolderTree(store).open(path, Set.of())) {
            List<PropValues> rows = rows(folder);
            makeFolder(out);
            List<String> files = new ArrayList<>();
            List<MailImport.Refusal> refused = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                PropValues row = rows.get(i);
                Path file =
                        out.resolve(fileName(i + 1, row.get(PropTags.PR_SUBJECT).orElse("")));
                try {
                    write(store, new EntryId(row.get(PropTags.PR_ENTRYID).orElseThrow()), file);
                    files.add(file.toString());
                } catch (MapiException failure) {
                    refused.add(new MailImport.Refusal(path + "/" + (i + 1), failure.getMessage()));
                }
                progress.step(i + 1, rows.size(), file.toString());
            }
            return new Report(rows.size(), files, refused);
        }
    }

    /**
     * Exports one message.
     *
     * @param which its entry identifier in hex, or the path of its folder, {@code /} and its number there
     * @param out the file, replaced when it is there; or a folder, in which it gets the name of its subject
     * @return the file
     */
    public Path message(String which, Path out) {
        try (MsgStore store = session.openDefaultStore()) {
            EntryId id = FolderOperations.locate(store, which);
            Path file = out;
            if (Files.isDirectory(out)) {
                try (Message message = store.openMessage(id, Set.of())) {
                    file = out.resolve(
                            fileName(1, message.prop(PropTags.PR_SUBJECT).orElse("")));
                }
            }
            write(store, id, file);
            return file;
        }
    }

    private static List<PropValues> rows(Folder folder) {
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PropTags.PR_ENTRYID, PropTags.PR_SUBJECT));
            return table.allRows();
        }
    }

    private static void makeFolder(Path out) {
        try {
            Files.createDirectories(out);
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, out + " cannot be made a folder; name one you can write to", failure);
        }
    }

    private void write(MsgStore store, EntryId id, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (Message message = store.openMessage(id, Set.of());
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                converter.mapiToMime(message, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    file + " cannot be written: " + Failures.reason(failure) + "; name a folder you can write to",
                    failure);
        } finally {
            part.toFile().delete();
        }
    }

    /** A name that every file system takes: the number keeps it apart from others, the subject tells people. */
    static String fileName(int number, String subject) {
        String plain = subject.replaceAll("[^\\p{L}\\p{N}._ -]+", "_").strip();
        if (plain.length() > NAME_LENGTH) {
            plain = plain.substring(0, NAME_LENGTH).strip();
        }
        return String.format("%05d%s.eml", number, plain.isEmpty() ? "" : "-" + plain.replace(' ', '_'));
    }

    /**
     * How an export ended.
     *
     * @param expected how many messages there were
     * @param files what was written
     * @param refusals the messages that could not be exported, and why
     */
    public record Report(int expected, List<String> files, List<MailImport.Refusal> refusals) {
        public Report {
            files = List.copyOf(files);
            refusals = List.copyOf(refusals);
        }
    }
}
